"""Surveys: one answer each that nobody finds again, published once by the clock, with floor and intervals."""

from datetime import timedelta

import pytest
from django.core import serializers

from renxing.apps.people.acts import erase_person
from renxing.apps.pulse import acts
from renxing.apps.pulse.acts.surveying import CLOCK
from renxing.apps.pulse.models import Answered, Survey
from renxing.apps.pulse.queries.surveys import latest
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.mandates import Actor
from renxing.core.pulse import Answer
from renxing.core.refusals import Refusal
from tests.apps.pulse.permissions import ASKED, DAY, many, survey
from tests.cast import Cast


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def closed(cast: Cast) -> Survey:
    assert run_rules(cast.community, cast.now + 10 * DAY) == 1
    assert run_rules(cast.community, cast.now + 11 * DAY) == 0
    return Survey.objects.get()


def test_a_whole_answer_once_and_only_while_it_is_open(cast: Cast) -> None:
    made = survey(cast)
    for wrong in ((4,), (4, 6), (4, 0)):
        with refused("survey_whole"):
            acts.answer_survey(cast.by("mei"), survey=made, answer=Answer("", wrong))
    with refused("survey_group"):
        acts.answer_survey(cast.by("mei"), survey=made, answer=Answer("elsewhere", (4, 5)))
    by = cast.by("mei")
    acts.answer_survey(by, survey=made, answer=Answer("new", (4, 5)))
    acts.answer_survey(by, survey=made, answer=Answer("new", (4, 5)))
    with refused("survey_answered"):
        acts.answer_survey(cast.by("mei"), survey=made, answer=Answer("", (1, 1)))
    with refused("survey_over"):
        acts.answer_survey(cast.by("bo", now=cast.now + 10 * DAY), survey=made, answer=Answer("", (1, 1)))
    with refused("survey_still_open"):
        acts.close_survey(Doing(Actor(rule=CLOCK), cast.community, cast.now + 9 * DAY), survey=made)


def test_nothing_ties_an_answer_to_who_gave_it(cast: Cast) -> None:
    """Whoever reads every row and the whole record finds who answered, and what was said, and no way between them."""
    made, other = survey(cast), None
    said = {"mei": Answer("new", (1, 2)), "bo": Answer("long", (5, 4)), "wen": Answer("", (3, 3))}
    boxes = []
    for order in (("mei", "bo", "wen"), ("wen", "bo", "mei")):
        for name in order:
            acts.answer_survey(cast.by(name), survey=made, answer=said[name])
        boxes.append(Survey.objects.get(pk=made.pk).box)
        for entry in Entry.objects.filter(act="survey.answer", subject=made.reference):
            assert (entry.data, entry.quantity) == ({}, None)
        rows = serializers.serialize("json", Answered.objects.all())
        assert not any(slip in rows for slip in boxes[-1])
        assert {field.name for field in Answered._meta.get_fields()} == {"id", "community", "survey", "person"}
        if other is None:
            acts.withdraw_survey(cast.by("wen"), survey=made)
            made = other = survey(cast)
    assert boxes[0] == boxes[1]


def test_seven_are_not_shown_and_the_box_is_empty_all_the_same(cast: Cast) -> None:
    many(cast, survey(cast), [Answer("new", (4, 5))] * 7)
    found = closed(cast)
    told = latest(cast.community)
    assert told is not None
    assert (told.answered, told.cells) == (None, [])
    assert (found.box, Answered.objects.count()) == ([], 0)


def test_figures_with_intervals_of_all_and_of_groups_large_enough(cast: Cast) -> None:
    made = survey(cast)
    many(cast, made, [Answer("new", (4, 5))] * 9 + [Answer("long", (2, 5))] * 8 + [Answer("", (3, 3))] * 3)
    closed(cast)
    found = latest(cast.community)
    assert found is not None
    assert [(cell.name, cell.answered) for cell in found.cells] == [("", 20), ("New", 9)]
    trust, belonging = found.whole
    assert (trust.about, trust.mean[0], trust.agree[0]) == ("trust", round((36 + 16 + 9) / 20, 2), 0.45)
    assert (belonging.mean[0], belonging.agree[0]) == (round((45 + 40 + 9) / 20, 2), 0.85)
    assert all(low <= mean <= high for told in found.whole for mean, low, high in (told.mean, told.agree))
    entry = Entry.objects.get(act="survey.close")
    assert (entry.data, entry.authority) == ({"answered": 20}, "rule:survey_closes")


def test_one_at_a_time_and_ninety_days_apart(cast: Cast) -> None:
    made = survey(cast)
    with refused("survey_one_at_a_time"):
        survey(cast)
    acts.withdraw_survey(cast.by("wen"), survey=made)
    assert Survey.objects.get().box == []
    survey(cast)
    assert run_rules(cast.community, cast.now + 10 * DAY) == 1
    later = cast.by("wen", now=cast.now + 99 * DAY)
    with refused("survey_too_soon"):
        acts.open_survey(later, questions=ASKED, closes_at=later.now + 10 * DAY)
    with refused("survey_closes"):
        acts.open_survey(cast.by("wen"), questions=ASKED, closes_at=cast.now + timedelta(hours=1))
    later = cast.by("wen", now=cast.now + 101 * DAY)
    assert acts.open_survey(later, questions=ASKED, closes_at=later.now + 10 * DAY).results is None


def test_erasing_forgets_that_somebody_answered(cast: Cast) -> None:
    acts.answer_survey(cast.by("mei"), survey=survey(cast), answer=Answer("", (4, 5)))
    erase_person(cast.by("lan"), person=cast.people["mei"])
    assert (Answered.objects.count(), len(Survey.objects.get().box)) == (0, 1)
