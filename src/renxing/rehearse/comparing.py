"""Arrangements side by side: the same futures under each, and what can be told apart."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.futures import BELOW_HALF, COLLAPSE_HOURS, LOWEST, RECOVERY, Futures, mean_loss
from renxing.rehearse.paired import Difference, difference, pairs, share
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

__all__ = ["Comparison", "Row", "compare"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One arrangement over all futures.

    Attributes
    ----------
    loss : normalised loss, 0 to 1, its mean with an interval; `quantiles` its 5 %, 50 % and 95 %
    lowest : median of the lowest Q beside Q0
    recovered : share of futures in which it was seen to recover, with Wilson's interval
    recovery_hours : median hours to recovery among those; NaN where none
    collapse : share of futures in which less than half was kept for a day on end, with Wilson's interval
    against : loss beside the first arrangement, paired, so much wider that whatever two of these arrangements are
        compared, all hold in 95 of 100 cases (`paired.pairs`); None for the first
    better : share of futures in which it lost less than the first; None for the first
    """

    arrangement: str
    loss: Difference
    quantiles: tuple[float, float, float]
    lowest: float
    recovered: tuple[float, float, float]
    recovery_hours: float
    collapse: tuple[float, float, float]
    against: Difference | None = None
    better: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows, in the order asked for, and what they rest on."""

    twin: str
    scenario: str
    seed: int
    replications: int
    rows: tuple[Row, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)


def compare(
    twin: Twin, scenario: Scenario, arrangements: Sequence[Arrangement], futures: Futures | None = None
) -> Comparison:
    """The same futures under each arrangement.

    Parameters
    ----------
    arrangements : one or more; the others are told beside the first
    futures : how many, and of which seed

    Raises
    ------
    ValueError
        Where no arrangement is given.
    """
    if not arrangements:
        raise ValueError("arrangements: none is given; expected one at least")
    asked = futures or Futures()
    return comparison(twin, scenario, arrangements, asked.side_by_side(twin, scenario, arrangements), asked.seed)


def comparison(
    twin: Twin, scenario: Scenario, arrangements: Sequence[Arrangement], whole: Sequence[Floats], seed: int
) -> Comparison:
    """What outcomes (n, shocks, outcomes) under each arrangement come to."""
    first = mean_loss(whole[0])
    rows = [_row(arrangement.name, outcomes) for arrangement, outcomes in zip(arrangements, whole, strict=True)]
    for place, outcomes in enumerate(whole[1:], 1):
        apart = mean_loss(outcomes) - first
        rows[place] = replace(
            rows[place], against=difference(apart, pairs(len(whole))), better=float((apart < 0).mean())
        )
    return Comparison(twin.name, scenario.code, seed, len(first), tuple(rows))


def _row(name: str, outcomes: Floats) -> Row:
    loss, hours = mean_loss(outcomes), outcomes[:, :, RECOVERY].max(axis=1)
    low, middle, high = (float(each) for each in np.quantile(loss, (0.05, 0.5, 0.95)))
    seen = ~np.isnan(hours)
    return Row(
        name,
        difference(loss),
        (low, middle, high),
        float(np.nanmedian(outcomes[:, :, LOWEST].min(axis=1))),
        share(seen),
        float(np.median(hours[seen])) if seen.any() else float("nan"),
        share(np.asarray((outcomes[:, :, BELOW_HALF] >= COLLAPSE_HOURS).any(axis=1))),
    )
