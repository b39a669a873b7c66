"""A mandate as a sentence, in both languages."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.sentences import limits, listed, sentence


def mandate(**more: Any) -> Mandate:
    return Mandate(**{"acts": ["need.take"], "functions": [], "conditions": [], "reporting": "none"} | more)


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({}, "May take needs by itself, for every function, in every condition, without reporting."),
        ({"acts": ["need.*"]}, "see to needs from beginning to end"),
        ({"acts": ["need.take", "need.offer"]}, "take needs and offer help"),
        ({"acts": ["something.new"]}, "something.new"),
        ({"functions": ["food", "care", "health"]}, "for food, care and health"),
        ({"conditions": ["emergency"]}, "only in the condition: Emergency"),
        ({"conditions": ["normal", "alert", "emergency", "recovery"]}, "in every condition"),
        ({"reporting": "after", "report_within_hours": 24}, "reporting within 24 h"),
        ({"reporting": "after"}, "reporting afterwards"),
        ({"reporting": "before"}, "with approval before"),
    ],
)
def test_what_it_allows(more: dict[str, Any], part: str) -> None:
    assert part in sentence(mandate(**more))


def test_how_much_and_until_when() -> None:
    assert limits(mandate()) == ""
    bounded = mandate(per_act=2.0, per_week=10.5, ends=date(2026, 6, 1), suspended=True)
    assert limits(bounded) == "At most 2 at a time. At most 10.5 a week. Ends on 2026-06-01. Suspended."
    spending = mandate(money_per_act=500, money_per_week=1500000.5, people_per_act=6, dormant=True)
    assert limits(spending) == (
        "At most 500 yuan at a time. At most 1,500,000.5 yuan a week. Calls at most 6 people at a time. "
        "It sleeps until its giver or a plan wakes it."
    )


def test_lists_as_people_read_them_out() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_it_is_a_sentence_in_chinese_too() -> None:
    with translation.override("zh-hans"):
        said = sentence(mandate(functions=["food", "health"]))
    assert not any(sign.isascii() and sign.isalpha() for sign in said)
