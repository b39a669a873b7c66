"""A mean over shocks with its interval, and the entries it stands on."""

from collections.abc import Callable, Sequence
from math import isfinite

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.cases.shocks import Shock
from renxing.measure.indicators.shape import Finding, enough, nothing
from renxing.measure.interval import Figure, clopper_pearson, cluster_bootstrap
from renxing.measure.record import HOUR
from renxing.measure.window import Window

ROUNDING = 1e-12


def mean_over(
    window: Window,
    shocks: Sequence[Shock],
    of: Callable[[Shock], float],
    within: tuple[float, float],
    **beside: float,
) -> Finding:
    """The mean of a figure over shocks; shocks are drawn again for its interval."""
    values = np.array([of(shock) for shock in shocks])
    known = ~np.isnan(values)
    if not known.any():
        return nothing(window, "no_shocks", within)
    figure = cluster_bootstrap(values[known], np.flatnonzero(known), level=window.goals.level, within=within)
    figure = _all_alike(figure, values[known], within)
    return enough(window, figure, evidence(window, shocks), beside=beside)


def _all_alike(figure: Figure, values: npt.NDArray[np.float64], within: tuple[float, float]) -> Figure:
    """Where all shocks went alike no resample differs: as many as can have been missed by chance may lie at a bound.

    Of n shocks none went otherwise: the share of those that do may be up to ``1 − ((1 − level)/2)^(1/n)``. Without an
    upper bound, 1 (all is kept) stands for it.
    """
    if np.ptp(values) > ROUNDING:
        return figure
    missed = clopper_pearson(0, values.size, figure.level).high
    top = within[1] if isfinite(within[1]) else max(1.0, float(figure))
    low = figure + missed * (within[0] - figure)
    return Figure(figure, min(low, figure), figure + missed * (top - figure), level=figure.level, cases=figure.cases)


def evidence(window: Window, shocks: Sequence[Shock]) -> pl.Series:
    """The entries that opened the incidents, and those of what was owed during them."""
    owed, during = window.owed, np.zeros(window.owed.height, np.bool_)
    opened = ((owed["opened"] - window.start) / HOUR).to_numpy()  # in order: obligations stand by opening
    for shock in shocks:
        first, last = np.searchsorted(opened, [shock.start, shock.until])
        during[first:last] = True
    rows = [pl.Series("row", [shock.row for shock in shocks], pl.UInt32), owed["row"].filter(pl.Series(during))]
    return pl.concat([part.cast(pl.UInt32).rename("row") for part in rows]).unique().sort()
