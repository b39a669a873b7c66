"""Figures of one record go up and down together, for they stand on the same cases: how much each case moves each.

The cases of a window are dealt into groups, whole; each group is left out once and everything is measured again. From
these few measurings a bootstrap of groups is drawn for all figures at once: a figure moves by the sum, over groups, of
how often the group is drawn less one, times what the group is worth to it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.gate import gate
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.indicators.shape import DAY, trusted
from renxing.measure.record import HOUR, Record
from renxing.measure.studied import EXACT
from renxing.measure.window import Window

__all__ = ["GROUPS", "MOST", "dealt", "shared", "without"]

GROUPS: Final = 12
MOST: Final = 200_000
"""Entries up to which figures are drawn jointly. Above it everything would be measured a dozen times, for minutes; and
on so many cases their chance moves a composite by little."""


def shared(window: Window, names: Sequence[str], groups: int = GROUPS) -> npt.NDArray[np.float64] | None:
    """(groups, names) how much higher each figure is with each group of cases than without it.

    Parameters
    ----------
    window : see `renxing.measure.window.Window`
    names : of indicators
    groups : cases are dealt out by the day on which they began, an incident with all that belongs to it; days in turn

    Returns
    -------
    array, or None
        0 where the figure is not estimable with the group or without it, and for what counts the registry (S1, S2, C4).
        None above `MOST` entries, or where there are fewer days than groups.

    Notes
    -----
    Delete-a-group jackknife: Quenouille 1956, doi:10.1093/biomet/43.3-4.353. Invariant to names and to the zone.
    """
    if window.every.height > MOST:
        return None
    keys = dealt(window, groups)
    if keys is None:
        return None
    whole, found = _figures(window, names), np.zeros((groups, len(names)))
    for group in range(groups):
        found[group] = whole - _figures(without(window, keys, group), names)
    return np.where(np.isnan(found) | np.isin(names, sorted(EXACT)), 0.0, found)


def dealt(window: Window, groups: int) -> pl.DataFrame | None:
    """subject, group: by the day on which the case began; None where there are fewer days than groups."""
    every = window.every.select("subject", "at", pl.col("incident").to_physical())
    linked = window.reports.select("subject", named=pl.col("incident").to_physical())
    own = every.group_by("subject").agg(pl.col("at").min(), pl.col("incident").drop_nulls().first())
    own = own.join(linked.unique("subject"), on="subject", how="left")
    own = own.with_columns(pl.coalesce("incident", "named").alias("case"))
    began = own.filter(pl.col("case").is_not_null()).group_by("case").agg(begun=pl.col("at").min())
    own = own.join(began, on="case", how="left").with_columns(at=pl.coalesce("begun", "at"))
    days = own.with_columns(day=(window.at - 1 - pl.col("at")) // (DAY * HOUR))
    if days["day"].n_unique() < groups:
        return None
    return days.select("subject", group=(pl.col("day").rank("dense") - 1) % groups)


def without(window: Window, keys: pl.DataFrame, group: int) -> Window:
    """The same window, as if nothing of that group had happened."""
    left = window.record.entries.join(keys.filter(pl.col("group") == group), on="subject", how="anti")
    kept = left.sort("pos").with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("pos"))
    return Window(Record(kept, window.record.told, window.record.source), window.registry, window.at, window.goals)


def _figures(window: Window, names: Sequence[str]) -> npt.NDArray[np.float64]:
    if not window.real.height:
        return np.full(len(names), np.nan)
    warnings = gate(window).warnings
    by_name = {each.id: each for each in CATALOGUE}
    return np.array([float(trusted(by_name[name], window, warnings).figure) for name in names])
