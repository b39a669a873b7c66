"""Shocks: for each incident the performance curve before, during and after, against its own baseline."""

from dataclasses import dataclass
from math import isnan, nan

import polars as pl

from renxing.measure.cases.owed import curve_table
from renxing.measure.curve import Curve, Performance, performance
from renxing.measure.goalposts import Goalposts, Section
from renxing.measure.record import HOUR

DAY = 24


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
    window = float(goals["outcomes"]["window_hours"])
    return performance(curve_table(owed, start), window, start=0.0, end=(at - start) / HOUR)


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
