"""Why a need is left over, and who could if that were cleared up."""

import pytest

from renxing.core.functions import Function
from renxing.dispatch.assign import assign
from renxing.dispatch.leaving import LeftOver, Why
from renxing.dispatch.tasks import Helper, Task

RIDES = {Function.TRANSPORT: "riders"}
DRIVES = frozenset({"driving"})
RIDE = Task("n", Function.TRANSPORT, due_in=2.0)


def only(task: Task, *helpers: Helper) -> LeftOver:
    found = assign([task], helpers)
    assert found.placed == ()
    (left,) = found.left
    return left


def test_nobody_with_a_vehicle_in_time_and_who_could_if_asked() -> None:
    later = [Helper(name, RIDES, skills=DRIVES, free_in=hours) for name, hours in (("a", 3.0), ("b", 5.0))]
    left = only(RIDE, *later, Helper("walks", RIDES, free_in=0.0), Helper("of others", {Function.FOOD: "shop"}))
    assert (left.why, left.before, left.alone, left.free_in) == (Why.TIME, 2, ("a", "b"), 3.0)
    assert left.if_asked == ("a", "b")


def test_of_whom_a_skill_is_not_known_could_only_where_nobody_else_does() -> None:
    left = only(RIDE, Helper("walks", RIDES, free_in=0.0), Helper("rests", RIDES, tired=True))
    assert (left.why, left.if_asked) == (Why.SKILL, ("walks",))


@pytest.mark.parametrize(
    ("task", "helper", "why"),
    [
        (RIDE, Helper("h", {}, skills=DRIVES), Why.NOT_THEIRS),
        (RIDE, Helper("h", {}, asleep=frozenset(RIDES), skills=DRIVES), Why.ASLEEP),
        (Task("n", Function.FOOD, never=frozenset({"h"})), Helper("h", {Function.FOOD: "c"}), Why.NEVER),
        (Task("n", Function.FOOD, vetting=frozenset({"home"})), Helper("h", {Function.FOOD: "c"}), Why.VETTING),
        (RIDE, Helper("h", RIDES), Why.SKILL),
        (Task("n", Function.FOOD, declined=frozenset({"h"})), Helper("h", {Function.FOOD: "c"}), Why.SAID_NO),
        (Task("n", Function.FOOD, asked=frozenset({"h"})), Helper("h", {Function.FOOD: "c"}), Why.ASKED),
        (RIDE, Helper("h", RIDES, skills=DRIVES, tired=True), Why.FULL),
        (RIDE, Helper("h", RIDES, skills=DRIVES, crowded=frozenset(RIDES)), Why.CROWDED),
    ],
)
def test_each_condition_is_named_and_whom_it_alone_keeps(task: Task, helper: Helper, why: Why) -> None:
    left = only(task, helper)
    assert (left.why, left.before, left.alone) == (why, 1, ("h",))


def test_clearing_up_what_is_named_is_enough() -> None:
    later = Helper("h", RIDES, skills=DRIVES, free_in=9.0)
    assert only(RIDE, later).alone == ("h",)
    assert assign([RIDE], [Helper("h", RIDES, skills=DRIVES, free_in=1.0)]).left == ()


def test_somebody_could_but_is_needed_elsewhere_or_all_hands_are_not_there() -> None:
    one = Helper("h", RIDES, skills=DRIVES, room=1)
    found = assign([RIDE, Task("late", Function.TRANSPORT, due_in=-1.0)], [one])
    assert [(left.task, left.why, left.before) for left in found.left] == [("n", Why.TAKEN, 1)]
    two = only(Task("n", Function.TRANSPORT, hands=2), one)
    assert (two.why, two.before) == (Why.HANDS, 1)
    both = [Task(name, Function.TRANSPORT, together="door") for name in ("a", "b")]
    assert [left.why for left in assign(both, [one]).left] == [Why.TOGETHER, Why.TOGETHER]
