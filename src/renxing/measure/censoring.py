"""The share at one instant where hardly any case is censored before it: the same numbers, without sorting all cases.

Between two censorings nobody leaves but by an end, so the product over all ends in between is one quotient: it is
enough to count the ends between censorings.
"""

from typing import Final

import numpy as np

from renxing.measure.obligations import Flags
from renxing.measure.risks import Counts, Floats

MANY: Final = 2000
"""Below so many cases sorting costs nothing."""

FEW: Final = 0.02
"""Up to which share of the cases may be censored before the instant."""


def few_censored(durations: Floats, causes: Counts, t: float, cause: int) -> tuple[float, Floats] | None:
    """The Aalen–Johansen share at `t`, and how much each case moves it; None where too few cases or too many censored.

    Equal to `incidence` and `influence` of ``renxing.measure.incidence`` up to rounding; a test holds it to them.

    >>> hours = np.arange(4000) % 40 + 1.0
    >>> share, moved = few_censored(hours, np.where(hours > 3, 1, 2), 10.0, cause=1)
    >>> share, abs(float(moved.sum())) < 1e-9
    (0.175, True)
    """
    if durations.size < MANY or durations.max() < t:
        return None
    left = np.unique(durations[(causes == 0) & (durations < t)])
    if left.size > FEW * durations.size:
        return None
    place = np.searchsorted(left, durations).astype(np.int64)  # spans between censorings; an end comes before a leave
    seen = (causes > 0) & (durations <= t)
    spans = left.size + 1
    own = np.bincount(place[seen & (causes == cause)], minlength=spans)
    every = np.bincount(place[seen], minlength=spans)
    gone = np.bincount(place[(causes == 0) & (durations < t)], minlength=spans)
    waiting = durations.size - np.concatenate([[0], np.cumsum(every + gone)[:-1]])
    chance, ended = own / waiting, every / waiting
    before = np.concatenate([[1.0], np.cumprod(1 - ended)[:-1]])
    share = float((before * chance).sum())
    return min(share, 1.0), _moved(place, seen, causes == cause, (before / waiting, chance, ended))


def _moved(place: Counts, seen: Flags, own: Flags, spans: tuple[Floats, Floats, Floats]) -> Floats:
    """What each case adds to or takes from the share, by the spans through which it waited and how it ended."""
    weight, chance, ended = spans
    ahead = np.zeros(chance.size + 1)  # the share still to come, for who waits at the beginning of each span
    for span in range(chance.size - 1, -1, -1):
        ahead[span] = chance[span] + (1 - ended[span]) * ahead[span + 1]
    through = np.cumsum(weight * (ahead[1:] - ahead[:-1]))  # waited through this span and all before
    earlier = np.concatenate([[0.0], through[:-1]])
    moved = through[place]
    moved[seen] = (earlier + weight * (0.0 - ahead[:-1]))[place[seen]]
    kept = seen & own
    moved[kept] = (earlier + weight * (1.0 - ahead[:-1]))[place[kept]]
    return np.asarray(moved)
