"""Who goes where: the least cost, as others find it, and what is never broken for it."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core.functions import Function, Urgency
from renxing.dispatch.assign import Assignment, assign
from renxing.dispatch.judging import Judge
from renxing.dispatch.tasks import Helper, Task
from renxing.dispatch.whole import NEAR_ENOUGH
from tests.dispatch import worlds

SEEDS = st.integers(0, 10**9)
few = settings(max_examples=12, deadline=None, database=None)


def pairs(found: Assignment) -> set[tuple[str, str]]:
    return {(one.task, one.helper.person) for one in found.placed}


@few
@given(SEEDS)
def test_the_least_cost_as_another_solver_finds_it(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 7), worlds.tasks(chance, 12, 7)
    found = assign(needs, people)
    assert found.cost == found.bound == worlds.by_slots(needs, people)


@few
@given(SEEDS)
def test_the_least_cost_under_caps_of_centres(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 4), worlds.tasks(chance, 5, 4)
    rooms = {"c0": 1, "c1": 2}
    found = assign(needs, people, centre_room=rooms)
    assert found.cost == found.bound == worlds.by_trying(needs, people, rooms, [])


@few
@given(SEEDS)
def test_the_least_cost_under_conditions_no_flow_holds(seed: int) -> None:
    """Several hands, needs kept together, helpers kept apart, members who go for several centres."""
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 4, crossing=True), worlds.tasks(chance, 5, 4)
    needs[0] = replace(needs[0], hands=2)
    needs[1:3] = [replace(need, together="one door") for need in needs[1:3]]
    rooms, apart = {"c0": 2, "c1": 1}, [("h0000", "h0001")]
    found = assign(needs, people, centre_room=rooms, apart=apart)
    best = worlds.by_trying(needs, people, rooms, apart)
    assert best <= found.cost <= best * (1 + NEAR_ENOUGH)
    assert found.bound <= best


@few
@given(SEEDS)
def test_nothing_is_ever_broken(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 12, crossing=bool(seed % 2)), worlds.tasks(chance, 25, 12)
    needs[:3] = [replace(need, hands=2) for need in needs[:3]]
    needs[3:7] = [replace(need, together=f"door {number % 2}") for number, need in enumerate(needs[3:7])]
    rooms, apart = {"c0": 3, "c1": 4}, [("h0000", "h0001"), ("h0002", "h0003")]
    found = assign(needs, people, centre_room=rooms, apart=apart)
    by_task = {need.id: {person for task, person in pairs(found) if task == need.id} for need in needs}
    for one in people:
        assert found.loads[one.person][1] - one.carried <= max(one.room or 0, 0)
    in_centre = Counter(one.centre for one in found.placed)
    assert all(in_centre[centre] <= room for centre, room in rooms.items())
    assert all(not set(pair) <= sent for pair in apart for sent in by_task.values())
    assert all(len(by_task[need.id]) in (0, need.hands) for need in needs)
    assert by_task["n0003"] == by_task["n0005"]
    assert by_task["n0004"] == by_task["n0006"]
    bars, _cost = Judge(needs, people).rows(0, len(needs))
    number = {one.person: at for at, one in enumerate(people)}
    assert not any(bars[at, number[person]] for at, need in enumerate(needs) for person in by_task[need.id])
    assert {one.task for one in found.placed} | {one.task for one in found.left} == {need.id for need in needs}


@few
@given(SEEDS)
def test_one_helper_more_never_makes_it_worse(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 8), worlds.tasks(chance, 15, 8)
    assert assign(needs, people).cost <= assign(needs, people[:-1]).cost


@few
@given(SEEDS)
def test_who_is_on_the_way_stays_and_order_does_not_matter(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 8), worlds.tasks(chance, 15, 8)
    needs = [replace(need, never=frozenset()) for need in needs]
    on_the_way = {need.id: f"h{at:04d}" for at, need in enumerate(needs[:8])}
    going = [replace(need, on_the_way=on_the_way.get(need.id)) for need in needs]
    found = assign(going, people)
    assert set(on_the_way.items()) <= pairs(found)
    assert {one.task for one in found.placed if one.stays} == set(on_the_way)
    chance.shuffle(going)
    assert assign(going, people[::-1]) == found


FOOD = {Function.FOOD: "c"}


def test_who_is_on_the_way_is_called_back_only_where_it_is_forbidden() -> None:
    worse, better = Helper("worse", FOOD, block="B2", room=0), Helper("better", FOOD, block="B1", free_in=0.0)
    task = Task("n", Function.FOOD, "B1", on_the_way="worse")
    assert pairs(assign([task], [worse, better])) == {("n", "worse")}
    assert pairs(assign([replace(task, never=frozenset({"worse"}))], [worse, better])) == {("n", "better")}


def test_what_was_suggested_stays_while_it_is_nearly_as_good() -> None:
    helpers = [Helper(name, FOOD, place=(off, 0.0)) for name, off in (("a", 0.0), ("b", 50.0), ("c", 70.0))]
    task = Task("n", Function.FOOD, place=(0.0, 0.0))
    assert pairs(assign([task], helpers)) == {("n", "a")}
    assert pairs(assign([replace(task, suggested="b")], helpers)) == {("n", "b")}
    assert pairs(assign([replace(task, suggested="c")], helpers)) == {("n", "a")}


def test_the_urgent_goes_first_and_loads_even_out() -> None:
    one = Helper("a", FOOD, room=1)
    needs = [Task(name, Function.FOOD, urgency=Urgency(name)) for name in ("routine", "soon", "urgent")]
    assert pairs(assign(needs, [one])) == {("urgent", "a")}
    same = [Task(f"n{number}", Function.FOOD) for number in range(4)]
    found = assign(same, [Helper("a", FOOD, in_hand=2), Helper("b", FOOD)])
    assert found.loads == {"a": (2, 3), "b": (0, 3)}
    assert (found.before.evenness, found.after.evenness) == (0.5, 1.0)


def test_a_team_goes_together_or_not_at_all() -> None:
    people = [Helper(name, FOOD, room=1) for name in ("a", "b", "c")]
    two = Task("two", Function.FOOD, hands=2)
    found = assign([two], people, teams=[("a", "b")])
    assert [(one.helper.person, one.helper.size) for one in found.placed] == [("a+b", 2)]
    assert assign([replace(two, hands=4)], people, teams=[("a", "b")]).placed == ()


def test_a_better_one_who_is_sent_elsewhere_is_counted() -> None:
    cook = Helper("cook", FOOD, skills=frozenset({"cooking"}), room=1)
    needs = [Task("n1", Function.FOOD, urgency=Urgency.URGENT), Task("n2", Function.FOOD)]
    found = assign(needs, [cook, Helper("other", FOOD)])
    assert {one.task: (one.helper.person, one.better) for one in found.placed} in (
        {"n1": ("cook", 0), "n2": ("other", 1)},
        {"n1": ("other", 1), "n2": ("cook", 0)},
    )


def test_nothing_to_do_and_nobody_to_do_it() -> None:
    assert assign([], []).placed == ()
    assert [one.why.value for one in assign([Task("n", Function.FOOD)], []).left] == ["not_theirs"]
    assert assign([], [Helper("a", FOOD)]).after.evenness == 1.0


@pytest.mark.parametrize("many", [400])
def test_pruned_arcs_are_priced_in_until_it_is_proven(many: int) -> None:
    """More pairs than are looked at at first: the answer is as good as with all of them."""
    chance = np.random.default_rng(5)
    people = [replace(one, room=3) for one in worlds.helpers(chance, many)]
    needs = worlds.tasks(chance, 1_100, many)
    found = assign(needs, people)
    assert found.cost == found.bound
    assert len(found.placed) > 700


@few
@given(SEEDS)
def test_nothing_is_left_open_for_the_sake_of_a_way_a_wait_or_a_load(seed: int) -> None:
    """Whoever could go to what is left over has no room for one task more."""
    chance = np.random.default_rng(seed)
    people, needs = worlds.helpers(chance, 8), worlds.tasks(chance, 20, 8)
    found = assign(needs, people)
    bars, _cost = Judge(needs, people).rows(0, len(needs))
    full = np.array([found.loads[one.person][1] - one.carried >= (one.room or 0) for one in people])
    number = {need.id: at for at, need in enumerate(needs)}
    assert all((bars[number[left.task]][~full] != 0).all() for left in found.left)
