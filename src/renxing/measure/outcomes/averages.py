"""A mean over shocks with its interval, and the entries it stands on."""

from collections.abc import Callable, Sequence
from math import inf, isnan

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.cases.shocks import Shock
from renxing.measure.indicators.shape import Finding, enough, nothing
from renxing.measure.interval import Figure, bounded, clopper_pearson
from renxing.measure.record import HOUR
from renxing.measure.window import Window

ROUNDING = 1e-12


def mean_over(
    window: Window, shocks: Sequence[Shock], of: Callable[[Shock], float], *, kept: bool, **beside: float
) -> Finding:
    """The mean of a figure over shocks, with the interval of a mean between bounds.

    `kept`: it is a level of Q as a share of the baseline, so that it can be `1/Q0` at most; else a share, 1 at most.
    """
    known = [(of(shock), 1 / shock.baseline if kept else 1.0) for shock in shocks if not isnan(of(shock))]
    if not known:
        return nothing(window, "no_shocks", (0.0, inf if kept else 1.0))
    values = np.array([value for value, _ in known])
    figure = _mean(values, (0.0, max(most for _, most in known)), window.goals.level)
    return enough(window, figure, evidence(window, shocks), beside=beside)


def _mean(values: npt.NDArray[np.float64], within: tuple[float, float], level: float) -> Figure:
    """The mean of shocks; where all went alike, as many as can have been missed by chance may lie at a bound.

    Of n shocks none went otherwise: the share of those that do may be up to ``1 − ((1 − level)/2)^(1/n)``.
    """
    mean, cases = float(values.mean()), values.size
    if np.ptp(values) > ROUNDING:
        return Figure(
            mean, *bounded(mean, float(values.var(ddof=1)) / cases, cases, within, level), level=level, cases=cases
        )
    missed = clopper_pearson(0, cases, level).high
    low, high = (mean + missed * (end - mean) for end in within)
    return Figure(mean, min(low, mean), max(high, mean), level=level, cases=cases)


def evidence(window: Window, shocks: Sequence[Shock]) -> pl.Series:
    """The entries that opened the incidents, and those of what was owed during them."""
    owed, during = window.owed, np.zeros(window.owed.height, np.bool_)
    opened = ((owed["opened"] - window.start) / HOUR).to_numpy()  # in order: obligations stand by opening
    for shock in shocks:
        first, last = np.searchsorted(opened, [shock.start, shock.until])
        during[first:last] = True
    rows = [pl.Series("row", [shock.row for shock in shocks], pl.UInt32), owed["row"].filter(pl.Series(during))]
    return pl.concat([part.cast(pl.UInt32).rename("row") for part in rows]).unique().sort()
