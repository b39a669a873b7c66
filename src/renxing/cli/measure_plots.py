"""Curves and intervals as drawings in SVG: steps stay steps, a gap stays a gap, a band is the interval."""

from collections.abc import Mapping, Sequence
from html import escape
from math import isfinite, isnan

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from renxing.measure.curve import Curve
from renxing.measure.interval import Figure

Floats = npt.NDArray[np.float64]
WIDE, HIGH, LEFT, BOTTOM, TOP = 720, 220, 44, 30, 10
MOST = 4000


def _x(t: Floats, start: float, end: float) -> Floats:
    return LEFT + (t - start) / max(end - start, 1e-9) * (WIDE - LEFT - 8)


def _y(share: Floats, top: float = 1.0) -> Floats:
    return TOP + (1 - np.clip(share / top, 0.0, 1.0)) * (HIGH - TOP - BOTTOM)


def _steps(times: Floats, values: Floats, end: float, span: tuple[float, float]) -> list[list[tuple[float, float]]]:
    """Runs of points of a step curve, broken at gaps; of very many steps every so manieth is drawn."""
    if times.size > MOST:
        kept = np.unique(np.linspace(0, times.size - 1, MOST).astype(np.int64))
        times, values = times[kept], values[kept]
    lefts, rights = _x(times, *span), _x(np.append(times[1:], end), *span)
    runs: list[list[tuple[float, float]]] = []
    open_run = False
    for left, right, value, high in zip(lefts, rights, values, _y(values), strict=True):
        if isnan(value):
            open_run = False
            continue
        if not open_run:
            runs.append([])
            open_run = True
        runs[-1] += [(left, high), (right, high)]
    return runs


def _points(run: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in run)


def _frame(label: str, parts: Sequence[str], along: Sequence[str]) -> str:
    grid = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDE - 8}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{name}</text>'
        for y, name in zip(_y(np.array([0.0, 0.5, 1.0])).tolist(), ("0", "0.5", "1"), strict=True)
    ]
    right = WIDE - 8
    below = [
        f'<text x="{x}" y="{HIGH - 8}" text-anchor="{anchor}">{escape(name)}</text>'
        for x, anchor, name in zip((LEFT, (LEFT + right) / 2, right), ("start", "middle", "end"), along, strict=True)
    ]
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(label, quote=True)}">'
        f"<title>{escape(label)}</title>{''.join([*grid, *parts, *below])}</svg>"
    )


def curve_plot(
    label: str, curve: Curve, baseline: float | None = None, marks: Mapping[str, float] | None = None
) -> str:
    """A performance curve; its baseline, the level at which it counts as recovered, and instants marked by name."""
    span = (curve.start, curve.end)
    parts = []
    if baseline is not None:
        low, high = _y(np.array([0.9 * baseline, baseline])).tolist()
        parts.append(
            f'<rect class="band" x="{LEFT}" width="{WIDE - 8 - LEFT}" y="{high:.1f}" height="{low - high:.1f}"/>'
        )
    runs = _steps(curve.times, curve.values, curve.end, span)
    parts += [f'<polyline class="curve" points="{_points(run)}"/>' for run in runs]
    for place, (name, hour) in enumerate((marks or {}).items()):
        x = float(_x(np.array([curve.start + hour]), *span)[0])
        if LEFT <= x <= WIDE - 8:
            y = TOP + 12 * (place + 1)
            parts.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HIGH - BOTTOM}"/>')
            parts.append(f'<text x="{x + 3:.1f}" y="{y}">{escape(name)}</text>')
    return _frame(label, parts, ticks(curve.end - curve.start))


def ticks(hours: float) -> list[str]:
    """The beginning, the middle and the end of so many hours: in days where there are four or more, each as it is.

    >>> ticks(24.0), ticks(168.0)
    (['0 h', '12 h', '24 h'], ['0 d', '3.5 d', '7 d'])
    """
    unit, length = (_("%(number)s d"), hours / 24) if hours >= 96 else (_("%(number)s h"), hours)
    return [unit % {"number": f"{round(share * length, 1):g}"} for share in (0.0, 0.5, 1.0)]


def band_plot(label: str, times: Floats, values: tuple[Floats, Floats, Floats], end: float) -> str:
    """A share over time with its interval: `values` are the share, its low and its high end."""
    share, low, high = values
    span, kept = (0.0, end), times <= end
    at = np.concatenate([[0.0], times[kept]])
    runs = [
        _steps(at, np.concatenate([[first], part[kept]]), end, span)
        for part, first in ((share, 0.0), (low, 0.0), (high, high[0] if high.size else 0.0))
    ]
    parts = []
    if runs[1] and runs[2]:
        parts.append(f'<polygon class="band" points="{_points(runs[1][0])} {_points(runs[2][0][::-1])}"/>')
    parts += [f'<polyline class="curve" points="{_points(run)}"/>' for run in runs[0]]
    return _frame(label, parts, ticks(end))


def interval_plot(score: Figure | None) -> str:
    """A score from 0 to 1 as a dot in its interval; only the interval where it is not estimable."""
    if score is None or not (isfinite(score.low) and isfinite(score.high)):
        return ""
    low, high = 100 * score.low, 100 * score.high
    dot = "" if isnan(score) else f'<circle class="dot" cx="{100 * float(score):.1f}" cy="7" r="4"/>'
    kind = "open" if isnan(score) else "band"
    return (
        '<svg class="interval" viewBox="-5 0 110 14" aria-hidden="true">'
        '<line class="grid" x1="0" x2="100" y1="7" y2="7"/>'
        f'<rect class="{kind}" x="{low:.1f}" width="{max(high - low, 0.5):.1f}" y="3" height="8"/>{dot}</svg>'
    )
