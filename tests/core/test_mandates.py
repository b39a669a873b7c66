"""On whose authority: every branch of the one decision, and what must hold of any question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import (
    Actor,
    Allowed,
    Approval,
    Asked,
    AskFirst,
    Mandate,
    Refused,
    Reporting,
    Rights,
    decide,
)
from renxing.core.roles import CentreKind, Membership, Role, User

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CLINIC = Membership("clinic", CentreKind.CLINIC, Role.MEMBER)
WORKER = Membership("committee", CentreKind.RESIDENTS_COMMITTEE, Role.WORKER)
RIGHTS = Rights(own=frozenset({"asker"}), roles=frozenset({User.WORKER}), by_mandate=True)
TAKE = Mandate("m", "committee", "clinic", ("need.take",), frozenset({Function.HEALTH}))


def question(**changes: object) -> Asked:
    plain = Asked(
        "need.take",
        RIGHTS,
        Actor("p", "h", (CLINIC,), (TAKE,)),
        Condition.NORMAL,
        NOW,
        centre="clinic",
        function=Function.HEALTH,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_mandate(**changes: object) -> Asked:
    return question(actor=Actor("p", "h", (CLINIC,), (replace(TAKE, **changes),)))  # type: ignore[arg-type]


def test_own_right_comes_before_role_and_role_before_mandate() -> None:
    everything = Actor("p", "h", (CLINIC, WORKER), (TAKE,))
    assert decide(question(actor=everything, relations=frozenset({"asker"}))) == Allowed("own", "clinic")
    assert decide(question(actor=everything)) == Allowed("role:worker", "clinic")
    assert decide(question()) == Allowed("mandate:m", "clinic")


def test_acting_for_a_centre_one_is_not_in() -> None:
    assert decide(question(centre="choir")) == Refused("not_of_centre", (User.WORKER,))


def test_nobody_without_anything_is_told_who_could() -> None:
    assert decide(question(actor=Actor(), centre=None)) == Refused("no_authority", (User.WORKER,))


def test_a_rule_acts_only_where_it_is_named() -> None:
    rule = question(actor=Actor(rule="expire"), centre=None)
    assert decide(rule) == Refused("no_authority", (User.WORKER,))
    named = replace(RIGHTS, rules=frozenset({"expire"}))
    assert decide(replace(rule, rights=named)) == Allowed("rule:expire")


def test_a_rule_that_carries_a_mandate_acts_within_it_as_a_member_would() -> None:
    def asked(**changes: object) -> Asked:
        return question(actor=Actor(None, None, (CLINIC,), (replace(TAKE, **changes),), rule="dispatch"))  # type: ignore[arg-type]

    assert decide(asked()) == Allowed(f"mandate:{TAKE.id}", "clinic")
    assert decide(asked(suspended=True)) == Refused("mandate_asleep", (User.WORKER,))
    assert decide(asked(per_act=0.5)) == Refused("limit_reached", (User.WORKER,))
    assert decide(replace(asked(), centre="choir")) == Refused("not_of_centre", (User.WORKER,))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"acts": ("need.meet",)}, "no_authority"),
        ({"functions": frozenset({Function.FOOD})}, "no_authority"),
        ({"conditions": frozenset({Condition.EMERGENCY})}, "mandate_asleep"),
        ({"suspended": True}, "mandate_asleep"),
        ({"starts": NOW + timedelta(seconds=1)}, "mandate_asleep"),
        ({"ends": NOW}, "mandate_asleep"),
        ({"per_act": 0.5}, "limit_reached"),
        ({"per_week": 0.5}, "limit_reached"),
    ],
)
def test_why_a_mandate_does_not_reach(changes: dict[str, object], reason: str) -> None:
    answer = decide(with_mandate(**changes))
    assert isinstance(answer, Refused)
    assert answer.reason == reason


@pytest.mark.parametrize(
    "changes",
    [
        {"acts": ("need.*",)},
        {"functions": frozenset()},
        {"conditions": frozenset({Condition.NORMAL})},
        {"starts": NOW},
        {"ends": NOW + timedelta(seconds=1)},
        {"per_act": 1.0},
        {"per_week": 1.0},
    ],
)
def test_what_a_mandate_just_reaches(changes: dict[str, object]) -> None:
    assert decide(with_mandate(**changes)) == Allowed("mandate:m", "clinic")


def test_what_was_used_this_week_counts() -> None:
    asked = with_mandate(per_week=3.0)
    assert isinstance(decide(replace(asked, used={"m": 2.0})), Allowed)
    assert decide(replace(asked, used={"m": 2.5})) == Refused("limit_reached", (User.WORKER,))


def test_reporting() -> None:
    after = with_mandate(reporting=Reporting.AFTER, report_within=timedelta(hours=24))
    assert decide(after) == Allowed("mandate:m", "clinic", NOW + timedelta(hours=24))
    before = with_mandate(reporting=Reporting.BEFORE)
    assert decide(before) == AskFirst(("committee",), "m")
    assert decide(with_mandate(reporting=Reporting.BEFORE, approver="party")) == AskFirst(("party",), "m")


def test_the_mandate_that_asks_least_then_the_narrowest() -> None:
    before = replace(TAKE, id="a", reporting=Reporting.BEFORE)
    after = replace(TAKE, id="b", reporting=Reporting.AFTER, report_within=timedelta(hours=1))
    wide = replace(TAKE, id="c", functions=frozenset())
    narrow = replace(TAKE, id="d")
    actor = Actor("p", "h", (CLINIC,), (before, after, wide, narrow))
    assert decide(question(actor=actor)) == Allowed("mandate:d", "clinic")


def test_without_a_centre_named_any_of_ones_own_will_do() -> None:
    assert decide(question(centre=None)) == Allowed("mandate:m", "clinic")


mandates = st.builds(
    Mandate,
    id=st.sampled_from("abc"),
    giver=st.just("committee"),
    holder=st.sampled_from(["clinic", "choir"]),
    acts=st.sampled_from([("need.take",), ("need.*",), ("*",), ("stock.count",)]),
    functions=st.frozensets(st.sampled_from(Function), max_size=2),
    conditions=st.frozensets(st.sampled_from(Condition), max_size=2),
    per_week=st.none() | st.floats(0, 5),
    reporting=st.sampled_from(Reporting),
    suspended=st.booleans(),
)


@given(st.lists(mandates, max_size=4), st.sampled_from(Condition), st.sampled_from(Function), st.floats(0, 5))
def test_whatever_is_allowed_by_mandate_was_given_by_one_that_holds(
    held: list[Mandate], condition: Condition, function: Function, used: float
) -> None:
    asked = question(
        actor=Actor("p", "h", (CLINIC,), tuple(held)),
        condition=condition,
        function=function,
        used=dict.fromkeys("abc", used),
    )
    answer = decide(asked)
    if isinstance(answer, Allowed):
        named = [mandate for mandate in held if f"mandate:{mandate.id}" == answer.authority]
        assert any(
            mandate.holder == "clinic"
            and mandate.covers("need.take", function)
            and mandate.awake(condition, NOW)
            and (mandate.per_week is None or used + 1 <= mandate.per_week)
            and mandate.reporting is not Reporting.BEFORE
            for mandate in named
        )


@given(st.lists(mandates, max_size=3), st.lists(mandates, max_size=2))
def test_more_mandates_never_take_a_power_away(held: list[Mandate], more: list[Mandate]) -> None:
    def allowed(mandates: list[Mandate]) -> bool:
        return isinstance(decide(question(actor=Actor("p", "h", (CLINIC,), tuple(mandates)))), Allowed)

    assert not allowed(held) or allowed(held + more)


def test_a_researcher_studies_a_centre_and_does_not_act_for_it() -> None:
    studies = Membership("clinic", CentreKind.CLINIC, Role.RESEARCHER)
    answer = decide(question(actor=Actor("p", None, (studies,), (TAKE,)), centre=None))
    assert answer == Refused("no_authority", (User.WORKER,))


def test_money_and_people_have_limits_of_their_own() -> None:
    asked = with_mandate(money_per_act=500.0, money_per_week=800.0, people_per_act=3.0)
    assert decide(replace(asked, money=500.0, people=3.0)) == Allowed("mandate:m", "clinic")
    assert decide(replace(asked, money=500.5)) == Refused("limit_reached", (User.WORKER,))
    assert decide(replace(asked, people=4.0)) == Refused("limit_reached", (User.WORKER,))
    assert decide(replace(asked, money=400.0, spent={"m": 401.0})) == Refused("limit_reached", (User.WORKER,))


ABOVE = replace(TAKE, id="above", giver="office", holder="committee", acts=("need.*",))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"acts": ("need.meet",)}, "no_authority"),
        ({"functions": frozenset({Function.FOOD})}, "no_authority"),
        ({"conditions": frozenset({Condition.EMERGENCY})}, "mandate_asleep"),
        ({"suspended": True}, "mandate_asleep"),
        ({"dormant": True}, "mandate_asleep"),
        ({"ends": NOW}, "mandate_asleep"),
        ({"per_act": 0.5}, "limit_reached"),
    ],
)
def test_what_was_passed_on_reaches_no_further_than_its_line(changes: dict[str, object], reason: str) -> None:
    assert isinstance(decide(with_mandate(under=ABOVE)), Allowed)
    answer = decide(with_mandate(under=replace(ABOVE, **changes)))  # type: ignore[arg-type]
    assert isinstance(answer, Refused)
    assert answer.reason == reason


def test_what_the_line_used_counts_for_all_of_it() -> None:
    asked = with_mandate(under=replace(ABOVE, per_week=10.0))
    assert isinstance(decide(replace(asked, used={"above": 9.0})), Allowed)
    assert decide(replace(asked, used={"above": 9.5})) == Refused("limit_reached", (User.WORKER,))


def test_passing_on_never_asks_less_accounting() -> None:
    above = replace(ABOVE, reporting=Reporting.AFTER, report_within=timedelta(hours=6))
    assert decide(with_mandate(under=above)) == Allowed("mandate:m", "clinic", NOW + timedelta(hours=6))
    before = replace(ABOVE, reporting=Reporting.BEFORE, approver="party")
    assert decide(with_mandate(under=before)) == AskFirst(("party",), "m")


def test_an_approval_lets_its_own_person_do_its_own_act_and_no_other() -> None:
    granted = Approval("r", "need.take", "p", "clinic")
    nobody = Actor("p", "h", (CLINIC,))
    assert decide(question(actor=nobody, approval=granted)) == Allowed("approval:r", "clinic")
    assert isinstance(decide(question(actor=nobody, approval=replace(granted, person="q"))), Refused)
    assert isinstance(decide(question(actor=nobody, approval=replace(granted, act="need.meet"))), Refused)
