"""The Aalen-Johansen estimate: what share has ended by one cause, by each instant, others competing; ties exact."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from renxing.measure.checks import not_negative
from renxing.measure.interval import Figure, Interval, wilson_band
from renxing.measure.risks import Counts, Floats, Risks


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A share over time, as steps: ``values[i]`` holds from ``times[i]`` until the next; before the first, `begins`.

    Attributes
    ----------
    times : (n,) hours at which anything ended
    values, variance : (n,) the share and its variance
    low, high : (n,) its pointwise interval of `level`
    waiting, ended : (n,) how many were waiting just before, and how many ended then of the cause asked about
    begins : 1 for survival, 0 for an incidence
    durations : (cases,) all of them, sorted; beyond the last nobody was watched
    beyond : the bounds of the share after that; None where nobody was left waiting

    Read as a sequence or an array it is its values.
    """

    times: Floats
    values: Floats
    variance: Floats
    low: Floats
    high: Floats
    waiting: Counts
    ended: Counts
    begins: float
    durations: Floats
    beyond: Interval | None
    level: float

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[float]:
        return iter(self.values.tolist())

    def __getitem__(self, place: int) -> float:
        return float(self.values[place])

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[np.generic]:
        return np.array(self.values, dtype=dtype, copy=copy)

    @property
    def cases(self) -> int:
        """How many durations the estimate stands on, the censored among them."""
        return int(self.durations.size)

    def at(self, t: float) -> Figure:
        """The share at `t` hours with its interval; after the last duration NaN, with the bounds it could have."""
        t = not_negative("t", t)
        if self.beyond and (self.cases == 0 or t > self.durations[-1]):
            return Figure(nan, *self.beyond, level=self.level, cases=self.cases)
        place = int(np.searchsorted(self.times, t, side="right")) - 1
        if place >= 0:
            found = self.low[place], self.high[place]
            return Figure(self.values[place], *found, level=self.level, cases=self.cases)
        watched = self.cases - np.searchsorted(self.durations, t)
        ends = wilson_band(np.array([self.begins]), np.array([float(watched)]), self.level)
        return Figure(self.begins, *(float(end[0]) for end in ends), level=self.level, cases=self.cases)


def incidence(risks: Risks, cause: int, level: float) -> Estimate:
    """The share that has ended by `cause`, with its variance and its band.

    The variance is Greenwood's, carried over to competing causes (delta method over multinomial hazards). The interval
    is Wilson's with the cases that variance makes it worth; without censoring both are those of a plain share.
    """
    ended, before, waiting = risks.ended_by(cause), risks.before, risks.waiting
    values = np.minimum(np.cumsum(before * ended / waiting), 1.0)
    variance = _variance(risks, ended, values)
    low, high = _band(values, variance, risks, level)
    beyond = _beyond(risks, ended, low, level)
    return Estimate(risks.times, values, variance, low, high, waiting, ended, 0.0, risks.durations, beyond, level)


def complement(found: Estimate) -> Estimate:
    """One minus the share: survival for an incidence."""
    beyond = found.beyond and Interval(1 - found.beyond.high, 1 - found.beyond.low)
    return Estimate(
        found.times,
        1 - found.values,
        found.variance,
        1 - found.high,
        1 - found.low,
        found.waiting,
        found.ended,
        1 - found.begins,
        found.durations,
        beyond,
        found.level,
    )


def _variance(risks: Risks, ended: Counts, values: Floats) -> Floats:
    """Sum over i of S²·d(n − d)/n³ − 2·S·D·d/n² + D²·a/(n(n − a)), where D is what is still added after i.

    d ended by the cause, a by any, of n waiting; written with running sums, so that it costs one pass.
    """
    n, d, a = risks.waiting.astype(np.float64), ended, risks.all_ended
    own = np.cumsum(risks.before**2 * d * (n - d) / n**3)
    cross = risks.before * d / n**2
    rest = np.where(a < n, a / (n * np.maximum(n - a, 1)), 0.0)
    mixed = values * np.cumsum(cross) - np.cumsum(cross * values)
    squares = values**2 * np.cumsum(rest) - 2 * values * np.cumsum(rest * values) + np.cumsum(rest * values**2)
    return np.asarray(np.maximum(own - 2 * mixed + squares, 0.0))


def _band(values: Floats, variance: Floats, risks: Risks, level: float) -> tuple[Floats, Floats]:
    """Wilson's intervals with the cases each share is worth; at 0 and 1, all but those censored before."""
    ended = np.cumsum(risks.all_ended)
    known = (ended - risks.all_ended + risks.waiting).astype(np.float64)
    spread = values * (1 - values)
    sure = (spread > 1e-12) & (variance > 1e-15)
    worth = np.where(sure, np.minimum(spread / np.where(sure, variance, 1.0), risks.cases), known)
    return wilson_band(np.where(values > 1 - 1e-12, 1.0, values), worth, level)


def _beyond(risks: Risks, ended: Counts, low: Floats, level: float) -> Interval | None:
    """What the share could become after the last duration, if all who wait end by the cause, or none."""
    if risks.times.size == 0:
        return Interval(0.0, 1.0)
    if risks.after[-1] < 1e-12:
        return None
    others = risks.all_ended - ended
    lost = np.cumsum(risks.before * others / risks.waiting)
    least, _ = _band(lost, _variance(risks, others, lost), risks, level)
    return Interval(float(low[-1]), 1 - float(least[-1]))


def influence(risks: Risks, durations: Floats, causes: Counts, t: float, cause: int) -> Floats:
    """(cases,) how much each case moves the share at `t`: they add up to 0, their squares to its variance."""
    seen = int(np.searchsorted(risks.times, t, side="right"))
    n, before = risks.waiting[:seen], risks.before[:seen]
    own, every = risks.ended_by(cause)[:seen] / n, risks.all_ended[:seen] / n
    values = np.cumsum(before * own)
    added = (values[-1:] - values) / np.where(every < 1, 1 - every, 1.0)
    waited = np.concatenate([[0.0], np.cumsum((before * own - added * every) / n)])
    moved = -waited[np.searchsorted(risks.times[:seen], durations, side="right")]
    place = np.searchsorted(risks.times[:seen], durations)
    ended = (causes > 0) & (durations <= t)
    at = place[ended]
    moved[ended] += (np.where(causes[ended] == cause, before[at], 0.0) - added[at]) / n[at]
    return np.asarray(moved)
