"""Varied communities: many that could be, each with one truth, and a year of theirs written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.rehearse.arrangement import NAMED, Arrangement
from renxing.rehearse.entering import need_rows, record, shock_rows
from renxing.rehearse.estimate import Z95, Estimate, Estimates
from renxing.rehearse.peopling import Peopled, peopled
from renxing.rehearse.priors import priors
from renxing.rehearse.retelling import Retold, story_rows
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.shortening import cut
from renxing.rehearse.space import Axis, Case, moved
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, COMMITTEE, Twin

__all__ = ["AXES", "Community", "community", "ordinary"]

Floats = NDArray[np.float64]
AXES: Final = (
    Axis("members", 0.3, 2.0, True, "members of centres"),
    Axis("response", 0.2, 5.0, True, "odds that a member answers a call"),
    Axis("workers", 0.4, 1.6, True, "workers"),
    Axis("decide", 0.25, 4.0, True, "time to an own decision"),
    Axis("office", 0.3, 3.0, True, "communities that share the office above"),
    Axis("trust", 0.3, 3.0, True, "odds of trust"),
    Axis("plans", 0.0, 1.0, False, "share of cases that plans cover"),
    Axis("practice", 0.0, 1.0, False, "freshness of practice"),
    Axis("lag", 2.0, 48.0, True, "hours by which the committee's view is old"),
    Axis("needs", 0.5, 2.0, True, "needs in the later shock"),
    Axis("absence", 0.5, 1.8, True, "absences in the later shock"),
    Axis("supply_loss", 0.5, 1.4, True, "loss of supply in the later shock"),
    Axis("orders", 0.3, 3.0, True, "orders in the later shock"),
)
"""What differs between communities; the last four are of the shock and not of the community."""
SMALL: Final = (0.15, 0.35)
"""How large the small shocks of ordinary days are beside the later one."""


@dataclass(frozen=True, slots=True)
class Community:
    """One of them: its case in the later shock, that shock as it is for all, and the number that makes its luck.

    `severity` is how many more needs the later shock has than that of the scenario, times the root of how many more are
    absent. What supply and orders do more or less is no part of it, though both vary.
    """

    number: int
    case: Case
    shock: Scenario
    severity: float


def community(twin: Twin, scenario: Scenario, values: Floats, number: int) -> Community:
    """The community at this point of the space of `AXES`: what is believed becomes true, mandates are dealt anew."""
    at = dict(zip((axis.name for axis in AXES), values.tolist(), strict=True))
    draw = np.random.default_rng((number, 20260101))
    settled = _mandated(_settled(twin, draw), draw)
    severity = float(at["needs"] * at["absence"] ** 0.5)  # one number for what is known of a shock when it comes
    return Community(number, moved(Case(settled, scenario, NAMED["today"]), at), scenario, severity)


def _settled(whole: Any, draw: np.random.Generator) -> Any:
    """Every belief drawn once, by its law, and then known."""
    changed: dict[str, Any] = {}
    for one in fields(whole):
        value = getattr(whole, one.name)
        if isinstance(value, Estimate):
            changed[one.name] = _drawn(value, draw, share=one.name == "trust")
        elif isinstance(value, Estimates):
            changed[one.name] = Estimates.of(_drawn(each, draw, share=one.name == "response") for each in value)
        elif is_dataclass(value):
            changed[one.name] = _settled(value, draw)
    return replace(whole, **changed)


def _drawn(believed: Estimate, draw: np.random.Generator, *, share: bool) -> Estimate:
    """Log-normal, or logit-normal where it is a share, with the quantiles that are believed."""
    normal = draw.standard_normal()
    if believed.low == believed.high:
        return believed
    low, high = (np.log(x / (1 - x)) if share else np.log(x) for x in (believed.low, believed.high))
    at = (low + high) / 2 + normal * (high - low) / (2 * Z95)
    value = float(1 / (1 + np.exp(-at)) if share else np.exp(at))
    return Estimate(value, value, value, "drawn")


def _mandated(twin: Twin, draw: np.random.Generator) -> Twin:
    """Each community trusts its centres more or less: a share of the mandates lets them act first, others ask."""
    first = draw.random() > draw.random(twin.centres.mandate.shape[:2])
    kinds = np.array([kind == COMMITTEE for kind in twin.centres.kind])
    given = np.where(first | kinds[:, None], ACT_FIRST, ASK_FIRST)[:, :, None]
    return replace(twin, centres=replace(twin.centres, mandate=np.where(twin.centres.mandate > 0, given, 0)))


def ordinary(scenario: Scenario, number: int, months: int = 3) -> Scenario:
    """Ordinary months with one small shock in each, of the shape of the later one, each of another size.

    They are made of the shock as it is for all: how severe it will be here must not be read off the months before.
    """
    draw = np.random.default_rng((number, 7))
    plain = scenario.shocks[0]
    kept = min(plain.hours, 30 * 24)
    small = []
    for _ in range(months):
        size = float(draw.uniform(*SMALL))
        case = moved(Case(_NONE, replace(scenario, shocks=(cut(plain, kept),)), Arrangement()), {"needs": size})
        small.append(moved(case, {"absence": size, "supply_loss": size, "orders": size}).scenario.shocks[0])
    return replace(scenario, code="ordinary", shocks=tuple(small))


_NONE: Any = None


def year(one: Community, months: Scenario, needs: Mapping[str, NDArray[Any]]) -> tuple[pl.DataFrame, Peopled]:
    """The record of the ordinary months: needs as they were met, small shocks as incidents, practice as drills.

    What governed the small shocks is written as it was played; where `needs` alone are given, signals, decisions and
    call-ups are drawn from the community's own delays and odds.
    """
    twin = one.case.arrangement.applied(one.case.twin)
    people = peopled(twin)
    draw = np.random.default_rng((one.number, 3))
    parts = [need_rows(twin, people, needs), _practice(twin, people)]
    if "told" in needs:
        parts.append(story_rows(Retold(twin, people, months, one.case.arrangement, needs)))
        return record(parts, months), people
    parts.append(shock_rows(months))
    start = 0
    for place, shock in enumerate(months.shocks):
        parts.append(_noticed(twin, people, draw, (place, float(start + shock.onset))))
        start += shock.hours
    return record(parts, months), people


def _practice(twin: Twin, people: Peopled) -> pl.DataFrame:
    """Who practised what in a drill, so long ago that as much of it is left as the twin says."""
    rows, half_life = [], float(priors()["community"]["half_life_days"])
    for place, members in enumerate(people.members):
        for which, function in enumerate(twin.functions.names):
            fresh = float(twin.centres.freshness[place, which])
            if fresh > 0.25:  # two half-lives: beyond a year nothing counts as exercised
                hour = half_life * 24 * float(np.log2(fresh))
                about = {"subject": f"drill:{place}-{which}", "hour": hour, "function": function, "drill": "drill:0"}
                about |= {"centre": twin.centres.names[place], "kind": Kind.FINISH.value, "act": "drill.act"}
                rows += [
                    {**about, "id": f"drill.{place}.{which}.{n}", "actor": person, "authority": "own"}
                    for n, person in enumerate(members)
                ]
    return pl.DataFrame(rows, schema=_SCHEMA)


_SCHEMA: Final = {
    **dict.fromkeys(("id", "subject", "actor", "function", "centre", "drill", "act", "kind", "authority"), pl.String()),
    "hour": pl.Float64(),
}


def _noticed(twin: Twin, people: Peopled, draw: np.random.Generator, shock: tuple[int, float]) -> pl.DataFrame:
    """A small shock noticed, decided about, and called up for: each delay drawn about what is true of the community."""
    place, onset = shock
    seen = onset + _delay(draw, twin.report_hours.value)
    decided = seen + _delay(draw, twin.decide_hours.value)
    about = {"incident": f"incident:{place}", "authority": "role:lead", "actor": next(iter(people.workers), None)}
    rows: list[dict[str, Any]] = [
        {"id": f"signal.{place}", "subject": f"signal:{place}", "hour": onset, "latest": onset, "written": seen,
         "kind": "signal", "act": "signal.report", "authority": "own", "incident": about["incident"]},
        {"id": f"decide.{place}", "subject": f"decision:{place}", "hour": decided, "kind": "decide",
         "act": "decision.make", **about},
    ]  # fmt: skip
    for centre, members in enumerate(people.members):
        if twin.centres.reservoir[centre] and members:
            rows += _called(twin, people, draw, (place, centre, decided))
    schema = {
        name: pl.String()
        for name in ("id", "subject", "kind", "act", "authority", "incident", "actor", "centre", "data")
    }
    numbers = {name: pl.Float64() for name in ("hour", "latest", "written", "quantity")}
    return pl.DataFrame(rows, schema={**schema, **numbers})


def _called(
    twin: Twin, people: Peopled, draw: np.random.Generator, call: tuple[int, int, float]
) -> list[dict[str, Any]]:
    """One reserve is called: half of it is wanted, each member comes by the odds of the centre, and it ends."""
    place, centre, at = call
    members, subject = people.members[centre], f"callup:{place}-{centre}"
    about = {"subject": subject, "incident": f"incident:{place}", "centre": twin.centres.names[centre]}
    wanted = float(max(1, len(members) // 2))
    rows: list[dict[str, Any]] = [
        {**about, "id": f"{subject}.call", "hour": at, "kind": "call", "act": "callup.call", "quantity": wanted,
         "data": json.dumps({"asked": len(members)}), "authority": "role:lead"},
    ]  # fmt: skip
    coming = draw.random(len(members)) < twin.centres.response.value[centre]
    for number in np.flatnonzero(coming).tolist():
        hour = at + float(draw.exponential(twin.answer_hours.value))
        rows.append({**about, "id": f"{subject}.{number}", "hour": hour, "kind": "answer", "act": "callup.answer",
                     "data": '{"said": "yes"}', "actor": members[number], "authority": "own"})  # fmt: skip
    return [*rows, {**about, "id": f"{subject}.end", "hour": at + 240, "kind": "finish", "act": "callup.end",
                    "authority": "role:lead"}]  # fmt: skip


def _delay(draw: np.random.Generator, mean: float) -> float:
    """A length of time about its mean, as spread out as lengths of time are (standard deviation of the log: 0.5)."""
    return float(mean * np.exp(0.5 * draw.standard_normal() - 0.125))
