"""Nobody gives what they do not hold: every term, alone, and through a whole line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.giving import Term, beyond
from renxing.core.mandates import Actor, Allowed, Asked, Mandate, Reporting, Rights, decide
from renxing.core.roles import CentreKind, Membership, Role

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HELD = Mandate(
    "held",
    "committee",
    "team",
    ("need.*", "point.open"),
    frozenset({Function.FOOD, Function.CARE}),
    frozenset({Condition.EMERGENCY}),
    per_act=5.0,
    per_week=20.0,
    money_per_act=500.0,
    money_per_week=2000.0,
    people_per_act=10.0,
    reporting=Reporting.AFTER,
    report_within=timedelta(hours=24),
    starts=NOW,
    ends=NOW + timedelta(days=30),
)
SAME = replace(HELD, id="same", giver="team", holder="choir")


def test_the_same_or_less_may_be_given() -> None:
    assert not beyond(SAME, HELD)
    less = replace(SAME, acts=("need.take",), functions=frozenset({Function.FOOD}), per_act=1.0, ends=NOW)
    assert not beyond(less, HELD)
    assert not beyond(replace(SAME, reporting=Reporting.BEFORE, report_within=None), HELD)


@pytest.mark.parametrize(
    ("changes", "term"),
    [
        ({"acts": ("*",)}, Term.ACTS),
        ({"acts": ("point.*",)}, Term.ACTS),
        ({"functions": frozenset()}, Term.FUNCTIONS),
        ({"functions": frozenset({Function.HEALTH})}, Term.FUNCTIONS),
        ({"conditions": frozenset()}, Term.CONDITIONS),
        ({"conditions": frozenset({Condition.ALERT})}, Term.CONDITIONS),
        ({"per_act": None}, Term.PER_ACT),
        ({"per_week": 20.5}, Term.PER_WEEK),
        ({"money_per_act": 501.0}, Term.MONEY_PER_ACT),
        ({"money_per_week": None}, Term.MONEY_PER_WEEK),
        ({"people_per_act": 11.0}, Term.PEOPLE_PER_ACT),
        ({"reporting": Reporting.NONE, "report_within": None}, Term.REPORTING),
        ({"report_within": timedelta(hours=25)}, Term.REPORTING),
        ({"starts": None}, Term.STARTS),
        ({"ends": None}, Term.ENDS),
        ({"ends": NOW + timedelta(days=31)}, Term.ENDS),
    ],
)
def test_each_term_that_reaches_further_is_named(changes: dict[str, object], term: Term) -> None:
    assert beyond(replace(SAME, **changes), HELD).terms == (term,)  # type: ignore[arg-type]


def test_the_whole_line_above_counts() -> None:
    above = Mandate("above", "office", "committee", ("need.take",))
    assert beyond(SAME, replace(HELD, under=above)).terms == (Term.ACTS,)


functions = st.frozensets(st.sampled_from([Function.FOOD, Function.CARE]), max_size=2)
limits = st.none() | st.integers(1, 4).map(float)
mandates = st.builds(
    Mandate,
    id=st.sampled_from(["a", "b"]),
    giver=st.just("committee"),
    holder=st.just("team"),
    acts=st.sampled_from([("need.take",), ("need.*",), ("*",), ("point.open", "need.take")]),
    functions=functions,
    conditions=st.frozensets(st.sampled_from([Condition.NORMAL, Condition.EMERGENCY]), max_size=2),
    per_act=limits,
    money_per_act=limits,
    starts=st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
)


@given(
    mandates,
    mandates,
    st.sampled_from(["need.take", "point.open", "stock.count"]),
    st.sampled_from([Function.FOOD, Function.CARE, Function.HEALTH]),
    st.integers(0, 5),
)
def test_what_does_not_reach_beyond_never_allows_more(
    wanted: Mandate, held: Mandate, act: str, function: Function, amount: int
) -> None:
    if not beyond(wanted, held):
        for condition in Condition:
            more = _allowed(wanted, act, function, condition, amount)
            assert not more or _allowed(held, act, function, condition, amount)


@given(mandates, mandates, st.sampled_from(["need.take", "point.open"]), functions, st.integers(0, 5))
def test_what_is_passed_on_never_allows_more_than_what_it_was_passed_on_from(
    wanted: Mandate, held: Mandate, act: str, some: frozenset[Function], amount: int
) -> None:
    for function in some or {Function.HEALTH}:
        for condition in Condition:
            if _allowed(replace(wanted, under=held), act, function, condition, amount):
                assert _allowed(held, act, function, condition, amount)


def _allowed(mandate: Mandate, act: str, function: Function, condition: Condition, amount: float) -> bool:
    actor = Actor("p", None, (Membership("team", CentreKind.VOLUNTEER_TEAM, Role.MEMBER),), (mandate,))
    rights = Rights(by_mandate=True)
    asked = Asked(act, rights, actor, condition, NOW, function=function, amount=amount, money=amount)
    return isinstance(decide(asked), Allowed)
