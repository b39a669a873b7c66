"""Intervals: how far from the truth a figure may be, given how few cases it stands on.

A share has Wilson's interval, or the one of Clopper and Pearson where it must never cover less than it says; a mean of
what lies between two bounds has the like of it (`bounded`); a rate after beside a rate before has the mid-p one. Cases
that belong together (of one incident) are not independent: `clustered` and `cluster_bootstrap` count incidents, not
entries.
"""

from collections.abc import Callable, Sequence
from math import inf, nan, sqrt
from statistics import NormalDist
from typing import Any, Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from renxing.measure.checks import not_negative, positive
from renxing.measure.quantiles import beta, checked_level, middle_tail, normal, student

__all__ = [
    "Figure", "Interval", "bounded", "clopper_pearson", "cluster_bootstrap", "clustered", "mid_p", "rate_ratio",
    "wilson",
]  # fmt: skip

Floats = npt.NDArray[np.float64]
DRAWS: Final = 2000
ROUNDING: Final = 1e-12  # a share of which no more than this is missing, or there, is all, or none
_AT_ONCE: Final = 4_000_000  # numbers held while resampling


class Interval(NamedTuple):
    """From `low` to `high`; unpacks as a pair."""

    low: float
    high: float


class Figure(float):
    """A number that carries its interval: `low`, `high`, the `level` of that interval and the number of `cases`.

    NaN where the number itself is not estimable; `low` and `high` are then the bounds it could have.

    >>> share = Figure(0.75, 0.5, 1.0, level=0.9, cases=4)
    >>> share + 0.25, share.low, share
    (1.0, 0.5, Figure(0.75, 0.5 to 1, level 0.9, cases 4))
    """

    __slots__ = ("cases", "high", "level", "low")

    cases: int
    high: float
    level: float
    low: float

    def __new__(cls, value: float, low: float, high: float, *, level: float, cases: int) -> Self:
        """A float like any other, with four more things to say."""
        made = super().__new__(cls, value)
        made.low, made.high, made.level, made.cases = float(low), float(high), level, cases
        return made

    def __repr__(self) -> str:
        return f"Figure({float(self):g}, {self.low:g} to {self.high:g}, level {self.level:g}, cases {self.cases})"

    def __reduce__(self) -> Any:
        return _made, (float(self), self.low, self.high, self.level, self.cases)

    @property
    def interval(self) -> Interval:
        """The pair (low, high)."""
        return Interval(self.low, self.high)


def _made(value: float, low: float, high: float, level: float, cases: int) -> Figure:
    return Figure(value, low, high, level=level, cases=cases)


def wilson(successes: float, trials: float, level: float = 0.95) -> Interval:
    """Wilson's interval for a share: where the true chance may lie, given `successes` of `trials`.

    ``(p + z²/2n ± z·sqrt(p(1 − p)/n + z²/4n²)) / (1 + z²/n)``; within [0, 1]; (0, 1) without any trial.

    Parameters
    ----------
    successes, trials : 0 <= successes <= trials; not whole where the trials are worth fewer (an effective number)
    level : above 0 and below 1. On average over chances it covers about that share; at a given chance a little
        less or more, for counts are whole.

    Raises
    ------
    ValueError
        Names the argument.

    Notes
    -----
    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953. Assumes independent trials of one chance; see `clustered`.
    Gamed by counting one thing as many.

    Units: counts; shares. Range: 0 to 1. Missing: a trial whose end is not known is none: leave it out of both.

    Examples
    --------
    >>> low, high = wilson(22, 41)
    >>> round(low, 4), round(high, 4)
    (0.3875, 0.6794)
    """
    done, n = not_negative("successes", successes), not_negative("trials", trials)
    if done > n:
        raise ValueError(f"successes: {successes:g} of {trials:g} trials is more than all")
    return _one(done / n if n else 0.0, n, normal(level))


def wilson_band(share: Floats, worth: Floats, level: float) -> tuple[Floats, Floats]:
    """Wilson's intervals for many shares at once, each of so many trials.

    >>> low, high = wilson_band(np.array([0.0, 22 / 41]), np.array([0.0, 41.0]), 0.95)
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.3875], [1.0, 0.6794])
    """
    return _score_band(share, worth, normal(level))


def _score_band(share: Floats, worth: Floats, reach: float) -> tuple[Floats, Floats]:
    """The shares from which `share` lies no further than `reach` standard errors of theirs."""
    known = np.maximum(worth, 1e-30)
    spread = reach * reach / known
    middle = (share + spread / 2) / (1 + spread)
    half = np.sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    low = np.where((share <= 0) | (worth <= 0), 0.0, np.maximum(0.0, middle - half))
    return low, np.where((share >= 1) | (worth <= 0), 1.0, np.minimum(1.0, middle + half))


def clopper_pearson(successes: int, trials: int, level: float = 0.95) -> Interval:
    """The exact interval for a share: never covers less than `level`, usually more; (0, 1) without any trial.

    Source: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404. Raises ValueError as `wilson` does.

    Units: counts; shares. Range: 0 to 1. Missing: a trial whose end is not known is none. Gamed by counting one thing
    as many.

    >>> low, high = clopper_pearson(0, 10)
    >>> low, round(high, 6)  # 1 − 0.025^(1/10)
    (0.0, 0.308497)
    """
    done, n, tail = not_negative("successes", successes), not_negative("trials", trials), (1 - checked_level(level)) / 2
    if done > n:
        raise ValueError(f"successes: {successes} of {trials} trials is more than all")
    low = beta(tail, done, n - done + 1) if done else 0.0
    return Interval(low, beta(1 - tail, done + 1, n - done) if done < n else 1.0)


def mid_p(successes: int, trials: int, level: float = 0.95) -> Interval:
    """The mid-p interval for a share: what was seen counts as half; its level on average; (0, 1) without any trial.

    Ends are the chances at which more than was seen, and half of just that, are as likely as a tail. Counts are whole,
    so that Clopper and Pearson's interval holds the truth more often than it says, the more so the fewer they are.

    Source: Lancaster 1961, doi:10.1080/01621459.1961.10482105; Berry and Armitage 1995, doi:10.2307/2348891. Raises
    ValueError as `wilson` does.

    Units: counts; shares. Range: 0 to 1. Missing: a trial whose end is not known is none. Gamed by counting one thing
    as many.

    >>> low, high = mid_p(0, 10)
    >>> low, round(high, 6)  # 1 − 0.05^(1/10): half of the chance of none is the tail
    (0.0, 0.258866)
    """
    done, n, tail = not_negative("successes", successes), not_negative("trials", trials), (1 - checked_level(level)) / 2
    if done > n:
        raise ValueError(f"successes: {successes} of {trials} trials is more than all")
    low = middle_tail(tail, done, n) if done else 0.0
    return Interval(low, middle_tail(1 - tail, done, n) if done < n else 1.0)


def rate_ratio(after: int, after_time: float, before: int, before_time: float, level: float = 0.95) -> Figure:
    """How much rarer or more frequent something became: its rate after divided by its rate before.

    Given how many there were in all, those after are binomial; the interval is the mid-p interval of that
    binomial (see `mid_p`), turned into a ratio. From 0 to infinity; 1 is no change.

    Parameters
    ----------
    after, before : how many happened, 0 or more
    after_time, before_time : how long each was watched, above 0, in one unit

    Returns
    -------
    Figure
        NaN with bounds 0 to infinity where nothing happened at all; infinite where nothing happened before.

    Notes
    -----
    Source: Przyborowski and Wilenski 1940, doi:10.1093/biomet/31.3-4.313. Assumes that events come independently at a
    steady rate. A rise that led to the lesson is chance in part, so the ratio falls by itself (regression to the mean).
    Gamed by naming the same cause otherwise.

    Units: counts, over times in one unit; a ratio. Range: 0 to infinity. Missing: a time that was not watched is not
    counted in either.

    Examples
    --------
    >>> rate_ratio(2, 100, 8, 100, level=0.9)
    Figure(0.25, 0.0533515 to 0.876317, level 0.9, cases 10)
    >>> rate_ratio(0, 100, 0, 100).interval
    Interval(low=0.0, high=inf)
    """
    times = positive("after_time", after_time), positive("before_time", before_time)
    counts = not_negative("after", after), not_negative("before", before)
    low, high = mid_p(after, after + before, level)
    scale = times[1] / times[0]
    value = counts[0] / counts[1] * scale if counts[1] else (inf if counts[0] else nan)
    found = Interval(*(end / (1 - end) * scale if end < 1 else inf for end in (low, high)))
    return Figure(value, *found, level=level, cases=int(sum(counts)))


def clustered(share: float, variance: float, cases: int, clusters: int, level: float = 0.95) -> Interval:
    """Wilson's interval for a share whose cases come in clusters, or whose variance is known otherwise.

    Where clusters differ more than chance makes independent cases differ, the cases are worth
    ``n* = share(1 − share)/variance`` independent ones, and the interval reaches as far as Student's with as many
    degrees of freedom as clusters less one: they told the variance. Where they differ no more, or not at all, nothing
    was told, and the cases count as they are. Where all cases are alike, how much clusters differ cannot be seen: the
    cases are then worth fewer, ``cases·(t(cases − 1)/t(clusters − 1))²``.

    Parameters
    ----------
    share : from 0 to 1
    variance : of the share, between clusters; 0 or more
    cases, clusters : 1 <= clusters <= cases

    Returns
    -------
    Interval
        (0, 1) for a single cluster: how much clusters differ cannot be told from one.

    Notes
    -----
    Source: effective sample size of Korn and Graubard 1998 (Survey Methodology 24, 193-201) in Wilson's interval.

    Units: shares. Range: 0 to 1. Missing: cases of an unknown cluster are clusters of their own. Gamed by opening one
    incident as many.

    Examples
    --------
    >>> [round(end, 4) for end in clustered(0.5, 0.025, cases=10, clusters=10)], wilson(5, 10)[0].__round__(4)
    ([0.2366, 0.7634], 0.2366)
    >>> [round(end, 4) for end in clustered(0.5, 0.025, cases=40, clusters=10)]  # worth 10, told by 10
    [0.2091, 0.7909]
    >>> [round(end, 4) for end in clustered(0.5, 0.0, cases=10, clusters=2)]  # these agree: worth 10
    [0.2366, 0.7634]
    >>> clustered(0.5, 0.0, cases=9, clusters=1)
    Interval(low=0.0, high=1.0)
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share: expected from 0 to 1, found {share}")
    if not 1 <= clusters <= cases:
        raise ValueError(f"clusters: expected from 1 to {cases} (cases), found {clusters}")
    variance, spread = not_negative("variance", variance), share * (1 - share)
    if clusters == 1:
        return Interval(0.0, 1.0)
    reach = student(level, clusters - 1) if clusters < cases else normal(level)
    if spread > ROUNDING and variance * cases > spread:
        return _one(share, spread / variance, reach)
    if spread > ROUNDING:
        return _one(share, float(cases), normal(level))
    narrower = student(level, cases - 1) / reach if clusters < cases else 1.0
    return _one(share, cases * narrower**2, normal(level))


def bounded(mean: float, variance: float, cases: int, within: tuple[float, float], level: float = 0.95) -> Interval:
    """Wilson's interval for the mean of what lies between two bounds, Student's where these are far away.

    Between its bounds the mean is a share, ``p = (mean − low)/(high − low)``, worth ``p(1 − p)/variance`` cases; its
    interval reaches as far as Student's, for the variance was told by so many cases. Near a bound it is lopsided, as
    such a mean is, and it never goes beyond.

    Parameters
    ----------
    mean, within : ``within[0] < mean < within[1]``
    variance : of the mean; above 0
    cases : that told it, 2 or more

    Notes
    -----
    Source: own definition: the effective sample size of Korn and Graubard 1998, as in `clustered`, with Student's
    quantile for the few that told the variance. Gamed by a bound nobody can reach, which shifts it towards that bound.

    Units: those of the mean. Range: `within`. Missing: a case whose value is not known is none.

    Examples
    --------
    >>> [round(end, 3) for end in bounded(4.0, 1.6, 10, (0, 24), level=0.9)]  # Student's: 1.681 to 6.319
    [2.203, 6.804]
    """
    low, high = within
    if not low < mean < high:
        raise ValueError(f"mean: expected between {low} and {high}, found {mean}")
    if cases < 2:
        raise ValueError(f"cases: expected 2 or more, found {cases}")
    wide = high - low
    share = (mean - low) / wide
    worth = share * (1 - share) * wide**2 / positive("variance", variance)
    ends = _one(share, worth, student(level, cases - 1))
    return Interval(low + wide * ends.low, low + wide * ends.high)


def _one(share: float, worth: float, reach: float) -> Interval:
    low, high = _score_band(np.array([share]), np.array([worth]), reach)
    return Interval(float(low[0]), float(high[0]))


def mean_of_totals(totals: Floats) -> Floats:
    """Of (draws, 2) totals of something and of how many, the mean."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(totals[:, 0] / totals[:, 1])


def cluster_bootstrap(
    values: npt.ArrayLike,
    clusters: Sequence[Any] | npt.NDArray[Any],
    statistic: Callable[[Floats], Floats] = mean_of_totals,
    *,
    level: float = 0.95,
    within: tuple[float, float] = (-inf, inf),
    seed: int = 0,
) -> Figure:
    """A figure and its interval, by drawing whole clusters (incidents) again and again.

    Parameters
    ----------
    values : (n,) or (n, k) numbers, a row a case; a last column of ones is added, so that totals hold the number of
        cases. One column and no `statistic` gives the mean of the cases.
    clusters : (n,) to which cluster each case belongs
    statistic : of (draws, k + 1) totals, the (draws,) figures: any function of sums, computed for all draws at once.
        NaN where a draw has none.
    within : the bounds the figure has by definition
    seed : of the 2000 draws; the same seed gives the same interval on every machine

    Returns
    -------
    Figure
        `cases` is the number of clusters. A draw without a figure could have had any: it counts on both sides. The
        interval is `within` where so few clusters cannot reach the level at all (``1 − 2^(1 − clusters) < level``:
        fewer than five for 0.9): no resample goes beyond what was seen.

    Notes
    -----
    Quantiles are the expanded ones of Hesterberg 2015, doi:10.1080/00031305.2015.1089789, because plain percentiles are
    too narrow for few clusters. Invariant to the order of rows and to how clusters are called, save that `seed` deals
    them out in the order of their names. Gamed by splitting one incident in many.

    Units: those of the statistic. Range: `within`. Missing: NaN among the values is refused, naming its row. Source:
    Field and Welsh 2007, doi:10.1111/j.1467-9868.2007.00593.x.

    Examples
    --------
    >>> found = cluster_bootstrap([1, 1, 0, 1, 0, 0, 1, 1], list("aabbccde"), level=0.9, within=(0, 1))
    >>> float(found), found.cases, found.low < 0.4, found.high > 0.85
    (0.625, 5, True, True)
    """
    sums = _sums(values, clusters)
    count = len(sums)
    value = float(statistic(sums.sum(axis=0)[None, :])[0])
    if 1 - 2.0 ** (1 - count) < checked_level(level):
        return Figure(value, *within, level=level, cases=count)
    random, figures = np.random.default_rng(seed), []
    for start in range(0, DRAWS, step := max(1, _AT_ONCE // count)):
        dealt = random.multinomial(count, np.full(count, 1 / count), size=min(step, DRAWS - start))
        figures.append(statistic(dealt @ sums))
    found = np.concatenate(figures)
    tail = _expanded(level, count)
    low = np.quantile(np.where(np.isnan(found), within[0], found), tail, method="inverted_cdf")
    high = np.quantile(np.where(np.isnan(found), within[1], found), 1 - tail, method="inverted_cdf")
    return Figure(value, max(low, within[0]), min(high, within[1]), level=level, cases=count)


def _expanded(level: float, count: int) -> float:
    """Share in each tail that makes the percentile interval of a mean as wide as Student's."""
    z = student(level, count - 1) * sqrt(count / (count - 1))
    return NormalDist().cdf(-z)


def _sums(values: npt.ArrayLike, clusters: Sequence[Any] | npt.NDArray[Any]) -> Floats:
    """(clusters, k + 1) totals of each cluster, in the order of the clusters' names."""
    rows = np.asarray(values, dtype=np.float64)
    rows = rows[:, None] if rows.ndim == 1 else rows
    if rows.ndim != 2 or len(rows) == 0 or len(rows) != len(clusters):
        raise ValueError(f"values and clusters: expected as many rows as clusters, found {len(rows)}, {len(clusters)}")
    if not np.isfinite(rows).all():
        row, column = np.argwhere(~np.isfinite(rows))[0]
        raise ValueError(f"row {row}, values[{column}]: expected a finite number, found {rows[row, column]}")
    _, code = np.unique(np.asarray(clusters), return_inverse=True)
    order = np.lexsort((*rows.T, code))
    starts = np.flatnonzero(np.diff(code[order], prepend=-1))
    return np.asarray(np.add.reduceat(np.column_stack([rows, np.ones(len(rows))])[order], starts))
