"""Does potential, measured from ordinary days, tell the loss of a later shock? Over many varied communities.

The paper's open question, asked where the truth can be looked up. Potential is read by ``renxing.measure`` from the
record of ordinary months; the loss is that of futures that record has never seen. Whatever comes out is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from math import isfinite, nan, sqrt
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.measure.assessing import assess
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.rehearse.communities import AXES, Community, community, ordinary, year
from renxing.rehearse.entering import BEGIN
from renxing.rehearse.futures import LOSS, Futures
from renxing.rehearse.philox import LARGEST
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.space import design
from renxing.rehearse.twin import Twin

__all__ = ["Told", "lived", "table", "validity"]

Floats = NDArray[np.float64]
MONTHS: Final = 6
LATER: Final = 1_000_000
"""Replications of the later shock are numbered from here on: the record of ordinary months never saw them."""
BASELINES: Final = ("severity", "staff", "last_loss")
"""Naive forecasts: how severe the shock is, workers and members for each resident (less is worse), the last loss."""
PROFILE: Final = "profile"
FEWEST: Final = 30
"""Communities below which nothing is told."""
INDICATORS: Final = tuple(one.id for one in CATALOGUE)
Z975: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Told:
    """How well one thing known before orders communities by their later loss.

    Attributes
    ----------
    name : of an indicator, the profile, or a naive baseline
    rho : Spearman's correlation with the loss, its interval of 95 %; NaN where too few communities have it
    beside, beside_low, beside_high : the same, with the severity of the shock held fast (partial rank correlation)
    communities : how many have it
    right : whether its sign is the one that is meant: more potential, less loss
    """

    name: str
    rho: float
    low: float
    high: float
    beside: float
    beside_low: float
    beside_high: float
    communities: int
    right: bool

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)


def validity(
    twin: Twin,
    scenario: Scenario,
    which: range,
    *,
    communities: int,
    futures: Futures | None = None,
    needs: "Needs | None" = None,
) -> pl.DataFrame:
    """The figures of some of the communities, one row each: what was measured before, and what was lost later.

    Parameters
    ----------
    twin, scenario : round which they are varied, and what comes later
    which : which of them; every range of the same number of communities and seed gives the same rows
    communities : how many there are in all
    futures : `replications` of the later shock in each (the mean loss is told), and the seed
    needs : writes down the ordinary months; None is the kernel

    Returns
    -------
    columns: community, severity, staff, last_loss, profile, each indicator (more is better; NaN where not estimable),
    loss, lost_low and lost_high (5 % and 95 % of the futures)
    """
    asked = futures or Futures(replications=20)
    last = LATER + communities * asked.replications
    if last > LARGEST:
        raise ValueError(
            f"communities, replications: {communities:,} times {asked.replications:,} is more than can be numbered; "
            f"ask for fewer of the one or the other, {LARGEST - LATER:,} in all at most"
        )
    points = design(AXES, communities, asked.seed)
    rows = []
    for number in which:
        one = community(twin, scenario, points[number], number + asked.seed * communities)
        rows.append({"community": number, **lived(one, asked, needs or _kernel(), number)})
    return pl.DataFrame(rows, infer_schema_length=None)


Needs = Callable[[Twin, Scenario, Any, int, int], Mapping[str, NDArray[Any]]]
"""Plays one replication of a seed and gives its needs: see ``simulate.needs``."""


def _kernel() -> Needs:
    from renxing.rehearse import simulating

    def needs(twin: Twin, scenario: Scenario, arrangement: Any, seed: int, number: int) -> Mapping[str, NDArray[Any]]:
        return simulating.needs(twin, scenario, arrangement, seed, number)

    return needs


def lived(one: Community, futures: Futures, needs: Needs, number: int) -> dict[str, float]:
    """One community: its ordinary months measured, its later shock lost; `number` says which futures are its own."""
    case, months = one.case, ordinary(one.shock, one.number, MONTHS)
    before = needs(case.twin, months, case.arrangement, futures.seed, number)
    record, people = year(one, months, before)
    later = range(LATER + number * futures.replications, LATER + (number + 1) * futures.replications)
    losses = futures.of(case.twin, case.scenario, case.arrangement, later)[:, :, LOSS].mean(axis=1)
    low, high = np.quantile(losses, (0.05, 0.95)).tolist()
    staff = (case.twin.workers + int(case.twin.centres.members.sum())) / case.twin.residents
    return {
        "severity": one.severity,
        "staff": staff,
        **measured(record, people.registry, months),
        "loss": float(losses.mean()),
        "lost_low": low,
        "lost_high": high,
    }


def measured(record: pl.DataFrame, registry: Any, months: Scenario) -> dict[str, float]:
    """Last loss, profile and indicators at the end of the ordinary months; each turned so that more is better."""
    found = assess(record, registry, BEGIN + timedelta(hours=months.hours))
    scores = [float(one.score) for one in found.indicators.values() if one.score is not None]
    known = [score for score in scores if isfinite(score)]
    values = {
        name: float(one.finding.figure) * _direction(found.window.goals.sections.get(name, {}))
        for name, one in found.indicators.items()
    }
    last = float(found.outcomes["O3"].finding.figure)
    return {"last_loss": last, PROFILE: float(np.mean(known)) if known else nan, **values}


def _direction(goals: Mapping[str, Any]) -> int:
    """1 where a larger figure is a better one, -1 where a smaller one is."""
    return -1 if "poor" in goals and goals["poor"] > goals["good"] else 1


def table(found: pl.DataFrame) -> list[Told]:
    """How well each indicator, the profile and the naive baselines order communities by their later loss."""
    loss, severity = found["loss"].to_numpy(), found["severity"].to_numpy()
    meant = {"severity": 1, "last_loss": 1}
    names = [PROFILE, *INDICATORS, *BASELINES]
    return [_told(name, found[name].to_numpy(), loss, severity, meant.get(name, -1)) for name in names]


def _told(name: str, known: Floats, loss: Floats, severity: Floats, meant: int) -> Told:
    kept = np.isfinite(known)
    count = int(kept.sum())
    if count < FEWEST or np.ptp(known[kept]) == 0:
        return Told(name, *(nan,) * 6, count, False)
    ranks = [_ranks(values[kept]) for values in (known, loss, severity)]
    rho = _correlation(ranks[0], ranks[1])
    low, high = interval(rho, count)
    beside = nan if name == "severity" else _partial(ranks)
    return Told(name, rho, low, high, beside, *interval(beside, count - 1), count, rho * meant > 0)


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; those that are equal share the mean of theirs.

    >>> _ranks(np.array([3.0, 1.0, 3.0]))
    array([2.5, 1. , 2.5])
    """
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[where], np.float64)


def _correlation(one: Floats, other: Floats) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return nan
    return float(np.corrcoef(one, other)[0, 1])


def _partial(ranks: list[Floats]) -> float:
    """The correlation of the first two with the third held fast."""
    ab, ac, bc = (_correlation(ranks[i], ranks[j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    rest = sqrt(max((1 - ac**2) * (1 - bc**2), 0.0)) if isfinite(ac) and isfinite(bc) else 0.0
    return (ab - ac * bc) / rest if rest > 0 else nan


def interval(rho: float, count: int) -> tuple[float, float]:
    """The interval of 95 % of a rank correlation, by Fisher's z with the variance of Bonett and Wright.

    Source: Bonett and Wright 2000, doi:10.1007/BF02294183.

    >>> [round(end, 3) for end in interval(0.5, 100)]
    [0.326, 0.641]
    """
    middle = np.arctanh(np.clip(rho, -0.999999, 0.999999))
    half = Z975 * sqrt((1 + rho**2 / 2) / (count - 3))
    return float(np.tanh(middle - half)), float(np.tanh(middle + half))
