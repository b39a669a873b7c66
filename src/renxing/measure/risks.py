"""Who was still waiting at each instant, and what ended the waiting: the table that survival estimates are made of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Risks:
    """At each of the (n,) instants at which anything but a censoring happened, in order.

    Attributes
    ----------
    times : (n,) hours
    waiting : (n,) how many had neither ended nor been censored before; who is censored at an instant waited through it
    ended : (causes, n) how many ended then, by cause; `causes` names the rows
    before : (n,) share that was still waiting just before (Kaplan-Meier over all causes)
    durations : (cases,) sorted
    """

    causes: list[int]
    times: Floats
    waiting: Counts
    ended: Counts
    before: Floats
    durations: Floats

    @property
    def cases(self) -> int:
        """How many durations there are."""
        return int(self.durations.size)

    @property
    def last(self) -> float:
        """The longest duration; beyond it nobody was watched. Minus infinity where there is none."""
        return float(self.durations[-1]) if self.cases else -np.inf

    @property
    def all_ended(self) -> Counts:
        """(n,) how many ended at each instant, whatever the cause."""
        return np.asarray(self.ended.sum(axis=0))

    @property
    def after(self) -> Floats:
        """(n,) share still waiting just after each instant."""
        return self.before * (1 - self.all_ended / self.waiting)

    def ended_by(self, cause: int) -> Counts:
        """(n,) how many ended at each instant by this cause: none, where nobody ever did."""
        return self.ended[self.causes.index(cause)] if cause in self.causes else np.zeros(self.times.size, np.int64)


def read_risks(durations: Floats, causes: Counts) -> Risks:
    """Count, at every distinct instant, who ends and who waits; ties are exact.

    >>> found = read_risks(np.array([1.0, 3, 3, 5]), np.array([1, 1, 0, 2]))
    >>> found.times.tolist(), found.waiting.tolist(), found.ended.tolist()
    ([1.0, 3.0, 5.0], [4, 3, 1], [[1, 1, 0], [0, 0, 1]])
    """
    names = np.unique(causes[causes > 0])
    times, place = np.unique(durations, return_inverse=True)
    leaving = np.bincount(place, minlength=times.size)
    waiting = durations.size - (np.cumsum(leaving) - leaving)
    ended = np.array([np.bincount(place[causes == name], minlength=times.size) for name in names], dtype=np.int64)
    ended = ended.reshape(names.size, times.size)
    kept = ended.sum(axis=0) > 0
    waiting, ended = waiting[kept], ended[:, kept]
    share = np.cumprod(1 - ended.sum(axis=0) / waiting)
    before = np.concatenate([[1.0], share[:-1]])[: share.size]
    return Risks(names.tolist(), times[kept], waiting, ended, before, np.sort(durations))


def read_durations(durations: npt.ArrayLike, name: str = "durations") -> Floats:
    """Hours from a beginning to its end or to when it was last looked at: finite, 0 or more.

    >>> read_durations([1, -2])
    Traceback (most recent call last):
    ValueError: row 1, durations: expected 0 or more hours, found -2
    """
    try:
        hours = np.array(durations, dtype=np.float64)
    except (TypeError, ValueError) as why:
        raise ValueError(f"{name}: expected numbers ({why})") from None
    if hours.ndim != 1:
        raise ValueError(f"{name}: expected one row of numbers, found {hours.ndim} dimensions")
    if (wrong := np.flatnonzero(~np.isfinite(hours) | (hours < 0))).size:
        wanted = "0 or more hours" if np.isfinite(hours[wrong[0]]) else "a finite number of hours"
        raise ValueError(f"row {wrong[0]}, {name}: expected {wanted}, found {hours[wrong[0]]:g}")
    return hours


def read_causes(causes: npt.ArrayLike, size: int, name: str = "causes") -> Counts:
    """Why each ended: whole numbers, 0 where it was not seen to end.

    >>> read_causes([1, 0.5], 2)
    Traceback (most recent call last):
    ValueError: row 1, causes: expected a whole number, 0 or more, found 0.5
    """
    given = np.asarray(causes)
    if given.shape != (size,):
        raise ValueError(f"{name}: expected {size}, one for each duration, found a shape of {given.shape}")
    try:
        numbers = given.astype(np.float64)
    except (TypeError, ValueError) as why:
        raise ValueError(f"{name}: expected whole numbers ({why})") from None
    if (wrong := np.flatnonzero(~np.isfinite(numbers) | (numbers < 0) | (numbers != np.floor(numbers)))).size:
        raise ValueError(f"row {wrong[0]}, {name}: expected a whole number, 0 or more, found {numbers[wrong[0]]:g}")
    return numbers.astype(np.int64)
