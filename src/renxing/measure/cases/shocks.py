"""Shocks: for each incident the performance curve before, during and after, against its own baseline."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import isnan, nan
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.cases.owed import curve_table
from renxing.measure.curve import Curve, Performance, performance
from renxing.measure.goalposts import Goalposts, Section
from renxing.measure.record import HOUR

DAY = 24
Floats = npt.NDArray[np.float64]
AT_ONCE = 150_000
"""Obligations that are swept in one piece."""


class Recovery(NamedTuple):
    """Of one function: hours until it had recovered (`seen`), or until it was last looked at."""

    function: str
    hours: float
    seen: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a shock did to Q within the horizon: see `renxing.measure.steps.Curve` for each; NaN where not known.

    `lowest`, `loss` and `steady` (median of its last days) are relative to the baseline, `area` is Bruneau's in hours.
    """

    lowest: float
    below: float
    rapidity: float
    loss: float
    area: float
    steady: float
    recoveries: tuple[Recovery, ...]


@dataclass(frozen=True, slots=True)
class Shock:
    """One incident; hours count from the beginning of the window, `until` is the end of the horizon, or now.

    `baseline` is the median of ordinary days before it; `whole` says whether all of the horizon has been seen;
    `severity` how many times as much was asked for an hour in its first days as on ordinary days, NaN where not known.
    """

    incident: str
    hazard: str | None
    row: int
    start: float
    until: float
    baseline: float
    whole: bool
    severity: float
    effect: Effect
    curves: Performance = field(repr=False, compare=False)

    @property
    def curve(self) -> Curve:
        """Q from the beginning of the shock; cut out anew each time: all of them would not fit beside each other."""
        return self.curves.overall.between(self.start, self.until)


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


def shocks(
    curves: Performance | None, incidents: pl.DataFrame, owed: pl.DataFrame, start: int, goals: Goalposts
) -> list[Shock]:
    """Every incident with a baseline before it, by beginning; of two that begin at once the one written first."""
    if curves is None or incidents.is_empty():
        return []
    begun = incidents.with_columns(start=(pl.coalesce("began", "reported") - start) / HOUR).sort("start", "row")
    opened = np.sort((owed["opened"].to_numpy() - start) / HOUR)
    made = [
        _shock((curves, opened), (str(incident), hazard, row), begins, goals["outcomes"])
        for incident, hazard, row, begins in begun.select("incident", "hazard", "row", "start").iter_rows()
    ]
    return [shock for shock in made if shock is not None]


def _shock(
    lived: tuple[Performance, Floats], name: tuple[str, str | None, int], start: float, goals: Section
) -> Shock | None:
    curves, opened = lived
    end = curves.overall.end
    baseline = _baseline(curves.overall, start, goals)
    if isnan(baseline) or start >= end:
        return None
    horizon = start + float(goals["horizon_days"]) * DAY
    until = min(horizon, end)
    effect = _effect(curves, baseline, (start, until), goals)
    severity = _severity(opened, (start, until), goals)
    return Shock(*name, start, until, baseline, horizon <= end, severity, effect, curves)


def _severity(opened: Floats, span: tuple[float, float], goals: Section) -> float:
    """Obligations opened an hour in the first days of a shock ÷ on the ordinary days before it."""
    start, until = span
    ordinary = (max(0.0, start - float(goals["baseline_days"]) * DAY), start - float(goals["skip_days"]) * DAY)
    before, during = (_pace(opened, *ends) for ends in (ordinary, (start, min(until, start + goals["severity_hours"]))))
    return during / before if before > 0 else nan


def _pace(opened: Floats, since: float, until: float) -> float:
    """How many an hour, from `since` on and before `until`; NaN where that is no time."""
    count = int(np.searchsorted(opened, until) - np.searchsorted(opened, since))
    return count / (until - since) if until > since else nan


def _effect(curves: Performance, baseline: float, span: tuple[float, float], goals: Section) -> Effect:
    curve = curves.overall.between(*span)
    last = curve.between(max(curve.start, curve.end - float(goals["steady_days"]) * DAY), curve.end)
    recoveries = (_recovery(name, each, span, goals) for name, each in sorted(curves.functions.items()))
    return Effect(
        lowest=curve.robustness(baseline),
        below=curve.share_below(float(goals["acceptable"])),
        rapidity=curve.rapidity(),
        loss=curve.normalised_loss(baseline),
        area=100 * curve.loss(),
        steady=last.median() / baseline,
        recoveries=tuple(found for found in recoveries if found is not None),
    )


def _recovery(name: str, curve: Curve, span: tuple[float, float], goals: Section) -> Recovery | None:
    """Nothing where the function had no demand before or after."""
    level = _baseline(curve, span[0], goals)
    part = curve.between(*span)
    if isnan(level) or not part.demand_hours:
        return None
    found = part.time_to_recover(level, float(goals["recovered"]), float(goals["dwell_hours"]))
    return Recovery(name, part.end - part.start if found is None else found, found is not None)


def _baseline(curve: Curve, start: float, goals: Section) -> float:
    """Median of ordinary days; NaN where there was no demand, or nothing was kept, in them."""
    since = max(0.0, start - float(goals["baseline_days"]) * DAY)
    until = start - float(goals["skip_days"]) * DAY
    level = curve.between(since, until).median() if until > since else nan
    return level if level > 0 else nan
