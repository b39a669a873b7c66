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
def outcomes(curve: Floats, onset: int, found: Floats) -> None:
    """The outcomes of one curve Q (H + 1,) from `onset` on, written to `found` in the order of `OUTCOMES`."""
    usual = baseline(curve, onset)
    found[0], found[2] = loss(curve, onset, usual), usual
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
def baseline(curve: Floats, onset: int) -> float:
    """Q0: the median over the four weeks before the onset, where at least a day of them is known; else 1."""
    before = curve[max(0, onset - WEEKS) : onset]
    known = before[~np.isnan(before)]
    if known.size < LEAST_KNOWN:
        return 1.0
    usual = float(np.median(known))
    return usual if usual > 0.0 else 1.0


@compiled
def loss(curve: Floats, onset: int, usual: float) -> float:
    """``(1/T) ∫ (Q0 − Q)⁺ / Q0 dt`` over the hours from the onset to the end; an hour without demand loses nothing.

    >>> round(loss(np.array([1.0, 1.0, 0.5, 0.75, 1.0, 1.0]), 1, 1.0), 12)
    0.1875
    """
    total = 0.0
    for hour in range(onset, curve.size - 1):
        if curve[hour] < usual:
            total += (usual - curve[hour]) / usual
    return total / max(1, curve.size - 1 - onset)


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
