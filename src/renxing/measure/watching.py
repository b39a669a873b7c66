"""Is what was counted so far unusual? The detectors, asked once an hour about a day and an hour that are just passing.

Counts of a day only grow while it passes, and so do all four statistics: asked every hour, a day rings if and only if
it would have rung at its end, and as early as it can. So asking often rings no more often for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from renxing.measure.detect import MIN_SD, Watch, ears, running_baseline, watch

__all__ = ["HOUR_ALPHA", "Rung", "unusual_day", "unusual_hour"]

HOUR_ALPHA: Final = 1e-4
"""The chance at which one hour of one series rings: a day has 24 of them, so each must ring more rarely than a day."""


@dataclass(frozen=True, slots=True)
class Rung:
    """What rang, and the curve that says why: counts, what was usual, and above what it would ring; None if unknown.

    Units: things per instant. Range: 0 up. Missing: None where it is not known. Source: Hutwagner et al. 2003,
    doi:10.1007/PL00022319. Gamed by splitting one need in two.
    """

    detectors: tuple[str, ...]
    counts: tuple[float | None, ...]
    usual: tuple[float | None, ...]
    limit: tuple[float | None, ...]


def unusual_day(counts: Sequence[float]) -> Rung | None:
    """Whether the last day rings, of a series of counts a day, oldest first; NaN where nothing is known.

    Units: things per day. Range: None or what rang. Missing: NaN is not known, and never an alarm. Source: Hutwagner et
    al. 2003, doi:10.1007/PL00022319, as `renxing.measure.detect.watch` has it. Gamed by splitting one need in two.

    >>> unusual_day([20] * 28 + [40]).detectors
    ('C1', 'C2', 'C3')
    >>> unusual_day([0] * 28 + [4]) is None
    True
    """
    seen = watch(counts)
    rang = [name for name, each in seen.items() if len(each.alarm) and each.alarm[-1]]
    return _rung(rang, seen[rang[0]]) if rang else None


def unusual_hour(counts: Sequence[float]) -> Rung | None:
    """Whether the last day's hour rings, of counts in the same hour of each day: so no night is in the series.

    Units: things in that hour. Range: None or what rang. Missing: NaN is not known, and never an alarm. Source:
    Hutwagner et al. 2003, doi:10.1007/PL00022319; its chance is our own definition. Gamed by splitting one need in two.

    >>> unusual_hour([2] * 28 + [12]).detectors, unusual_hour([2] * 28 + [6])
    (('C2',), None)
    """
    _mean, spread = running_baseline(counts)
    floors = np.where(np.isnan(spread), MIN_SD, spread)
    seen = ears(counts, "C2", HOUR_ALPHA, floors)
    return _rung(["C2"], seen) if len(seen.alarm) and seen.alarm[-1] else None


def _rung(names: Sequence[str], seen: Watch) -> Rung:
    return Rung(tuple(names), _plain(seen.counts), _plain(seen.baseline), _plain(seen.limit))


def _plain(numbers: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(number) else round(float(number), 2) for number in numbers)
