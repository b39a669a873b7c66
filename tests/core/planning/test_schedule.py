"""When steps are due: after which they come, in which order, and what hangs in a ring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.functions import Function
from renxing.core.planning import rings, schedule
from renxing.core.plans import Hazard, Plan, Step

KEYS = "abcdef"


def plan(after: dict[str, tuple[str, ...]], hours: dict[str, float] | None = None) -> Plan:
    within = hours or {}
    steps = tuple(
        Step(key, Function.FOOD, "shop", key, key, within.get(key, 1.0), after=before) for key, before in after.items()
    )
    return Plan("p", Hazard.OTHER, "P", "预案", "shop", steps=steps)


def test_a_step_begins_when_the_last_before_it_is_due() -> None:
    found = schedule(plan({"c": ("a", "b"), "a": (), "b": ()}, {"a": 1.0, "b": 2.5, "c": 0.5}))
    assert [(each.step.key, each.begins, each.due) for each in found] == [("a", 0, 1), ("b", 0, 2.5), ("c", 2.5, 3)]


def test_equals_stay_in_the_order_of_the_plan() -> None:
    assert [each.step.key for each in schedule(plan({"z": (), "a": (), "m": ()}))] == ["z", "a", "m"]


def test_a_step_after_nothing_known_begins_at_once() -> None:
    assert [each.begins for each in schedule(plan({"a": ("siren",)}))] == [0.0]


def test_what_hangs_in_a_ring_or_after_one_never_comes_due() -> None:
    tangled = plan({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",), "e": ()})
    assert rings(tangled) == (("a", "c", "b"),)
    assert [each.step.key for each in schedule(tangled)] == ["e"]


def test_two_rings() -> None:
    assert rings(plan({"a": ("b",), "b": ("a",), "c": ("c",)})) == (("a", "b"), ("c",))


def test_no_steps() -> None:
    assert (schedule(plan({})), rings(plan({}))) == ((), ())


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=3).map(tuple), max_size=6))
def test_every_step_is_due_after_those_before_it_or_hangs_in_a_ring(after: dict[str, tuple[str, ...]]) -> None:
    made = plan(after)
    found = {each.step.key: each for each in schedule(made)}
    for each in found.values():
        before = [key for key in each.step.after if key in after]
        assert each.begins == max((found[key].due for key in before), default=0.0)
    assert (set(found) == set(after)) is (rings(made) == ())
