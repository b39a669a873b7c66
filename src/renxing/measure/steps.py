"""A right-continuous step function of time, integrated exactly on its own timestamps."""

from typing import Final, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from renxing.measure.checks import finite, not_negative, positive

Floats = NDArray[np.float64]

ROUNDING: Final = 1e-9
"""What decimal hours lose in binary: 168.1 - 0.1 is not quite 168. A billionth of an hour is 4 microseconds."""


class Curve:
    """How well something was kept, from ``times[0]`` to ``end``: ``values[i]`` holds on ``[times[i], times[i + 1])``.

    The last value holds until `end`, and at `end` itself. NaN means *no demand*: nothing was owed, so nothing was kept
    or broken. Such a gap is neither 1 nor a loss; every figure leaves it out, also of the hours it divides by.

    Parameters
    ----------
    times : (n,) hours, strictly increasing, finite, n >= 1
    values : (n,) usually in [0, 1]; NaN where there was no demand
    end : hours, not before ``times[-1]``

    Raises
    ------
    ValueError
        Names the argument, its position and what is wrong with it.

    Examples
    --------
    >>> curve = Curve([0, 2, 5, 9], [1, 0.4, 0.7, 1], end=10)
    >>> curve.loss(), curve.normalised_loss(1.0)
    (3.0, 0.3)
    """

    __slots__ = ("end", "times", "values")

    def __init__(self, times: ArrayLike, values: ArrayLike, end: float) -> None:
        self.times: Final = _frozen("times", times)
        self.values: Final = _frozen("values", values)
        self.end: Final = finite("end", end)
        if self.times.shape != self.values.shape or self.times.size == 0:
            raise ValueError(
                f"times and values: expected as many of one as of the other, {_sizes(self.times, self.values)}"
            )
        _check_times(self.times, self.end)
        if np.isinf(self.values).any():
            raise ValueError(
                f"values[{int(np.isinf(self.values).argmax())}]: expected a finite number, or NaN for no demand"
            )

    def __repr__(self) -> str:
        return f"Curve({self.times.size} steps, {self.start:g} to {self.end:g} h)"

    @property
    def start(self) -> float:
        """The first instant, in hours."""
        return float(self.times[0])

    @property
    def widths(self) -> Floats:
        """(n,) hours each step lasts; only the last may be 0."""
        return np.diff(self.times, append=self.end)

    @property
    def demand_hours(self) -> float:
        """Hours in which something was owed: all but the gaps."""
        return float(self.widths[~np.isnan(self.values)].sum())

    @overload
    def at(self, t: float) -> float: ...
    @overload
    def at(self, t: Floats) -> Floats: ...
    def at(self, t: float | Floats) -> float | Floats:
        """Value at `t` hours: a number for a number, an array for an array; NaN in a gap.

        Raises ValueError outside ``[start, end]``: there the curve says nothing.

        >>> Curve([0, 2], [1, 0.4], end=10).at(2)
        0.4
        """
        asked = np.asarray(t, dtype=np.float64)
        outside = ~((asked >= self.start) & (asked <= self.end))
        if outside.any():
            raise ValueError(
                f"t: {asked[outside].flat[0]:g} is outside the curve, {self._runs}; ask for an hour inside it"
            )
        found = self.values[np.searchsorted(self.times, asked, side="right") - 1]
        return float(found) if np.ndim(t) == 0 else np.asarray(found)

    def between(self, t0: float, t1: float) -> "Curve":
        """The part of the curve on ``[t0, t1]``, both inside it. Areas of adjoining parts add up to the whole.

        >>> Curve([0, 2, 5], [1, 0.4, 1], end=10).between(3, 6).loss()
        1.2
        """
        t0, t1 = finite("t0", t0), finite("t1", t1)
        if not (self.start - ROUNDING <= t0 <= t1 <= self.end + ROUNDING):
            raise ValueError(f"t0, t1: {t0:g} to {t1:g} is not a part of the curve, {self._runs}")
        t0, t1 = max(t0, self.start), min(t1, self.end)
        first = int(np.searchsorted(self.times, t0, side="right")) - 1
        stop = int(np.searchsorted(self.times, t1, side="right"))
        times = self.times[first:stop].copy()
        times[0] = t0
        return Curve(times, self.values[first:stop], t1)

    def loss(self, baseline: float = 1.0) -> float:
        """Area in which the curve lies below `baseline`, in hours (Bruneau's loss is 100 times this); gaps add nothing.

        Source: Bruneau et al. 2003, doi:10.1193/1.1623497.

        Units: hours. Range: 0 up. Missing: gaps (NaN) add nothing. Gamed by promising late: what is not due is not
        overdue.

        >>> Curve([0, 2, 5, 9], [1, 0.4, 0.7, 1], end=10).loss()
        3.0
        """
        return self._area(finite("baseline", baseline) - self.values)

    def gain(self, baseline: float) -> float:
        """Area in which the curve lies above `baseline`, in hours; gaps add nothing.

        Units: hours. Range: 0 up. Missing: gaps (NaN) add nothing. Source: own definition, the counterpart of `loss`.
        Gamed by a low baseline.

        >>> Curve([0, 2, 5, 9], [1, 0.5, 0.75, 1], end=10).gain(0.75)
        0.75
        """
        return self._area(self.values - finite("baseline", baseline))

    def normalised_loss(self, baseline: float, window: float | None = None) -> float:
        """Mean shortfall as a share of `baseline`: ``(1/T) * integral of max(baseline - Q, 0) / baseline``.

        Parameters
        ----------
        baseline : > 0, the level of ordinary days
        window : control time in hours, counted from `start`; None for the whole curve

        Returns
        -------
        float
            From 0 to 1 when values are not negative; 1 minus it is the resilience index. T is the control time without
            its gaps, for dividing by a gap would count it as perfect. NaN when there was no demand at all.

        Raises
        ------
        ValueError
            When the curve is shorter than `window`: what came after its end is not known.

        Source: Cimellaro, Reinhorn and Bruneau 2010, doi:10.1016/j.engstruct.2010.08.008.

        Units: a share; times in hours. Range: 0 to 1. Missing: gaps are left out of T. Gamed by a long window, in which
        any shock is short.

        >>> Curve([0, 2, 5, 9], [1, 0.4, 0.7, 1], end=10).normalised_loss(1.0, window=5)
        0.36
        """
        positive("baseline", baseline)
        part = self if window is None else self.between(self.start, self.start + positive("window", window))
        return part.loss(baseline) / baseline / part.demand_hours if part.demand_hours else np.nan

    def robustness(self, baseline: float) -> float:
        """Lowest value as a share of `baseline` (> 0); NaN when there was no demand at all.

        Units: a share of the baseline. Range: 0 up, 1 where the curve never fell below it. Missing: gaps are left out.
        Source: Bruneau et al. 2003, doi:10.1193/1.1623497. Gamed by few obligations: nothing is owed, nothing falls.

        >>> Curve([0, 2, 5], [1, 0.4, np.nan], end=10).robustness(0.8)
        0.5
        """
        baseline, low = positive("baseline", baseline), self._lowest()
        return np.nan if low is None else float(self.values[low]) / baseline

    def share_below(self, level: float) -> float:
        """Share of the hours with demand in which the curve lay below `level`; NaN when there were none.

        Units: a share of hours. Range: 0 to 1. Missing: gaps are left out, above and below. Source: own definition.
        Gamed by a low level.

        >>> Curve([0, 2, 5, 9], [1, 0.4, np.nan, 1], end=10).share_below(0.9)
        0.5
        """
        below = self.values < finite("level", level)
        return float(self.widths[below].sum()) / self.demand_hours if self.demand_hours else np.nan

    def median(self) -> float:
        """The value that half the hours with demand lie at or below: the baseline of ordinary days; NaN without demand.

        Where the halves meet between two values it is their middle, as for a list of numbers.

        Units: those of the values. Range: theirs. Missing: gaps are left out. Source: own definition, the weighted
        median by hours. Gamed by counting days of a shock as ordinary ones.

        >>> Curve([0, 2, 5], [1, 0.4, 0.7], end=10).median()
        0.7
        """
        counted = ~np.isnan(self.values) & (self.widths > 0)
        order = np.argsort(self.values[counted])
        values, reached = self.values[counted][order], np.cumsum(self.widths[counted][order])
        if values.size == 0:
            return np.nan
        half = reached[-1] / 2
        low, high = np.searchsorted(reached, [half - ROUNDING, half + ROUNDING])
        return float(values[low] + values[min(high, values.size - 1)]) / 2

    def time_to_recover(self, baseline: float, level: float = 0.9, dwell: float = 168.0) -> float | None:
        """Hours from `start` to the first instant, after the minimum, from which ``Q >= level * baseline`` for `dwell`.

        Let the curve start with the shock. Where the minimum is reached twice, the first counts. Only hours with demand
        count towards `dwell` hours: a gap neither breaks the spell nor lengthens it, and no recovery begins in one.
        A curve that never fell below the level has recovered at 0, once it has held for `dwell`.

        Returns None when the case is censored: no such spell was seen whole before `end`, or there was no demand.

        Units: hours. Range: 0 up. Missing: gaps are skipped, and None is censored, not never. Source: Bruneau et al.
        2003, doi:10.1193/1.1623497; the dwell is our own definition. Gamed by a short dwell, or by giving up what is
        overdue.

        >>> curve = Curve([0, 2, 5, 9], [1, 0.4, 0.7, 1], end=200)
        >>> curve.time_to_recover(1.0), curve.time_to_recover(1.0, level=0.7), curve.time_to_recover(1.0, dwell=192)
        (9.0, 5.0, None)
        """
        level = positive("level", level) * positive("baseline", baseline) - ROUNDING
        dwell = not_negative("dwell", dwell) - ROUNDING
        low = self._lowest()
        if low is None:
            return None
        good = self.values >= level
        broken = np.flatnonzero(self.values < level)
        held = np.concatenate([[0.0], np.cumsum(np.where(good, self.widths, 0.0))])
        starts = np.flatnonzero(good)
        starts = starts[starts >= (low if broken.size else 0)]
        until = np.append(broken, self.values.size)[np.searchsorted(broken, starts)]
        lasting = held[until] - held[starts] >= dwell
        return float(self.times[starts[lasting.argmax()]]) - self.start if lasting.any() else None

    def rapidity(self) -> float:
        """Mean slope of the recovery, per hour: from the first minimum to where the highest value after it is reached.

        0 when the curve fell and has not risen since; NaN when it never changed or there was no demand.

        Units: per hour. Range: 0 up. Missing: gaps are left out. Source: Bruneau et al. 2003, doi:10.1193/1.1623497; as
        a mean slope, Cimellaro et al. 2010, doi:10.1016/j.engstruct.2010.08.008. Gamed by a deep fall, which rises
        fast.

        >>> Curve([0, 2, 5, 10], [1, 0.4, 0.7, 0.8], end=12).rapidity()
        0.05
        """
        low = self._lowest()
        if low is None or np.nanmax(self.values) == self.values[low]:
            return np.nan
        top = low + int(np.nanargmax(self.values[low:]))
        hours = float(self.times[top] - self.times[low])
        return float(self.values[top] - self.values[low]) / hours if hours else 0.0

    @property
    def _runs(self) -> str:
        return f"which runs from {self.start:g} to {self.end:g}"

    def _lowest(self) -> int | None:
        return None if np.isnan(self.values).all() else int(np.nanargmin(self.values))

    def _area(self, heights: Floats) -> float:
        return float(np.nansum(np.maximum(heights, 0.0) * self.widths))


def _frozen(name: str, given: ArrayLike) -> Floats:
    try:
        array = np.array(given, dtype=np.float64)
    except (TypeError, ValueError) as why:
        raise ValueError(f"{name}: expected numbers ({why})") from None
    if array.ndim != 1:
        raise ValueError(f"{name}: expected one row of numbers, found {array.ndim} dimensions")
    array.flags.writeable = False
    return array


def _sizes(times: Floats, values: Floats) -> str:
    return f"and at least one; found {times.size} times and {values.size} values"


def _check_times(times: Floats, end: float) -> None:
    unknown = ~np.isfinite(times)
    if unknown.any():
        raise ValueError(f"times[{int(unknown.argmax())}]: expected a finite number of hours")
    late = np.flatnonzero(np.diff(times) <= 0)
    if late.size:
        i = int(late[0]) + 1
        raise ValueError(
            f"times[{i}]: {times[i]:g} does not come after {times[i - 1]:g}; put the times in order, each once"
        )
    if end < times[-1]:
        raise ValueError(f"end: {end:g} is before the last time, {times[-1]:g}")
