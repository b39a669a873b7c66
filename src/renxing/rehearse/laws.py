"""The laws of the model, one short function each: no state, no order of events. Kernel and reference both read them.

None says that one way of governing is quicker than another. They say what one need, one helper, one hour does.
"""

from math import exp, floor, gamma, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import compiled
from renxing.rehearse.normal import quantile

__all__ = [
    "answering",
    "believed",
    "decision_hours",
    "duplicate",
    "excess",
    "hands",
    "panic",
    "place",
    "rings",
    "service_hours",
    "tired",
    "unseen",
]  # fmt: skip

Floats = NDArray[np.float64]
WEEK: Final = 7
LEAST_KNOWN: Final = 4


@compiled
def believed(kind: int, middle: float, spread: float, uniform: float) -> float:
    """A number drawn from its prior, see `parameters.Prior`.

    >>> believed(0, 2.0, 0.0, 0.3), believed(1, 0.0, 1.0, 0.5), believed(2, 0.0, 1.0, 0.5)
    (2.0, 1.0, 0.5)
    """
    if kind == 0:
        return middle
    drawn = exp(middle + spread * quantile(uniform))
    return drawn if kind == 1 else drawn / (1.0 + drawn)


@compiled
def place(upto: Floats, uniform: float) -> int:
    """Which of several, by inversion of their cumulative chances; `upto` may end above or below 1 by rounding.

    >>> place(np.array([0.2, 0.5, 1.0]), 0.3)
    1
    """
    which = 0
    while which < upto.size - 1 and upto[which] < uniform:
        which += 1
    return which


@compiled
def excess(curve: float, times: float) -> float:
    """A multiplier whose part above 1 is `times` as large as the scenario says.

    >>> excess(3.0, 0.5), excess(0.8, 2.0)
    (2.0, 0.8)
    """
    return 1.0 + (curve - 1.0) * times if curve > 1.0 else curve


@compiled
def panic(strength: float, trust: float, before: float) -> float:
    """Needs raised beside those of an ordinary day, where trust was `before`.

    >>> panic(0.5, 0.7, 0.7), panic(1.0, 0.0, 1.0)
    (1.0, 2.0)
    """
    return (1.0 + strength * (1.0 - trust)) / (1.0 + strength * (1.0 - before))


@compiled
def service_hours(mean: float, shape: float, uniform: float) -> float:
    """Hours a need takes: Weibull with this mean; shape 1 is exponential, infinite is always the mean.

    >>> service_hours(2.0, np.inf, 0.9)
    2.0
    """
    if shape == 1.0:
        return -mean * log(uniform)
    if shape == np.inf:
        return mean
    return float(mean / gamma(1.0 + 1.0 / shape) * (-log(uniform)) ** (1.0 / shape))


@compiled
def decision_hours(mean: float, effect: float, covered: float, fresh: float, uniform: float) -> float:
    """Hours to an own decision; shorter where a plan covers the function and practice is fresh.

    >>> round(decision_hours(4.0, 0.5, 1.0, 1.0, np.exp(-1)), 12)
    2.0
    """
    return -mean * (1.0 - effect * covered * fresh) * log(uniform)


@compiled
def unseen(journey: float, lag: float) -> float:
    """Share of the services going on that another centre does not see: those begun less than a journey ago.

    Who has arrived is seen by who passes. On a board it is seen `lag` ago, if that is sooner; both in mean services.

    >>> unseen(0.3, 0.0), round(unseen(0.3, np.inf), 3)
    (0.0, 0.259)
    """
    return 1.0 - exp(-min(journey, lag))


@compiled
def duplicate(others: float, waiting: int) -> float:
    """Chance that the next door is one to which a helper of another centre is on the way, unseen.

    Of `waiting` + `others` doors that all look open, `others` are not. Were k to choose among n doors one after the
    other, n(1 − (1 − 1/n)^k) different doors would be reached: the occupancy result.

    >>> duplicate(1.0, 3)
    0.25
    """
    return others / (others + waiting)


@compiled
def answering(response: float, trust: float, fresh: float) -> float:
    """Chance that a member answers a call; `trust` and `fresh` are shifts of the log-odds.

    >>> answering(0.5, 0.0, 0.0), answering(1.0, -1.0, 0.0)
    (0.5, 1.0)
    """
    odds = exp(trust + fresh)
    return response * odds / (1.0 - response + response * odds)


@compiled
def tired(before: float, work: float, day: float, tire: float, rest: float) -> float:
    """Fatigue after an hour of which the share `work` was worked, and the other rested, in a day of `day` hours' toil.

    `day` is how much an hour tires beside one in a day of eight hours.

    >>> tired(0.0, 1.0, 1.0, 0.01, 0.04), tired(0.5, 0.0, 1.0, 0.01, 0.04)
    (0.01, 0.48)
    """
    return before + min(1.0, tire * day) * work * (1.0 - before) - min(1.0, rest) * (1.0 - work) * before


@compiled
def hands(people: float, uniform: float) -> int:
    """Whole helpers on duty in an hour, whose mean is `people`.

    >>> hands(2.4, 0.5), hands(2.4, 0.7)
    (2, 3)
    """
    return floor(people + uniform)


@compiled
def rings(days: Floats, before: int, noise: float, least: float) -> bool:
    """Whether EARS C1 rings: today is 3 standard deviations above the 7 days before it (``renxing.measure.detect``).

    `days` holds today, then the days before it; `before` of them are known, 7 at most count, fewer than 4 ring never.
    `noise` is what signals make of today's count.

    >>> rings(np.array([12.0, 5, 5, 3, 7, 5, 6, 4]), 7, 1.0, 1.5)
    True
    """
    known = min(WEEK, before)
    if known < LEAST_KNOWN:
        return False
    mean, squares = 0.0, 0.0
    for back in range(known, 0, -1):
        mean += days[back]
    mean /= known
    for back in range(known, 0, -1):
        squares += (days[back] - mean) ** 2
    return bool(days[0] * noise > mean + 3.0 * max(least, sqrt(squares / (known - 1))))
