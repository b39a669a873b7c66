"""Who is suggested, why, and in which order."""

from datetime import datetime

import pytest

from renxing.core.functions import Function
from renxing.dispatch.availability import has_time, hours_until
from renxing.dispatch.judging import HELPFUL, Bar
from renxing.dispatch.suggest import suggest
from renxing.dispatch.tasks import Helper, Task

MONDAY_19 = datetime(2026, 3, 2, 19)  # noqa: DTZ001 - local time is what slots are said in
WANTED = Task("n", Function.MEDICINE, "B1", (0.0, 0.0), frozenset({"zh"}))
THEIRS = dict.fromkeys(Function, "riders")


def helper(person: str, **more: object) -> Helper:
    plain = {"centres": THEIRS, "languages": frozenset({"zh"}), "block": "B9", "place": (1000.0, 0.0)}
    return Helper(person, **{**plain, **more})  # type: ignore[arg-type]


def order(*helpers: Helper, task: Task = WANTED) -> list[str]:
    return [suggestion.helper.person for suggestion in suggest(task, helpers)]


def test_every_function_knows_helpful_skills() -> None:
    assert set(HELPFUL) == set(Function)


def test_skill_place_and_time_count() -> None:
    far = helper("far")
    near = helper("near", place=(100.0, 0.0))
    same = helper("same", block="B1")
    skilled = helper("skilled", skills=frozenset({"nursing"}), free_in=0.0)
    assert order(far, near, same, skilled) == ["skilled", "same", "near", "far"]


def test_load_and_a_no_weigh_against() -> None:
    assert order(helper("busy", in_hand=2), helper("free")) == ["free", "busy"]
    assert order(helper("asked", promised=1), helper("free")) == ["free", "asked"]
    no = Task("n", Function.MEDICINE, "B1", (0.0, 0.0), declined=frozenset({"said-no"}))
    assert order(helper("said-no"), helper("busy", in_hand=9), task=no) == ["busy", "said-no"]


def test_a_language_counts_only_where_it_is_rare() -> None:
    english = Task("n", Function.MEDICINE, languages=frozenset({"en"}))
    speaks = helper("speaks", languages=frozenset({"zh", "en"}))
    assert order(helper("a"), speaks, task=english) == ["speaks", "a"]
    assert order(speaks, helper("a")) == ["a", "speaks"]


def test_what_was_handed_to_a_centre_is_its_own_to_find_a_helper_for() -> None:
    handed = Task("n", Function.MEDICINE, "B1", (0.0, 0.0), centre="clinic")
    theirs = helper("theirs", centres={Function.MEDICINE: "clinic"})
    assert order(helper("near", block="B1"), theirs, task=handed) == ["theirs", "near"]
    assert order(helper("near", block="B1"), theirs) == ["near", "theirs"]
    assert suggest(handed, [theirs])[0].reasons == (("handed", ""), ("in_hand", "0"))


def test_ties_are_stable_and_the_list_is_short() -> None:
    many = [helper(f"p{number}") for number in range(9, 0, -1)]
    assert order(*many) == ["p1", "p2", "p3", "p4", "p5"]
    assert order() == []


def test_reasons_are_told() -> None:
    (only,) = suggest(WANTED, [helper("p", block="B1", skills=frozenset({"cycling"}), in_hand=1)])
    assert only.reasons == (("skill", "cycling"), ("same_block", "B1"), ("in_hand", "1"))
    assert only.cost == 2 * 200 + 400  # hours nobody knows, it is due soon, and one in hand


@pytest.mark.parametrize(
    "more", [{"centres": {}}, {"centres": {}, "asleep": frozenset(Function)}, {"tired": True}, {"room": 0}]
)
def test_whoever_may_not_go_is_not_suggested(more: dict[str, object]) -> None:
    assert order(helper("p", **more), helper("q")) == ["q"]


@pytest.mark.parametrize(
    ("task", "more", "bar"),
    [
        (Task("n", Function.TRANSPORT), {"skills": frozenset({"cooking"})}, Bar.SKILL),
        (Task("n", Function.FOOD, due_in=2.0), {"free_in": 3.0}, Bar.TIME),
        (Task("n", Function.FOOD, declined=frozenset({"p"})), {}, Bar.SAID_NO),
        (Task("n", Function.FOOD), {"crowded": frozenset({Function.FOOD})}, Bar.CROWDED),
    ],
)
def test_who_could_if_asked_comes_last(task: Task, more: dict[str, object], bar: Bar) -> None:
    other = helper("q", skills=frozenset({"driving"}), in_hand=9)
    first, last = suggest(task, [helper("p", block="B1", **more), other])
    assert (first.helper.person, first.bars, last.helper.person, last.bars) == ("q", Bar(0), "p", bar)


def test_what_is_late_already_is_no_reason_to_leave_it() -> None:
    assert suggest(Task("n", Function.FOOD, due_in=-1.0), [helper("p", free_in=3.0)])[0].bars == Bar(0)


@pytest.mark.parametrize(
    ("slots", "free", "hours"),
    [
        (["mon-fri 18-22"], True, 0.0),
        (["mon 19-20"], True, 0.0),
        (["sat-mon 9-20"], True, 0.0),
        (["mon-fri 9-19"], False, 14.0),
        (["tue-sun 0-24"], False, 5.0),
        (["mon 9-19"], False, 7 * 24 - 10.0),
        (["nonsense", "mon 19"], False, None),
        ([], False, None),
    ],
)
def test_availability(slots: list[str], free: bool, hours: float | None) -> None:
    assert has_time(slots, MONDAY_19) is free
    assert hours_until(slots, MONDAY_19) == hours
