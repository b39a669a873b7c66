"""Shocks: for each incident the performance curve before, during and after, against its own baseline."""

from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan

import numpy as np
import polars as pl

from renxing.measure.cases.owed import curve_table
from renxing.measure.curve import Curve, Performance, performance
from renxing.measure.goalposts import Goalposts, Section
from renxing.measure.record import HOUR

DAY = 24
AT_ONCE = 150_000
"""Obligations that are swept in one piece."""


@dataclass(frozen=True, slots=True)
class Shock:
    """One incident; hours count from the beginning of the window. `curve` runs from `start` to the horizon, or to now.

    `baseline` is the median of ordinary days before it; `whole` says whether all of the horizon has been seen.
    """

    incident: str
    hazard: str | None
    row: int
    start: float
    baseline: float
    curve: Curve
    functions: dict[str, tuple[float, Curve]]
    whole: bool


def kept(owed: pl.DataFrame, start: int, at: int, goals: Goalposts) -> Performance | None:
    """The performance curves from `start` to `at` (microseconds), hours from `start`; None where nothing was owed."""
    if owed.is_empty():
        return None
    window, end = float(goals["outcomes"]["window_hours"]), (at - start) / HOUR
    table = curve_table(owed, start)
    ends = np.linspace(0.0, end, 2 + table.height // AT_ONCE)
    over = pl.max_horizontal("closed", "due")
    parts = [
        performance(
            table.filter((pl.col("opened") <= until) & (pl.col("closed").is_null() | (over >= since - window))),
            window, start=since, end=until,
        )
        for since, until in pairwise(ends)
    ]  # fmt: skip
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: list[Performance]) -> Performance:
    """One after the other: a long time is swept in pieces, so that memory does not grow with it."""
    names = sorted({name for part in parts for name in part.functions})
    functions = {name: _in_line([part.functions.get(name, _gap(part.overall)) for part in parts]) for name in names}
    return Performance(functions, _in_line([part.overall for part in parts]), parts[-1].standing)


def _gap(curve: Curve) -> Curve:
    return Curve([curve.start], [nan], curve.end)


def _in_line(curves: list[Curve]) -> Curve:
    inner = [curve.times < curve.end for curve in curves[:-1]] + [np.ones(curves[-1].times.size, np.bool_)]
    times = np.concatenate([curve.times[kept] for curve, kept in zip(curves, inner, strict=True)])
    values = np.concatenate([curve.values[kept] for curve, kept in zip(curves, inner, strict=True)])
    changed = np.append(True, ~((values[1:] == values[:-1]) | (np.isnan(values[1:]) & np.isnan(values[:-1]))))
    return Curve(times[changed], values[changed], curves[-1].end)


def shocks(curves: Performance | None, incidents: pl.DataFrame, start: int, goals: Goalposts) -> list[Shock]:
    """Every incident with a baseline before it, by beginning; of two that begin at once the one written first."""
    if curves is None or incidents.is_empty():
        return []
    begun = incidents.with_columns(start=(pl.coalesce("began", "reported") - start) / HOUR).sort("start", "row")
    made = [
        _shock(curves, (str(incident), hazard, row), begins, goals["outcomes"])
        for incident, hazard, row, begins in begun.select("incident", "hazard", "row", "start").iter_rows()
    ]
    return [shock for shock in made if shock is not None]


def _shock(curves: Performance, name: tuple[str, str | None, int], start: float, goals: Section) -> Shock | None:
    end = curves.overall.end
    baseline = _baseline(curves.overall, start, goals)
    if isnan(baseline) or start >= end:
        return None
    horizon = start + float(goals["horizon_days"]) * DAY
    until = min(horizon, end)
    known = {
        code: (level, part)
        for code, curve in curves.functions.items()
        if not isnan(level := _baseline(curve, start, goals)) and (part := curve.between(start, until)).demand_hours
    }
    return Shock(*name, start, baseline, curves.overall.between(start, until), known, horizon <= end)


def _baseline(curve: Curve, start: float, goals: Section) -> float:
    """Median of ordinary days; NaN where there was no demand, or nothing was kept, in them."""
    since = max(0.0, start - float(goals["baseline_days"]) * DAY)
    until = start - float(goals["skip_days"]) * DAY
    level = curve.between(since, until).median() if until > since else nan
    return level if level > 0 else nan
