"""Authority: one decision under 500 mandates, beside the same decision under five."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from benchmarks.line import Line
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Allowed, Asked, Mandate, Refused, Reporting, Rights, decide
from renxing.core.roles import CentreKind, Membership, Role

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MANY, FEW = 500, 5
BOUND, FIRST = 50e-6, 5e-3
ACTS = (("need.*",), ("need.take", "need.offer"), ("need.take", "need.triage", "need.merge"))


def run() -> list[Line]:
    """Time the decision for somebody whose centre holds very many mandates, all of which reach the act."""
    many, few = _asked(MANY), _asked(FEW)
    asleep = replace(many, condition=Condition.NORMAL)
    if not isinstance(decide(many), Allowed) or decide(asleep) != Refused("mandate_asleep"):
        raise TypeError("The first decision that is timed should be a yes, the second a no.")
    return [
        _line(f"authority: one decision under {MANY} mandates, a yes", _seconds(many), _seconds(few), BOUND),
        _line(f"authority: one decision under {MANY} mandates, all asleep", _seconds(asleep), _seconds(few), BOUND),
        _line(
            f"authority: the first decision of somebody just read, {MANY} mandates", _first(many), _first(few), FIRST
        ),
    ]


def _line(what: str, many: float, few: float, bound: float) -> Line:
    return Line(
        what=what,
        measured=f"{many * 1e6:,.0f} µs",
        compared_with=f"{few * 1e6:,.0f} µs under {FEW}",
        bound=f"{bound * 1e6:,.0f} µs",
        holds=many <= bound,
    )


def _seconds(asked: Asked) -> float:
    """The fastest of five rounds, per decision, once the index knows the act."""
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(2_000):
            decide(asked)
        rounds.append((time.perf_counter() - began) / 2_000)
    return min(rounds)


def _first(asked: Asked) -> float:
    """The fastest of twenty: the index is made, and every mandate looked at, for an actor nobody has asked about."""
    rounds = []
    for _ in range(20):
        fresh = replace(asked, actor=replace(asked.actor))
        began = time.perf_counter()
        decide(fresh)
        rounds.append(time.perf_counter() - began)
    return min(rounds)


def _asked(count: int) -> Asked:
    actor = Actor(
        person="p",
        memberships=(Membership("c", CentreKind.VOLUNTEER_TEAM, Role.MEMBER),),
        mandates=tuple(_mandate(number) for number in range(count)),
    )
    used = {mandate.id: 3.0 for mandate in actor.mandates}
    rights = Rights(by_mandate=True)
    return Asked("need.take", rights, actor, Condition.EMERGENCY, NOW, function=Function.FOOD, used=used)


def _mandate(number: int) -> Mandate:
    return Mandate(
        id=f"m{number}",
        giver="g",
        holder="c",
        acts=ACTS[number % len(ACTS)],
        functions=frozenset({Function.FOOD, *list(Function)[: number % 5]}),
        conditions=frozenset({Condition.EMERGENCY, Condition.ALERT}),
        per_week=100.0,
        reporting=Reporting.AFTER,
        report_within=timedelta(hours=24),
        starts=NOW - timedelta(days=1 + number),
        ends=NOW + timedelta(days=1 + number),
    )
