"""Ten thousand futures in the memory of one: their curves are counted into bins, by the hour, as they come.

Counts are whole numbers, so what was counted where, and in which order, makes no difference.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import compiled

__all__ = ["BINS", "NUMBER", "SHARE", "bin_of", "binned", "counted", "edges", "quantiles"]

Floats = NDArray[np.float64]
Counts = NDArray[np.int32]
Bins = NDArray[np.uint8]

BINS: Final = 128
NONE: Final = 255
SHARE, NUMBER = 0, 1
"""Scales: shares from 0 to 1 in hundredths, 1 apart; numbers one by one to 40, then in tenths of a logarithm."""
_SINGLY: Final = 40
_EDGE: Final = 41.0


@compiled
def bin_of(scale: int, value: float) -> int:
    """In which bin a value lies.

    >>> bin_of(SHARE, 1.0), bin_of(SHARE, 0.999), bin_of(NUMBER, 3.0), bin_of(NUMBER, 1e9)
    (100, 99, 3, 127)
    """
    if scale == SHARE:
        return int(min(1.0, max(0.0, value)) * 100.0)
    if value < _EDGE:
        return int(max(0.0, value))
    return min(BINS - 1, _SINGLY + 1 + int(np.log(value / _EDGE) * 10.0))


def edges(scale: int) -> Floats:
    """Lower ends of the bins and the upper end of the last, (BINS + 1,). A bin of whole numbers is the number itself.

    >>> edges(SHARE)[[0, 50, 100, 128]]
    array([0. , 0.5, 1. , 1. ])
    """
    places = np.arange(BINS + 1)
    if scale == SHARE:
        return np.minimum(places / 100.0, 1.0)
    return np.where(places <= _SINGLY, places, _EDGE * np.exp((places - _SINGLY - 1) / 10.0))


@compiled
def binned(curve: Floats, scales: NDArray[np.int64], bins: Bins) -> None:
    """In which bin each value of a replication's curves (C, H + 1) lies; `NONE` in hours without demand."""
    for row in range(curve.shape[0]):
        for hour in range(curve.shape[1]):
            value = curve[row, hour]
            bins[row, hour] = NONE if np.isnan(value) else bin_of(scales[row], value)


@compiled
def counted(bins: Bins, played: int, counts: Counts) -> None:
    """Count the first `played` replications of (R, C, H + 1) into (C, H + 1, BINS), hour by hour: counts are large."""
    for row in range(counts.shape[0]):
        for hour in range(counts.shape[1]):
            for place in range(played):
                found = bins[place, row, hour]
                if found != NONE:
                    counts[row, hour, found] += 1


def quantiles(counts: NDArray[np.int64], scale: int, levels: Floats) -> Floats:
    """Quantiles by level and hour, (L, H + 1), of counts (H + 1, BINS); NaN where nothing was counted.

    Inside a bin of a continuous scale values are taken to lie evenly.

    >>> found = np.zeros((1, BINS), np.int64)
    >>> found[0, 100] = 3
    >>> quantiles(found, SHARE, np.array([0.05, 0.5]))[:, 0]
    array([1., 1.])
    """
    upto = np.cumsum(counts, axis=-1, dtype=counts.dtype)
    total = upto[:, -1]
    ends, found = edges(scale), np.full((len(levels), len(total)), np.nan)
    for row, level in enumerate(levels):
        wanted = level * total
        least = np.ceil(wanted).astype(upto.dtype)  # whole numbers below it are those below what is wanted
        place = np.minimum(np.count_nonzero(upto < least[:, None], axis=1), BINS - 1)
        here = np.take_along_axis(counts, place[:, None], 1)[:, 0]
        before = np.take_along_axis(upto, place[:, None], 1)[:, 0] - here
        part = np.divide(wanted - before, here, out=np.zeros(len(total)), where=here > 0)
        whole = (scale == NUMBER) & (place <= _SINGLY)
        width = np.where(whole, 0.0, ends[place + 1] - ends[place])
        found[row] = np.where(total > 0, ends[place] + part * width, np.nan)
    return found
