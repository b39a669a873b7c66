"""What a replication came to: the outcomes of ``renxing.measure``, read off the curves by the full hour."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import allocating, compiled

__all__ = ["OUTCOMES", "baseline", "loss", "outcomes"]

Floats = NDArray[np.float64]

OUTCOMES: Final = ("loss", "lowest", "baseline", "recovery", "below_half", "last")
"""Normalised loss; lowest Q beside Q0; Q0; hours from the onset until Q ≥ 0.9·Q0 for a week, NaN if censored; longest
time in hours with Q below one half; Q at the end."""
LEVEL, DWELL, WEEKS = 0.9, 168, 672
LEAST_KNOWN: Final = 24


@allocating
def outcomes(curve: Floats, start: int, onset: int, found: Floats) -> None:
    """The outcomes of one shock, whose hours `curve` (T + 1,) ends with, written to `found` in the order of `OUTCOMES`.

    `start` is the first hour that belongs to the shock, `onset` the one in which it begins.
    """
    usual = baseline(curve[max(start, onset - WEEKS) : onset])
    found[0], found[2] = loss(curve[onset:], usual), usual
    lowest, at, longest, spell, last = np.inf, onset, 0, 0, np.nan
    for hour in range(onset, curve.size):
        kept = curve[hour]
        if np.isnan(kept):
            continue
        last = kept
        if kept < lowest:
            lowest, at = kept, hour
        spell = spell + 1 if kept < 0.5 else 0
        longest = max(longest, spell)
    found[1] = lowest / usual if lowest < np.inf else np.nan
    found[3] = _recovery(curve, at, LEVEL * usual) - onset
    found[4], found[5] = longest, last


@allocating
def baseline(before: Floats) -> float:
    """Q0: the median of what is known of the hours before, where that is a day of them at least; else 1.

    >>> float(baseline(np.full(24, 0.9))), baseline(np.full(23, 0.9))
    (0.9, 1.0)
    """
    known, count = np.empty(before.size), 0
    for hour in range(before.size):
        if not np.isnan(before[hour]):
            known[count] = before[hour]
            count += 1
    if count < LEAST_KNOWN:
        return 1.0
    _sort(known, count)
    usual = (known[(count - 1) // 2] + known[count // 2]) / 2.0
    return usual if usual > 0.0 else 1.0


@compiled
def _sort(values: Floats, count: int) -> None:
    """The first `count` values in order (Shell 1959): in fewer lines of machine code than NumPy's."""
    gap = count // 2
    while gap > 0:
        for start in range(gap, count):
            value, at = values[start], start
            while at >= gap and values[at - gap] > value:
                values[at] = values[at - gap]
                at -= gap
            values[at] = value
        gap //= 2


@compiled
def loss(curve: Floats, usual: float) -> float:
    """``(1/T) ∫ (Q0 − Q)⁺ / Q0 dt`` over the T hours of the curve (T + 1,); an hour without demand loses nothing.

    >>> float(loss(np.array([1.0, 0.5, 0.75, 1.0, 1.0]), 1.0))
    0.1875
    """
    total = 0.0
    for hour in range(curve.size - 1):
        if curve[hour] < usual:
            total += (usual - curve[hour]) / usual
    return total / max(1, curve.size - 1)


@compiled
def _recovery(curve: Floats, at: int, level: float) -> float:
    """The first hour from `at` on from which Q holds the level for `DWELL` hours with demand; NaN if not seen."""
    start, held = np.nan, 0
    for hour in range(at, curve.size):
        kept = curve[hour]
        if np.isnan(kept):
            continue
        if kept < level:
            start, held = np.nan, 0
            continue
        start = hour if held == 0 else start
        held += 1
        if held > DWELL:
            return start
    return np.nan
