"""Orders, pure: no open state without its clock; what is the same, at odds, or heavier than the level above asked."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Mandate
from renxing.core.orders import (
    CLOSED,
    IN_FORCE,
    MOVES,
    OPEN,
    UNANSWERED,
    UNREPLIED,
    Clocks,
    Demand,
    Directive,
    Order,
    State,
    Term,
    Unit,
    Waits,
    Why,
    coarse,
    collisions,
    conflicts,
    duplicates,
    layers,
    overweight,
    waits_for,
)

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
hours = st.floats(0.1, 720)
verbs = st.lists(st.sampled_from(sorted(MOVES)), max_size=30)


def order(name: str = "a", **more: Any) -> Order:
    plain = {"directive": Directive.TEST_ROUND, "function": Function.HEALTH, "demand": Demand(3)}
    return Order(name, **{**plain, **more})


@given(verbs, hours, hours, st.integers(-30, 30))
def test_whatever_is_done_an_open_order_has_a_clock_and_a_closed_one_none(
    done: list[str], answer: float, reply: float, due: int
) -> None:
    clocks, state, now = Clocks(answer, reply, NOW + due * DAY), State.ISSUED, NOW
    for verb in done:
        possible, following = MOVES[verb]
        if state in possible:
            state = following or state
            now += timedelta(hours=1)
        at = clocks.at(state, now)
        assert (at is None) == (state in CLOSED)
        assert (waits_for(state) is None) == (state in CLOSED)


@given(verbs)
def test_once_closed_closed_for_good(done: list[str]) -> None:
    state, states = State.ISSUED, [State.ISSUED]
    for verb in done:
        possible, following = MOVES[verb]
        state = (following or state) if state in possible else state
        states.append(state)
    assert all(after == before for before, after in pairwise(states) if before in CLOSED)


def test_every_state_waits_for_one_thing() -> None:
    assert {state: waits_for(state) for state in State} == {
        **dict.fromkeys(UNANSWERED, Waits.ANSWER),
        **dict.fromkeys(UNREPLIED, Waits.REPLY),
        **dict.fromkeys(IN_FORCE, Waits.DONE),
        **dict.fromkeys(CLOSED),
    }
    assert len(UNANSWERED) + len(UNREPLIED) + len(IN_FORCE) + len(CLOSED) == len(State)


def test_from_every_open_state_there_is_a_way_on_for_whom_it_waits_for() -> None:
    answers, replies, work = {"order.accept", "order.adapt", "order.object"}, {"order.confirm"}, {"order.fulfil"}
    theirs = {Waits.ANSWER: answers, Waits.REPLY: replies, Waits.DONE: work}
    for state in OPEN:
        waits = waits_for(state)
        assert waits is not None
        assert all(state in MOVES[verb][0] for verb in theirs[waits])


PLAIN = Demand(3, 2, Unit.TIMES_A_DAY)


@pytest.mark.parametrize(
    ("more", "same", "odds"),
    [
        ({}, 1, 0),
        ({"demand": Demand(5, 2, Unit.TIMES_A_DAY)}, 1, 0),
        ({"demand": Demand(3, 4, Unit.TIMES_A_DAY)}, 0, 1),
        ({"demand": Demand(3, 4, Unit.DAYS)}, 1, 0),
        ({"demand": Demand(3)}, 1, 0),
        ({"function": Function.FOOD}, 0, 0),
        ({"directive": Directive.DISINFECT}, 0, 0),
        ({"relays": "a"}, 0, 0),
        ({"relays": "a", "demand": Demand(3, 4, Unit.TIMES_A_DAY)}, 0, 0),
        ({"starts": NOW + DAY}, 0, 0),
        ({"starts": NOW + DAY - timedelta(seconds=1)}, 1, 0),
        ({"ends": NOW}, 0, 0),
    ],
)
def test_the_same_thing_twice(more: dict[str, Any], same: int, odds: int) -> None:
    one = order(demand=PLAIN, starts=NOW, ends=NOW + DAY)
    other = order("b", **{"demand": PLAIN, **more})
    for pair in ([one, other], [other, one]):
        assert (len(duplicates(pair)), len(conflicts(pair))) == (same, odds)


def test_something_else_is_never_known_to_be_the_same() -> None:
    pair = [order(directive=Directive.OTHER), order("b", directive=Directive.OTHER)]
    assert duplicates(pair) == conflicts(pair) == []


@pytest.mark.parametrize(
    ("one", "other", "function", "odds"),
    [
        (Directive.OPEN_POINT, Directive.CLOSE_POINT, Function.HEALTH, True),
        (Directive.OPEN_POINT, Directive.CLOSE_POINT, Function.FOOD, False),
        (Directive.OPEN_ENTRANCES, Directive.CLOSE_ENTRANCES, Function.FOOD, True),
        (Directive.STAY_HOME, Directive.CLOSE_POINT, Function.HEALTH, False),
    ],
)
def test_opposites(one: Directive, other: Directive, function: Function, odds: bool) -> None:
    found = conflicts([order(directive=one), order("b", directive=other, function=function)])
    assert [pair.why for pair in found] == ([Why.OPPOSITE] if odds else [])


@pytest.mark.parametrize(
    ("asked", "above", "terms"),
    [
        (Demand(4), Demand(3), (Term.STRICTNESS,)),
        (Demand(3), Demand(3), ()),
        (Demand(2), Demand(3), ()),
        (Demand(3), None, ()),
        (Demand(3), Demand(), ()),
        (Demand(3, 2, Unit.TIMES_A_DAY), Demand(3, 1, Unit.TIMES_A_DAY), (Term.NUMBER,)),
        (Demand(3, 1, Unit.TIMES_A_DAY), Demand(3, 2, Unit.TIMES_A_DAY), ()),
        (Demand(3, 2, Unit.TIMES_A_DAY), Demand(3, 1, Unit.DAYS), ()),
        (Demand(3, 1, Unit.ENTRANCES_OPEN), Demand(3, 2, Unit.ENTRANCES_OPEN), (Term.NUMBER,)),
        (Demand(3, 2, Unit.ENTRANCES_OPEN), Demand(3, 1, Unit.ENTRANCES_OPEN), ()),
        (Demand(3, due=NOW), Demand(3, due=NOW + DAY), (Term.DUE,)),
        (Demand(3, due=NOW), Demand(3, due=NOW), ()),
    ],
)
def test_heavier_than_the_level_above_asked(asked: Demand, above: Demand | None, terms: tuple[Term, ...]) -> None:
    assert overweight(order(demand=asked, above=above)) == terms


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_layers_are_the_levels_that_tightened(strictness: list[int]) -> None:
    """Each level passes on the one above it: as many layers as times it became stricter."""
    line = [
        order(
            str(level),
            demand=Demand(asked),
            above=Demand(strictness[level - 1]) if level else None,
            relays=str(level - 1) if level else None,
        )
        for level, asked in enumerate(strictness)
    ]
    found = layers(line[-1], {each.id: each for each in line})
    assert len(found) == sum(after > before for before, after in pairwise(strictness))


def test_a_circle_of_relays_ends() -> None:
    one, other = order("a", relays="b"), order("b", relays="a")
    assert layers(one, {"a": one, "b": other}) == []


def mandate(*acts: str, **more: Any) -> Mandate:
    return Mandate("m", "committee", "riders", acts, **more)


@pytest.mark.parametrize(
    ("touched", "held", "meets"),
    [
        (("point.*",), mandate("point.open"), True),
        (("point.open",), mandate("point.*"), True),
        (("point.open",), mandate("*"), True),
        (("point.open",), mandate("point.close"), False),
        (("point.*",), mandate("need.*"), False),
        ((), mandate("*"), False),
        (("point.*",), mandate("point.open", functions=frozenset({Function.FOOD})), True),
        (("point.*",), mandate("point.open", functions=frozenset({Function.HEALTH})), False),
        (("point.*",), mandate("point.open", suspended=True), False),
        (("point.*",), mandate("point.open", conditions=frozenset({Condition.EMERGENCY})), False),
        (("point.*",), mandate("point.*", under=mandate("point.close")), True),
        (("point.open",), mandate("point.*", under=mandate("point.close")), False),
    ],
)
def test_a_mandate_in_the_way(touched: tuple[str, ...], held: Mandate, meets: bool) -> None:
    assert collisions(touched, Function.FOOD, [held], Condition.NORMAL, NOW) == ([held] if meets else [])


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4.9, None), (5, 5)])
def test_small_figures_are_kept_back(count: float, shown: float | None) -> None:
    assert coarse(count) == shown
