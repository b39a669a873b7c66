"""How long things take when some never end, some end otherwise, and some are still open.

An open case is *censored*: it has waited so long already and nobody knows how long it will. One that was withdrawn or
refused ended by a *competing* cause: it can no longer end by the one asked about, and is not censored. Throwing either
away, or counting it as a failure, gives a wrong figure; these estimators use each for what it says.
"""

from dataclasses import dataclass
from math import isnan, nan
from typing import Final

import numpy as np
import numpy.typing as npt

from renxing.measure.censoring import few_censored
from renxing.measure.checks import positive
from renxing.measure.incidence import Estimate, complement, incidence, influence
from renxing.measure.interval import Figure, bounded, clustered, wilson
from renxing.measure.quantiles import checked_level
from renxing.measure.risks import Counts, Risks, read_causes, read_durations, read_risks

__all__ = [
    "Estimate",
    "Incidence",
    "clustered_incidence",
    "cumulative_incidence",
    "incidence_between",
    "kaplan_meier",
    "restricted_mean",
]

SEEN: Final = 1


def kaplan_meier(durations: npt.ArrayLike, observed: npt.ArrayLike, level: float = 0.95) -> Estimate:
    """The share that is still waiting, at every instant: ``S(t) = Π over t_i <= t of (1 - d_i/n_i)``.

    Parameters
    ----------
    durations : (n,) hours until the end, or until last looked at; 0 or more
    observed : (n,) True where the end was seen, False where the case is censored (still open, lost from sight). Who is
        censored at an instant at which others end is counted as waiting through it.
    level : of the pointwise intervals

    Returns
    -------
    Estimate
        From 1 down. After the last duration nothing is said, unless everybody had ended.

    Raises
    ------
    ValueError
        Names the row (counted from 0) and the field.

    Notes
    -----
    Source: Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; variance of Greenwood; interval of Rothman 1978,
    doi:10.1016/0021-9681(78)90043-7. Assumes that being censored says nothing about how much longer it takes. Gamed by
    closing hard cases as withdrawn: that is why `cumulative_incidence` shows them.

    Units: hours; a share. Range: 0 to 1. Missing: an open case is censored; a missing duration is refused.

    Examples
    --------
    >>> waiting = kaplan_meier([1, 3, 3, 5, 6, 8, 9], [1, 1, 1, 1, 0, 1, 0])
    >>> waiting.times.tolist(), waiting.values.round(6).tolist()
    ([1.0, 3.0, 5.0, 8.0], [0.857143, 0.571429, 0.428571, 0.214286])
    """
    hours = read_durations(durations)
    return complement(incidence(read_risks(hours, _seen(observed, hours.size)), SEEN, checked_level(level)))


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """What has become of all cases by each instant: read `found[cause]`, and `found.waiting` for the rest."""

    risks: Risks
    level: float

    @property
    def causes(self) -> list[int]:
        """The causes that were seen, in order; any other has an incidence of 0."""
        return self.risks.causes

    def __getitem__(self, cause: int) -> Estimate:
        return incidence(self.risks, cause, self.level)

    @property
    def waiting(self) -> Estimate:
        """The share that nothing has happened to yet: 1 minus the incidences of all causes."""
        merged = Risks(
            [SEEN],
            self.risks.times,
            self.risks.waiting,
            self.risks.all_ended[None, :],
            self.risks.before,
            self.risks.durations,
        )
        return complement(incidence(merged, SEEN, self.level))


def cumulative_incidence(durations: npt.ArrayLike, causes: npt.ArrayLike, level: float = 0.95) -> Incidence:
    """The share that has ended by each cause, by every instant: ``F_k(t) = Σ over t_i <= t of S(t_i-)·d_ki/n_i``.

    Parameters
    ----------
    durations : (n,) hours until the end, or until last looked at; 0 or more
    causes : (n,) why it ended: 1, 2, ...; 0 where it is censored. Ends of several causes at one instant are taken as
        they are, at once; none is moved or put before another.
    level : of the pointwise intervals

    Returns
    -------
    Incidence
        ``found[1].at(24)`` is the share that ended by cause 1 within 24 hours, with its interval. The incidences of all
        causes and `found.waiting` add up to 1.

    Raises
    ------
    ValueError
        Names the row (counted from 0) and the field.

    Notes
    -----
    Source: Aalen and Johansen 1978 (Scandinavian Journal of Statistics 5, 141-150), variance of Greenwood type as in
    Allignol, Schumacher and Beyersmann 2010, doi:10.1002/bimj.200900039. lifelines moves ties by chance; this does not.
    Gamed by ending what will be late as "not needed": the incidence of that cause is shown beside.

    Units: hours; shares. Range: 0 to 1. Missing: an open case is cause 0; a missing duration is refused.

    Examples
    --------
    >>> found = cumulative_incidence([1, 2, 2, 4, 5], [1, 2, 1, 0, 1])
    >>> found[1].values.round(6).tolist(), found[2].values.round(6).tolist()
    ([0.2, 0.4, 0.8], [0.0, 0.2, 0.2])
    >>> found[3].at(2)
    Figure(0, 0 to 0.434482, level 0.95, cases 5)
    """
    hours = read_durations(durations)
    return Incidence(read_risks(hours, read_causes(causes, hours.size)), checked_level(level))


def clustered_incidence(
    durations: npt.ArrayLike,
    causes: npt.ArrayLike,
    clusters: npt.ArrayLike,
    t: float,
    *,
    cause: int = SEEN,
    level: float = 0.95,
) -> Figure:
    """The same share at `t` hours, where cases of one cluster (incident) may go together: its interval counts clusters.

    The estimate is that of `cumulative_incidence`. Its variance is the sum over clusters of the squared sum of what
    each case moves it by (influence), times C/(C - 1); the interval is that of `renxing.measure.interval.clustered`.

    Parameters
    ----------
    durations, causes, level : as in `cumulative_incidence`
    clusters : (n,) to which cluster each case belongs
    t : hours, 0 or more

    Returns
    -------
    Figure
        `cases` is the number of cases. (0, 1) from a single cluster; bounds alone after the last duration.

    Notes
    -----
    Units: hours; a share. Range: 0 to 1. Missing: an open case is cause 0; a missing duration is refused. Source:
    Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712; the variance over clusters of influence is our own definition.
    Gamed by ending what will be late as not needed, and by opening one incident as many: its cases then count as
    independent.

    Examples
    --------
    >>> hours, why = [1, 1, 1, 9, 9, 9, 1, 1, 1, 9, 9, 9], [1] * 12
    >>> clustered_incidence(hours, why, list("aaabbbcccddd"), 5, level=0.9)
    Figure(0.5, 0.0973082 to 0.902692, level 0.9, cases 12)
    >>> cumulative_incidence(hours, why, level=0.9)[1].at(5)
    Figure(0.5, 0.285535 to 0.714465, level 0.9, cases 12)
    """
    hours = read_durations(durations)
    why = read_causes(causes, hours.size)
    code = _codes(clusters, hours.size)
    groups = int(np.count_nonzero(np.bincount(code))) if code.size else 0
    if groups < hours.size and (quick := few_censored(hours, why, t, cause)) is not None:
        value, moved = quick
        share = Figure(value, 0.0, 1.0, level=checked_level(level), cases=hours.size)
    else:
        found = cumulative_incidence(hours, why, level)
        share = found[cause].at(t)
        if isnan(share) or groups == share.cases:
            return share
        moved = influence(found.risks, hours, why, t, cause)
    variance = float((np.bincount(code, moved) ** 2).sum()) * groups / max(groups - 1, 1)
    ends = clustered(min(float(share), 1.0), variance, share.cases, groups, level)
    return Figure(share, *ends, level=level, cases=share.cases)


def _codes(clusters: npt.ArrayLike, size: int) -> Counts:
    """Small numbers in place of the names of clusters; days and the like are small numbers already."""
    given = np.asarray(clusters)
    if given.shape != (size,):
        raise ValueError(f"clusters: expected {size}, one for each duration, found a shape of {given.shape}")
    if size and given.dtype.kind in "iu" and int(given.max()) - int(given.min()) <= 2 * size:
        return np.asarray(given - given.min(), np.int64)
    return np.asarray(np.unique(given, return_inverse=True)[1], np.int64)


def incidence_between(
    earliest: npt.ArrayLike,
    latest: npt.ArrayLike,
    causes: npt.ArrayLike,
    t: float,
    *,
    cause: int = SEEN,
    level: float = 0.95,
) -> Figure:
    """The share that has ended by `cause` within `t` hours, where ends are known only as from earliest to latest.

    Estimated with every duration at its earliest and at its latest; where the two agree that is the figure, else it is
    NaN. Either way the bounds are the lowest and the highest that either interval reaches.

    Without censoring the two are exactly the bounds of the share. With it they are bounds of what these two readings
    say, not of every reading between: no estimator here guesses where in its span an end was.

    Units: hours; a share. Range: 0 to 1. Missing: an open case is cause 0; where the two readings differ the share
    itself is NaN. Source: own definition, bounds after Manski 2003, doi:10.1007/b97478. Gamed by saying that it began
    when it was reported.

    >>> incidence_between([1, 2, 8], [3, 4, 9], [1, 1, 1], t=5, level=0.9)
    Figure(0.666667, 0.253534 to 0.921734, level 0.9, cases 3)
    >>> incidence_between([1, 2, 3], [3, 4, 9], [1, 1, 1], t=5, level=0.9).interval.high
    1.0
    """
    early, late = read_durations(earliest, "earliest"), read_durations(latest, "latest")
    if early.shape != late.shape:
        raise ValueError(f"latest: expected {early.size}, one for each earliest, found {late.size}")
    if (wrong := np.flatnonzero(late < early)).size:
        raise ValueError(f"row {wrong[0]}, latest: {late[wrong[0]]:g} is before earliest, {early[wrong[0]]:g}")
    one, other = (cumulative_incidence(hours, causes, level)[cause].at(t) for hours in (early, late))
    value = float(one) if one == other else nan
    return Figure(value, min(one.low, other.low), max(one.high, other.high), level=level, cases=early.size)


def restricted_mean(durations: npt.ArrayLike, observed: npt.ArrayLike, horizon: float, level: float = 0.95) -> Figure:
    """Mean hours until the end, each counted up to `horizon` at most: the area below Kaplan-Meier's curve.

    Parameters
    ----------
    durations, observed : as in `kaplan_meier`
    horizon : hours, above 0

    Returns
    -------
    Figure
        From 0 to `horizon`. NaN where the last case is censored before `horizon`: nobody knows the rest. Its bounds are
        then those with an end at once, and with none before `horizon`. The interval is Wilson's of a mean between 0
        and `horizon` (`renxing.measure.interval.bounded`); where nothing varies it is made of the curve's own band.

    Raises
    ------
    ValueError
        Names the row (counted from 0) and the field, or the argument.

    Notes
    -----
    Source: Royston and Parmar 2013, doi:10.1186/1471-2288-13-152. Assumes what `kaplan_meier` does. Gamed by opening a
    case late.

    Units: hours. Range: 0 to `horizon`. Missing: an open case is censored; a missing duration is refused.

    Examples
    --------
    >>> restricted_mean([2, 4, 9], [1, 1, 1], horizon=6, level=0.9)
    Figure(4, 1.16801 to 5.65808, level 0.9, cases 3)
    >>> restricted_mean([2, 4, 5], [1, 1, 0], horizon=8, level=0.9)  # the third may be 5, or 8 and more
    Figure(nan, 1.087 to 7.40587, level 0.9, cases 3)
    """
    horizon, hours = positive("horizon", horizon), read_durations(durations)
    seen = _seen(observed, hours.size)
    if hours.size == 0:
        return Figure(nan, 0.0, horizon, level=checked_level(level), cases=0)
    found = kaplan_meier(hours, seen, level)
    if found.beyond is None or found.durations[-1] >= horizon:
        return _mean(found, horizon)
    ended = np.where(hours == hours.max(), SEEN, seen)
    soon, late = _mean(kaplan_meier(hours, ended, level), horizon), _mean(found, horizon)
    return Figure(nan, min(soon.low, late.low), max(soon.high, late.high), level=level, cases=hours.size)


def _mean(found: Estimate, horizon: float) -> Figure:
    """Area below the curve, which holds its last value until `horizon`."""
    kept = found.times < horizon
    widths = np.diff(np.concatenate([[0.0], found.times[kept], [horizon]]))
    heights = np.append(found.begins, found.values[kept])
    areas = widths * heights
    mean, rest = float(areas.sum()), np.cumsum(areas[::-1])[::-1][1:]
    n, d = found.waiting[kept].astype(np.float64), found.ended[kept]
    variance = float((rest**2 * np.where(d < n, d / (n * np.maximum(n - d, 1)), 0.0)).sum())
    cases = found.cases
    if variance <= 1e-15 * horizon**2 or cases == 1:
        first = wilson(cases, cases, found.level)
        low = float(widths @ np.append(first.low, found.low[kept]))
        high = float(widths @ np.append(first.high, found.high[kept]))
        return Figure(mean, low, high, level=found.level, cases=cases)
    ends = bounded(mean, variance * cases / (cases - 1), cases, (0.0, horizon), found.level)
    return Figure(mean, *ends, level=found.level, cases=cases)


def _seen(observed: npt.ArrayLike, size: int) -> Counts:
    seen = read_causes(observed, size, "observed")
    if (wrong := np.flatnonzero(seen > SEEN)).size:
        raise ValueError(f"row {wrong[0]}, observed: expected True or False, found {seen[wrong[0]]}")
    return seen
