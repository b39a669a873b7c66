"""What is believed of a number: its value, between which bounds, and on what ground."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["ASSUMED", "RECORD", "REGISTRY", "Z95", "Estimate", "Estimates", "assumed", "exactly"]

Floats = NDArray[np.float64]

RECORD: Final = "record"
REGISTRY: Final = "registry"
ASSUMED: Final = "assumed"
Z95: Final = 1.6448536269514722
"""Standard deviations from the middle of a normal law to its 95 % quantile."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number as it is believed.

    A replication draws it anew, by inversion, so that `low` and `high` are its 5 % and 95 % quantiles: log-normal where
    it must be positive, logit-normal where it is a share. Where `low` equals `high` it is drawn as `value`, always.

    Attributes
    ----------
    value : the middle of what is believed, in the unit of the field that holds it
    low, high : its interval of 90 %, ``low <= value <= high``
    source : "record", "registry", "assumed", or a citation
    cases : of how many cases it was estimated; 0 where of none
    """

    value: float
    low: float
    high: float
    source: str = ASSUMED
    cases: int = 0

    def times(self, factor: float) -> "Estimate":
        """The same belief of a number `factor` times as large.

        >>> Estimate(2.0, 1.0, 4.0).times(0.5)
        Estimate(value=1.0, low=0.5, high=2.0, source='assumed', cases=0)
        """
        return replace(self, value=self.value * factor, low=self.low * factor, high=self.high * factor)


def exactly(value: float, source: str = REGISTRY) -> Estimate:
    """A number that is known.

    >>> exactly(6).low
    6.0
    """
    return Estimate(float(value), float(value), float(value), source)


def assumed(value: float, factor: float = 2.0, source: str = ASSUMED) -> Estimate:
    """A positive number that is a guess: its interval runs from `factor` times less to `factor` times more.

    >>> assumed(2.0)
    Estimate(value=2.0, low=1.0, high=4.0, source='assumed', cases=0)
    """
    return Estimate(value, value / factor, value * factor, source)


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """A row of estimates as arrays: `value`, `low`, `high` (n,) float64, `source` n names, `cases` (n,) int64."""

    value: Floats
    low: Floats
    high: Floats
    source: tuple[str, ...]
    cases: NDArray[np.int64]

    @classmethod
    def of(cls, each: Iterable[Estimate]) -> "Estimates":
        """The arrays of these.

        >>> Estimates.of([exactly(1), assumed(2.0)]).high
        array([1., 4.])
        """
        given = list(each)
        numbers = np.array([(one.value, one.low, one.high) for one in given], np.float64).reshape(-1, 3)
        value, low, high = np.ascontiguousarray(numbers.T)
        cases = np.array([one.cases for one in given], np.int64)
        return cls(value, low, high, tuple(one.source for one in given), cases)

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, place: int) -> Estimate:
        value, low, high = (float(part[place]) for part in (self.value, self.low, self.high))
        return Estimate(value, low, high, self.source[place], int(self.cases[place]))

    def __iter__(self) -> Iterator[Estimate]:
        return (self[place] for place in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Estimates) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # arrays have none
