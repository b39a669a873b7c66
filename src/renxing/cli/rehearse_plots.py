"""Drawings of rehearsals in SVG: curves with bands, a gap stays a gap; points of a space."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from renxing.cli.measure_plots import BOTTOM, HIGH, LEFT, TOP, WIDE

Floats = NDArray[np.float64]
RIGHT = WIDE - 8
COLOURS = ("#0b5c4a", "#a33b1f", "#3b4f9e", "#8a6d00", "#6d3b8a")
MOST = 400


@dataclass(frozen=True)
class Band:
    """One arrangement over time: (hours,) the 5 %, 50 % and 95 % of Q; NaN where nothing was owed."""

    name: str
    low: Floats
    middle: Floats
    high: Floats


def bands(label: str, drawn: Sequence[Band], marks: Sequence[tuple[int, str]] = ()) -> str:
    """Q over time: a line for the median of the futures, a band from 5 % to 95 %, for each arrangement."""
    hours = len(drawn[0].middle) if drawn else 1
    kept = np.unique(np.linspace(0, hours - 1, min(hours, MOST)).astype(np.int64))
    x = LEFT + kept / max(hours - 1, 1) * (RIGHT - LEFT)
    parts = []
    for hour, word in marks:
        at = LEFT + hour / max(hours - 1, 1) * (RIGHT - LEFT)
        parts.append(f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HIGH - BOTTOM}"/>')
        parts.append(f'<text x="{at + 3:.1f}" y="{TOP + 10}">{escape(word)}</text>')
    for place, each in enumerate(drawn):
        parts += _drawn(each, kept, x, COLOURS[place % len(COLOURS)])
    names = [
        f'<text x="{RIGHT - 4}" y="{HIGH - BOTTOM - 8 - 14 * place}" text-anchor="end" '
        f'fill="{COLOURS[place % len(COLOURS)]}">{escape(each.name)}</text>'
        for place, each in enumerate(drawn)
    ]
    days = [f"{part * hours / 24:.0f} d" for part in (0.0, 0.5, 1.0)]
    return framed(label, [*parts, *names], ("0", "0.5", "1"), days)


def _drawn(band: Band, kept: NDArray[np.int64], x: Floats, colour: str) -> list[str]:
    low, middle, high = (_y(part[kept]) for part in (band.low, band.middle, band.high))
    known = ~np.isnan(band.middle[kept])
    parts = []
    for run in _runs(known):
        there = _points(x[run], high[run]) + " " + _points(x[run][::-1], low[run][::-1])
        parts.append(f'<polygon points="{there}" fill="{colour}" fill-opacity=".16"/>')
        line = _points(x[run], middle[run])
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
    return parts


def dots(label: str, at: Floats, effect: Floats, ends: tuple[str, str]) -> str:
    """The effect at every point of a space over one axis of it; the line in the middle is no effect."""
    span = float(np.abs(effect).max(initial=0.01))
    low, high = float(at.min()), float(at.max())
    x = LEFT + (at - low) / max(high - low, 1e-12) * (RIGHT - LEFT)
    y = TOP + (1 - (effect / span + 1) / 2) * (HIGH - TOP - BOTTOM)
    points = [f'<circle class="dot" cx="{a:.1f}" cy="{b:.1f}" r="2.5"/>' for a, b in zip(x, y, strict=True)]
    return framed(label, points, (f"-{span:.2f}", "0", f"{span:.2f}"), (ends[0], "", ends[1]))


def scatter(label: str, x: Floats, y: Floats) -> str:
    """A dot for each, both from 0 to 1; what is not known is left out."""
    known = np.isfinite(x) & np.isfinite(y)
    across = LEFT + np.clip(x[known], 0, 1) * (RIGHT - LEFT)
    dots_ = [
        f'<circle class="dot" cx="{a:.1f}" cy="{b:.1f}" r="1.5"/>' for a, b in zip(across, _y(y[known]), strict=True)
    ]
    return framed(label, dots_, ("0", "0.5", "1"), ("0", "0.5", "1"))


def framed(label: str, parts: Sequence[str], levels: Sequence[str], ticks: Sequence[str]) -> str:
    """The drawing in its frame: levels from below, ticks from the left."""
    heights = [HIGH - BOTTOM, (HIGH - BOTTOM + TOP) / 2, TOP]
    grid = [
        f'<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(name)}</text>'
        for y, name in zip(heights, levels, strict=True)
    ]
    places = zip((LEFT, (LEFT + RIGHT) / 2, RIGHT), ("start", "middle", "end"), ticks, strict=True)
    below = [f'<text x="{x}" y="{HIGH - 8}" text-anchor="{anchor}">{escape(name)}</text>' for x, anchor, name in places]
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(label, quote=True)}">'
        f"<title>{escape(label)}</title>{''.join([*grid, *parts, *below])}</svg>"
    )


def _y(share: Floats) -> Floats:
    return TOP + (1 - np.clip(share, 0.0, 1.0)) * (HIGH - TOP - BOTTOM)


def _points(x: Floats, y: Floats) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))


def _runs(known: NDArray[np.bool_]) -> list[slice]:
    """Stretches of what is known.

    >>> _runs(np.array([True, True, False, True]))
    [slice(0, 2, None), slice(3, 4, None)]
    """
    edges = np.flatnonzero(np.diff(np.r_[False, known, False].astype(np.int8)))
    return [slice(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]
