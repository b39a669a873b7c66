"""Differences between futures that had the same luck: their mean, how sure it is, and when to stop looking."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAST", "Difference", "difference", "looked", "pairs", "share"]

Floats = NDArray[np.float64]
LEVEL: Final = 0.95
LEAST: Final = 50
"""Replications below which an interval is not trusted to stop."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean with its interval, over `cases` replications; `leaning` is the share of its variance one of them makes.

    >>> Difference(-0.2, -0.3, -0.1, 100).sure, Difference(-0.2, -0.3, 0.1, 100).sure
    (True, False)
    """

    mean: float
    low: float
    high: float
    cases: int
    leaning: float = 0.0

    @property
    def lone(self) -> bool:
        """Whether one future makes more than half of the variance: others like it may have been missed by luck."""
        return self.leaning > 0.5

    @property
    def sure(self) -> bool:
        """Whether nothing is outside of the interval: the two can be told apart."""
        return self.low > 0 or self.high < 0

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    def times(self, factor: float) -> "Difference":
        """The same in another unit (a negative factor turns the interval round)."""
        low, high = sorted((self.low * factor, self.high * factor))
        return Difference(self.mean * factor, low, high, self.cases, self.leaning)


def difference(values: Floats, level: float = LEVEL) -> Difference:
    """The mean of paired differences and its interval by Student's t; NaN among them are left out.

    Paired differences across a tipping point are skewed. Where a tenth of the futures tip over, 400 of them hold the
    level; where one of fifty does, 60 futures often hold none that tips, and the interval is right in seven cases of
    ten only, and sure of the wrong sign in the others: ask for 200 and more (tests measure it). Below `LEAST` nothing
    is said.

    >>> difference(np.zeros(3)).low
    -inf
    >>> round(difference(np.tile([0.0, 1.0], 50)).low, 3)
    0.4
    """
    from scipy.special import stdtrit

    kept = values[~np.isnan(values)]
    count = len(kept)
    if count < LEAST:
        return Difference(float(kept.mean()) if count else np.nan, -inf, inf, count)
    half = float(stdtrit(count - 1, (1 + level) / 2)) * float(kept.std(ddof=1)) / sqrt(count)
    mean = float(kept.mean())
    away = (kept - mean) ** 2
    total = float(away.sum())
    return Difference(mean, mean - half, mean + half, count, float(away.max()) / total if total > 0 else 0.0)


def pairs(things: int, level: float = LEVEL) -> float:
    """The level of each interval at which all that compare two of so many things hold together (Bonferroni).

    >>> round(pairs(2), 3), round(pairs(5), 3)
    (0.95, 0.995)
    """
    return 1 - (1 - level) / max(1, things * (things - 1) // 2)


def share(hits: NDArray[np.bool_]) -> tuple[float, float, float]:
    """A share with Wilson's interval of 95 %: (share, low, high).

    >>> share(np.zeros(100, bool))[0]
    0.0
    """
    from renxing.measure.interval import wilson

    low, high = wilson(int(hits.sum()), len(hits), LEVEL)
    return float(hits.mean()), low, high


def looked(
    run: Callable[[range], Floats], most: int, precision: float | None, level: float = LEVEL, first: int = 100
) -> Iterator[tuple[Floats, bool]]:
    """Replications, batch after batch, each as large as all before it, until the mean is known well enough.

    Chow and Robbins' rule: it stops once half the interval is no wider than `precision`, and never because a
    difference happens to look sure, so that looking often does not make chance into a finding.

    Parameters
    ----------
    run : the paired differences of a range of replications, (n,) or (n, m); with several all must be known
    most : replications at most
    precision : half the interval that is wanted; None looks at all of them
    level : of that interval

    Yields
    ------
    all values so far, and whether that is enough

    Source: Chow and Robbins 1965, doi:10.1214/aoms/1177700156.
    """
    done = run(range(min(first, most)))
    while True:
        enough = len(done) >= most or (precision is not None and _known(done, precision, level))
        yield done, enough
        if enough:
            return
        upto = min(2 * len(done), most)
        done = np.concatenate([done, run(range(len(done), upto))])


def _known(values: Floats, precision: float, level: float) -> bool:
    columns = values.reshape(len(values), -1).T
    return all(difference(column, level).half <= precision for column in columns)
