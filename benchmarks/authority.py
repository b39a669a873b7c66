"""Authority: one decision under 500 mandates, beside the same decision under five."""

import time
from datetime import UTC, datetime, timedelta

from benchmarks.line import Line
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Allowed, Asked, Mandate, Reporting, Rights, decide
from renxing.core.roles import CentreKind, Membership, Role

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MANY, FEW = 500, 5
ACTS = (("need.*",), ("need.take", "need.offer"), ("need.take", "need.triage", "need.merge"))


def run() -> list[Line]:
    """Time the decision for somebody whose centre holds very many mandates."""
    many, few = _seconds(MANY), _seconds(FEW)
    return [
        Line(
            what=f"authority: one decision under {MANY} mandates",
            measured=f"{many * 1e6:,.0f} µs",
            compared_with=f"{few * 1e6:,.0f} µs under {FEW}",
            bound="2,000 µs",
            holds=many <= 0.002,
        )
    ]


def _seconds(count: int) -> float:
    """The fastest of five rounds, per decision; every mandate reaches the act, so all of them are weighed."""
    asked = _asked(count)
    if not isinstance(decide(asked), Allowed):
        raise TypeError("The decision that is timed should be a yes.")
    times = max(20, 20_000 // count)
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(times):
            decide(asked)
        rounds.append((time.perf_counter() - began) / times)
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
