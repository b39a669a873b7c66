"""Is today unusual? Four detectors over a series of counts, each saying for every instant why it rang or did not.

EARS C1, C2 and C3 look at the week before; CUSUM adds up small excesses that last. None knows a cause, a season or a
weekday: an alarm is a question to a person. What each of them catches and how often each rings for nothing was
measured by ``./renxing bench detect`` and stands in ``docs/reference/detection.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal, cast

import numpy as np
import numpy.typing as npt

from renxing.measure.checks import not_negative, positive

__all__ = ["METHODS", "MIN_SD", "Watch", "cusum", "ears", "running_baseline", "watch"]

Numbers = npt.NDArray[np.float64]
Method = Literal["C1", "C2", "C3"]

METHODS: Final = ("C1", "C2", "C3", "CUSUM")
MIN_SD: Final = 1.5
"""The floor of the spread: after a week of nothing it takes five in a day to ring, not one."""

WEEK, LEAST_KNOWN, GUARD, MEMORY = 7, 4, 2, 3
"""Instants in a baseline, how many of them must be known, instants left out before now, instants C3 adds up."""
LONG: Final = 28
CUSUM_LIMIT: Final = 5.0
_USUAL: Final = {"C1": 3.0, "C2": 3.0, "C3": 2.0}


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """What one detector saw at every instant of a series; each array is as long as the series.

    Attributes
    ----------
    method : "C1", "C2", "C3" or "CUSUM"
    counts : what was watched, in things per instant
    statistic : how unusual, in standard deviations; NaN where it cannot be said
    baseline, spread : mean and standard deviation (floored) it was compared with, in things per instant; NaN if unknown
    limit : the count above which this instant would have rung, given those before it; 0 where the ones before it
        already ring, NaN if unknown. Draw `counts`, `baseline` and `limit` and the reader sees why.
    threshold : the detector rings where statistic > threshold
    alarm : whether it rang; never where the statistic is unknown

    Read as an array or a sequence it is its statistic:

    >>> list(cusum([10, 11, 12, 13, 14, 9], 10, 1))
    [0.0, 0.5, 2.0, 4.5, 8.0, 6.5]
    """

    method: str
    counts: Numbers
    statistic: Numbers
    baseline: Numbers
    spread: Numbers
    limit: Numbers
    threshold: float
    alarm: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.statistic)

    def __iter__(self) -> Iterator[float]:
        return iter(self.statistic.tolist())

    def __getitem__(self, place: int) -> float:
        return float(self.statistic[place])

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[np.generic]:
        return np.array(self.statistic, dtype=dtype, copy=copy)


def ears(
    counts: npt.ArrayLike, method: Method = "C1", alpha: float | None = None, min_sd: npt.ArrayLike = MIN_SD
) -> Watch:
    """EARS, the Early Aberration Reporting System: is this count far above the week before it?

    ``C1(t) = (y(t) - mean) / sd`` over the 7 instants before t; ``C2`` the same over 7 instants that end 3 before t, so
    that an outbreak's own first two do not hide its third; ``C3(t) = sum of max(0, C2(i) - 1)`` over t and the two
    before it. The standard deviation is the sample's (n - 1), at least `min_sd`.

    Parameters
    ----------
    counts : things per instant, oldest first, 0 or more; NaN where nothing is known. A mean needs 4 known of its 7.
    method : "C1", "C2" or "C3"
    alpha : chance of ringing at one quiet instant were the statistic normal, above 0 and at most 0.5; the threshold is
        its quantile. Left out, the thresholds are EARS' own: 3, 3 and 2 (alpha 0.00135, 0.00135 and 0.02275).
    min_sd : floor of the standard deviation, in things per instant, 0 or more; one number, or one for every instant.
        With 0, a baseline that never varies gives no statistic for its own count and infinity for one above.

    Raises
    ------
    ValueError
        Names the argument, and for a count its place from 0.

    Notes
    -----
    Source: Hutwagner et al. 2003, doi:10.1007/PL00022319; formulas as in Fricker et al. 2008, doi:10.1002/sim.3197.
    R's ``surveillance`` computes another C3 than it documents and is not followed. Known weakness: seven values tell a
    standard deviation badly, so C1 rings about fourteen times as often as `alpha` says; no weekday, season or holiday
    is known; a slow rise becomes its own baseline; and whoever splits one need in two doubles the count.

    Units: things per instant; the statistic in standard deviations. Range: any; C3 from 0. Missing: NaN is not known,
    and never an alarm. Gamed by splitting one need in two, or by holding reports back until the week before is high.

    Examples
    --------
    >>> seen = ears([4, 6, 5, 7, 3, 5, 5, 12], "C1")
    >>> seen[7], float(seen.baseline[7]), float(seen.limit[7]), bool(seen.alarm[7])
    (4.666666666666667, 5.0, 9.5, True)
    >>> [bool(ears([0, 0, 0, 0, 0, 0, 0, today]).alarm[7]) for today in (4, 5)]
    [False, True]
    """
    if method not in _USUAL:
        raise ValueError(f'method: expected "C1", "C2" or "C3", found {method!r}')
    series = _series("counts", counts)
    floor = _like("min_sd", min_sd, series, least=0.0)
    threshold = _USUAL[method] if alpha is None else _quantile(alpha)
    mean, sd = _before(series, WEEK, 0 if method == "C1" else GUARD, floor)
    apart = _apart(series, mean, sd)
    if method != "C3":
        return _watched(method, series, apart, (mean, sd, mean + threshold * sd), threshold)
    excess = np.maximum(0.0, apart - 1.0)
    earlier = _summed_before(excess, MEMORY - 1)
    room = threshold - earlier
    limit = np.where(room < 0, 0.0, mean + (1.0 + room) * sd)
    return _watched("C3", series, excess + earlier, (mean, sd, limit), threshold)


def cusum(x: npt.ArrayLike, mean: npt.ArrayLike, sd: npt.ArrayLike, k: float = 0.5, *, h: float = CUSUM_LIMIT) -> Watch:
    """CUSUM: small excesses that last, added up. ``S(t) = max(0, S(t-1) + (x(t) - mean) / sd - k)``, from 0.

    Parameters
    ----------
    x : things per instant, oldest first; NaN where nothing is known: the sum is carried over it
    mean, sd : what is usual, in the same unit; one number each, or one for every instant (NaN where unknown, carried
        over likewise); sd above 0. `running_baseline` makes both from the series itself.
    k : allowance in standard deviations, 0 or more: half the shift one wants to catch
    h : rings where S > h, above 0. With k = 0.5 and h = 5, a normal series with a known mean rings about once in 930.

    Raises
    ------
    ValueError
        Names the argument, and for an array the place from 0.

    Notes
    -----
    Source: Page 1954, doi:10.1093/biomet/41.1-2.100. Known weakness: it needs the truth about what is usual; a mean
    too low by one spread rings every ten instants, and after a shock it rings on until the sum has run down.

    Units: things per instant; the statistic in standard deviations. Range: 0 up. Missing: NaN is carried over. Gamed by
    calling a high mean usual.

    Examples
    --------
    >>> seen = cusum([10, 11, 12, 13, 14, 9], mean=10, sd=1)
    >>> seen.statistic, seen.alarm.tolist()
    (array([0. , 0.5, 2. , 4.5, 8. , 6.5]), [False, False, False, False, True, True])
    """
    series = _series("x", x, least=-np.inf)
    usual, spread = _like("mean", mean, series), _like("sd", sd, series)
    if (wrong := np.flatnonzero(spread <= 0)).size:
        raise ValueError(f"sd: expected numbers above 0, found {spread[wrong[0]]:g} at {wrong[0]}")
    allowance, threshold = not_negative("k", k), positive("h", h)
    steps = (series - usual) / spread - allowance
    total, sums = 0.0, np.empty(len(series))
    for place, step in enumerate(steps.tolist()):
        total = total if step != step else max(0.0, total + step)  # noqa: PLR0124 - NaN is not itself
        sums[place] = total
    earlier = np.concatenate([[0.0], sums[:-1]]) if len(sums) else sums
    limit = np.maximum(0.0, usual + (allowance + threshold - earlier) * spread)
    seen = np.where(np.isnan(steps), np.nan, sums)
    return _watched("CUSUM", series, seen, (usual, spread, limit), threshold)


def running_baseline(counts: npt.ArrayLike, window: int = LONG, min_sd: float = MIN_SD) -> tuple[Numbers, Numbers]:
    """What is usual at every instant: mean and standard deviation of the `window` instants that end 3 before it.

    The standard deviation is at least `min_sd` and at least the root of the mean: counts of independent things vary no
    less than that (Poisson), and seven quiet days by luck are no proof. NaN until half of the window is known.

    Units: things per instant. Range: the mean 0 up, the deviation from `min_sd` up. Missing: NaN is left out of both.
    Source: the guard of two instants after Hutwagner et al. 2003, doi:10.1007/PL00022319; the floor is our own
    definition. Gamed by a slow rise, which becomes usual.

    >>> mean, sd = running_baseline([4.0] * 20, window=14)
    >>> mean[8:10], sd[9]
    (array([nan,  4.]), np.float64(2.0))
    """
    if window < 2:
        raise ValueError(f"window: expected 2 or more instants, found {window}")
    series, floor = _series("counts", counts), not_negative("min_sd", min_sd)
    mean, sd = _before(series, window, GUARD, floor, least=window // 2)
    return mean, np.maximum(sd, np.sqrt(np.maximum(mean, 0)))


def watch(counts: npt.ArrayLike, min_sd: float = MIN_SD) -> dict[str, Watch]:
    """All four detectors over one series of counts a day, with the defaults that were measured.

    The floor of each spread is `min_sd`, or that of `running_baseline` over four weeks where it is larger and known.

    Units: things per day. Range: see `ears` and `cusum`. Missing: NaN is not known, and never an alarm. Source: see
    `ears` and `cusum`, doi:10.1007/PL00022319 and doi:10.1093/biomet/41.1-2.100. Gamed by splitting one need in two.

    >>> day = [20] * 28 + [40]
    >>> [name for name, seen in watch(day).items() if seen.alarm[28]]
    ['C1', 'C2', 'C3']
    """
    mean, sd = running_baseline(counts, min_sd=min_sd)
    floors = np.where(np.isnan(sd), min_sd, sd)
    names = cast("tuple[Method, ...]", METHODS[:3])
    return {**{name: ears(counts, name, None, floors) for name in names}, "CUSUM": cusum(counts, mean, floors)}


def _series(name: str, given: npt.ArrayLike, least: float = 0.0) -> Numbers:
    series = np.array(given, dtype=np.float64)
    if series.ndim != 1:
        raise ValueError(f"{name}: expected one row of numbers, found {series.ndim} dimensions")
    wrong = np.flatnonzero(np.isinf(series) | (series < least))
    if wrong.size:
        wanted = "0 or more" if least == 0 else "finite numbers"
        raise ValueError(f"{name}: expected {wanted}, found {series[wrong[0]]:g} at {wrong[0]}")
    return series


def _like(name: str, given: npt.ArrayLike, series: Numbers, least: float = -np.inf) -> Numbers:
    """One number, or one for every instant, as one for every instant."""
    row = _series(name, np.atleast_1d(np.asarray(given, dtype=np.float64)), least)
    if row.size not in {1, series.size}:
        raise ValueError(f"{name}: expected 1 number or {series.size}, found {row.size}")
    return np.broadcast_to(row, series.shape)


def _quantile(alpha: float) -> float:
    if not 0 < alpha <= 0.5:
        raise ValueError(f"alpha: expected above 0 and at most 0.5, found {alpha}")
    return NormalDist().inv_cdf(1 - alpha)


def _before(
    series: Numbers, window: int, gap: int, floor: npt.ArrayLike, *, least: int = LEAST_KNOWN
) -> tuple[Numbers, Numbers]:
    """Mean and floored sample deviation of the known among the `window` instants that end `gap` + 1 before each."""
    padded = np.concatenate([np.full(window + gap, np.nan), series])
    weeks = np.lib.stride_tricks.sliding_window_view(padded, window)[: series.size]
    known = np.isfinite(weeks)
    count = known.sum(axis=1)
    enough = count >= max(least, 2)
    divisor = np.where(enough, count, np.nan)
    mean = np.where(known, weeks, 0.0).sum(axis=1) / divisor
    squares = np.where(known, (weeks - mean[:, None]) ** 2, 0.0).sum(axis=1)
    sd = np.sqrt(squares / (divisor - 1))
    return mean, np.maximum(sd, floor)


def _apart(series: Numbers, mean: Numbers, sd: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        return (series - mean) / sd


def _summed_before(excess: Numbers, instants: int) -> Numbers:
    """The sum of the `instants` before each; what is unknown adds nothing."""
    known = np.nan_to_num(excess, nan=0.0, posinf=np.inf)
    return sum(
        (np.concatenate([np.zeros(back), known[:-back]])[: known.size] for back in range(1, instants + 1)),
        np.zeros(known.size),
    )


def _watched(
    method: str, series: Numbers, statistic: Numbers, drawn: tuple[Numbers, Numbers, Numbers], threshold: float
) -> Watch:
    baseline, spread, limit = drawn
    with np.errstate(invalid="ignore"):
        return Watch(method, series, statistic, baseline, spread, limit, threshold, statistic > threshold)
