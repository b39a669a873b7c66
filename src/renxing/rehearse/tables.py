"""A twin, a scenario and an arrangement as the kernel reads them: arrays, and a row of priors.

Nothing is decided here. A fault in what was given is named with its key and the range that is allowed, before anything
runs.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.core.functions import WEIGHTS, Urgency
from renxing.rehearse.estimate import Estimate, exactly
from renxing.rehearse.parameters import POSITIVE, SHARE, Prior, prior, read_parameters
from renxing.rehearse.philox import LARGEST
from renxing.rehearse.twin import WAYS
from renxing.rehearse.world import CURVES, DAY, URGENCIES, World, empty

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Curves, Scenario
    from renxing.rehearse.twin import Twin

__all__ = ["table", "within"]

Own = Mapping[str, float | Estimate]
Floats = NDArray[np.float64]
DRAWS: Final = ("need", "absence", "supply_loss", "orders")
MOST_FUNCTIONS, MOST_TEAMS, MOST_MEMBERS = 62, 250, 65_535
MOST_NEEDS: Final = 20_000_000
NEAR: Final = 256
GUIDE: Final = 256


def table(twin: "Twin", scenario: "Scenario", arrangement: "Arrangement", own: Own | None = None) -> World:
    """The town the kernel plays: the arrangement applied to the twin, the scenario laid over it.

    Parameters
    ----------
    own : parameters of the model that differ from parameters.toml, by name

    Raises
    ------
    ValueError
        Names what cannot be: no residents, no function, nothing to rehearse, a number outside its range.
    """
    twin = arrangement.applied(twin)
    _check(twin, scenario)
    curves = scenario.over(twin)
    _check_needs(twin, curves)
    if not arrangement.orders:
        curves = replace(curves, outside=np.zeros_like(curves.outside))  # the office above is who sends people
    priors = _priors(twin, scenario, own)
    functions, plans, count = len(twin.functions.names), len(twin.plan_hazards), len(curves.noise)
    coverage = np.vstack([twin.plan_coverage.reshape(plans, functions), np.zeros((1, functions))])
    moving = {name: empty(name, count + 2, functions) for name in ("change", "count")}
    moving |= _kinds(functions, count)
    moving |= {name: empty(name, 0) for name in ("need", "log", "told", "heap", "office", "job", "note")}
    moving |= {"leaving": empty("leaving", count + 2), "edge": empty("edge", functions)}
    groups = _groups(twin)
    return World(
        now=_once(twin, arrangement, count), p=empty("p"), prior=_prior_table(priors), drawn=np.zeros(len(priors)),
        team=_teams(twin), link=_links(twin, curves), function=_functions(twin), course=_courses(curves),
        hour=_hours(twin, curves), shock=_shocks(curves, plans), group=groups, near=_near(groups), lives=_lives(twin),
        blocked=np.ascontiguousarray(curves.blocked.T), coverage=np.stack([coverage, coverage]),
        curve=np.zeros((1 + functions + len(CURVES), count + 1)), **moving,
    )  # fmt: skip


def _kinds(functions: int, hours: int) -> dict[str, Any]:
    """Tables of the form by counts: by function and urgency."""
    kinds = URGENCIES * functions
    found: dict[str, Any] = {name: empty(name, kinds, hours + 2) for name in ("cohort", "kept")}
    found |= {"day": empty("day", kinds, (hours + 2) // DAY + 1), "cell": empty("cell", kinds)}
    return found | {"turn": empty("turn", functions), "guide": empty("guide", GUIDE), "luck": np.zeros(4)}


def within(name: str, given: Any, least: int = 0, most: int = LARGEST) -> int:
    """The number, checked.

    >>> within("seed", -1)
    Traceback (most recent call last):
    ValueError: seed: expected a whole number from 0 to 4294967295, found -1
    """
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise ValueError(f"{name}: expected a whole number from {least} to {most}, found {given!r}")
    return int(given)


def _check(twin: "Twin", scenario: "Scenario") -> None:
    members = int(twin.centres.members.sum(axis=1).max(initial=0))
    shares = twin.functions.urgency_share.sum(axis=1)
    right = {
        "classes.residents: expected at least 1 resident, found 0": twin.residents >= 1,
        "functions: expected at least 1, found none": bool(twin.functions.names),
        "scenario.hours: expected at least 1, found 0": scenario.hours >= 1,
        f"functions: expected at most {MOST_FUNCTIONS}": len(twin.functions.names) <= MOST_FUNCTIONS,
        f"centres: expected at most {MOST_TEAMS}": len(twin.centres.names) <= MOST_TEAMS,
        "functions.standard_hours: expected hours above 0": (twin.functions.standard_hours > 0).all(),
        "functions.urgency_share: expected rows that add up to 1": np.abs(shares - 1).max(initial=0) < 1e-6,
        f"centres.members: expected at most {MOST_MEMBERS} in a centre, found {members}": members <= MOST_MEMBERS,
        "approval_hands: expected more than 0": twin.approval_hands.low > 0,
        "answer_hours: expected more than 0": twin.answer_hours.low > 0,
    }
    faults = [fault for fault, good in right.items() if not good]
    if faults:
        raise ValueError("; ".join(faults))


def _check_needs(twin: "Twin", curves: "Curves") -> None:
    """So many needs, even where more are asked for than is believed, that no machine plays them."""
    residents = float((twin.classes.residents * twin.classes.factor).sum())
    expected = residents * float(twin.functions.rate.high @ curves.need.sum(axis=1))
    if expected > MOST_NEEDS:
        raise ValueError(
            f"scenario, twin: about {expected:,.0f} needs in one future; at most {MOST_NEEDS:,} can be played. Lower "
            "the rates of the twin, or what the scenario asks for"
        )


def _priors(twin: "Twin", scenario: "Scenario", own: Own | None) -> list[Prior]:
    """The row in the order of `parameters`: the model's own, the twin's, the scenario's, then by function and team."""
    model = [prior(one.name, one.believed, one.kind) for one in read_parameters(own)]
    names = ("decide_hours", "report_hours", "answer_hours", "approval_hands", "approval_hours", "order_hours")
    single = [prior(f"twin.{name}", getattr(twin, name), POSITIVE) for name in (*names, "worker_hours")]
    draws = [
        prior(f"scenario.draws.{name}", Estimate((low * high) ** 0.5, low, high), POSITIVE)
        for name in DRAWS
        for low, high in [scenario.draws.get(name, (1.0, 1.0))]
    ]
    none = exactly(0.0)
    rows = [
        *(prior(f"functions.rate[{at}]", one, POSITIVE) for at, one in enumerate(twin.functions.rate)),
        *(
            prior(f"functions.service_hours[{at}]", one, POSITIVE)
            for at, one in enumerate(twin.functions.service_hours)
        ),
        *(prior("centres.hours_a_day", one, POSITIVE) for one in (none, *twin.centres.hours_a_day, none)),
        *(prior("centres.response", one, SHARE) for one in (none, *twin.centres.response, none)),
    ]
    return [*model, prior("twin.trust", twin.trust, SHARE), *single, *draws, *rows]


def _prior_table(priors: list[Prior]) -> Any:
    table = empty("prior", len(priors))
    table.kind = [one.kind for one in priors]
    table.middle, table.spread = [one.middle for one in priors], [one.spread for one in priors]
    return table


def _once(twin: "Twin", arrangement: "Arrangement", hours: int) -> Any:
    now = empty("now")
    now.orders, now.reservoir, now.hours = arrangement.orders, arrangement.reservoir, hours
    for way in WAYS:
        now[way] = arrangement.has(way, twin)
    now.lag, now.others = arrangement.information_lag, max(0.0, twin.approval_communities - 1.0)
    now.span = 1
    now.residents = (twin.classes.residents * twin.classes.factor).sum()
    return now


def _lives(twin: "Twin") -> Any:
    """Who of a team lives in which block: workers as the residents do, people from outside nowhere."""
    share = _block_share(twin)
    edges = np.round(np.cumsum(share) * twin.workers).astype(np.int64)
    lives = empty("lives", len(twin.centres.names) + 2, len(share))
    lives.people[0], lives.people[1:-1] = np.diff(edges, prepend=0), twin.centres.members
    lives.away = lives.people * (1.0 - share)
    return lives


def _block_share(twin: "Twin") -> Floats:
    living = np.bincount(twin.classes.block, twin.classes.residents, len(twin.classes.blocks))
    return np.asarray(living / living.sum(), np.float64)


def _teams(twin: "Twin") -> Any:
    teams = empty("team", len(twin.centres.names) + 2)
    teams.crew = _lives(twin).people.sum(axis=1)
    teams.reservoir[1:-1] = twin.centres.reservoir
    teams.foreign = (_lives(twin).people == 0) @ _block_share(twin)
    return teams


def _links(twin: "Twin", curves: "Curves") -> Any:
    """Workers serve all, people from outside what they were lent for; both as they are told, with no mandate."""
    centres = twin.centres
    links = empty("link", len(centres.names) + 2, len(twin.functions.names))
    links.serves[0], links.serves[1:-1], links.serves[-1] = 1, centres.serves, curves.outside.max(axis=1) > 0
    links.first_fresh[1:-1] = centres.freshness
    links.first_mandate[1:-1] = np.where(centres.serves[..., None], centres.mandate, 0)
    return links


def _functions(twin: "Twin") -> Any:
    given, table = twin.functions, empty("function", len(twin.functions.names))
    table.standard, table.urgency_upto = given.standard_hours, np.cumsum(given.urgency_share, axis=1)
    table.weight = [int(WEIGHTS[urgency]) for urgency in Urgency]
    table.first_stock, table.restock, table.criticality = given.stock, given.restock, given.criticality
    return table


def _courses(curves: "Curves") -> Any:
    functions, hours = curves.need.shape
    courses = empty("course", hours + 2, functions)
    courses.need[:hours], courses.supply_loss[:hours] = curves.need.T, curves.supply_loss.T
    return courses


def _hours(twin: "Twin", curves: "Curves") -> Any:
    """The scenario's curves, and the hours in which anything is not as on an ordinary day."""
    count = len(curves.noise)
    table, asked = empty("hour", count + 2), curves.condition > 0
    table.profile = np.resize(twin.hour_profile, count + 2)
    table.outside[:count], table.orders[:count] = curves.outside.sum(axis=0), curves.orders
    table.absent_workers[:count], table.absent_members[:count] = curves.absence_workers, curves.absence_members
    table.noise[:count], table.asked[:count], table.shock[:count] = curves.noise, curves.condition, curves.shock
    for one in range(len(curves.starts)):
        here = np.flatnonzero(curves.shock == one)
        table.called_for[here] = np.maximum.accumulate(asked[here])
    unusual = (curves.need != 1).any(axis=0) | (curves.supply_loss > 0).any(axis=0) | (curves.blocked > 0).any(axis=0)
    unusual |= (curves.absence_workers > 0) | (curves.absence_members > 0) | (curves.condition % 3 > 0)
    table.shocked[:count], table.gates[:count] = unusual, _changes(curves.blocked)
    shares = twin.classes.residents * twin.classes.factor
    table.same[1:count] = (curves.need[:, 1:] == curves.need[:, :-1]).all(axis=0)
    table.closed[:count] = shares / shares.sum() @ curves.blocked[twin.classes.block]
    return table


def _changes(blocked: Floats) -> NDArray[np.bool_]:
    """In which hours a gate is opened or closed; the first is one."""
    before = np.concatenate([np.full((len(blocked), 1), -1.0), blocked[:, :-1]], axis=1)
    return np.asarray((before != blocked).any(axis=0))


def _shocks(curves: "Curves", plans: int) -> Any:
    table = empty("shock", len(curves.starts))
    table.start, table.onset, table.calm_days = curves.starts, curves.onsets, curves.calm_days
    table.ill, table.burden = curves.ill_fitting, curves.burden
    table.hazard = np.where(curves.hazard < 0, plans, curves.hazard)
    return table


def _groups(twin: "Twin") -> Any:
    shares = twin.classes.residents * twin.classes.factor
    table = empty("group", len(shares))
    table.upto, table.block = np.cumsum(shares) / shares.sum(), twin.classes.block
    return table


def _near(groups: Any) -> Any:
    """For each 256th of all needs, the first class that any of it can be of."""
    table = empty("near", NEAR)
    table.group = np.minimum(np.searchsorted(groups.upto, np.arange(NEAR) / NEAR), len(groups) - 1)
    return table
