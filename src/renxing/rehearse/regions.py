"""Where in a space something happens, in words: at most two conditions, found on one half and counted on the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.space import Axis

__all__ = ["Region", "region"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
FEWEST = 5
"""Points of a kind in each half below which no region is looked for."""
TWICE = 2.0
"""How many times more frequent it must be inside than everywhere, on the half that did not choose it."""
PARTS = 12
"""Cuts are tried at so many parts of each axis."""
SECOND = 0.005
"""Weighted relative accuracy that a second condition must add to be worth saying."""


@dataclass(frozen=True, slots=True)
class Region:
    """Conditions, and how frequent it is among the points that meet them; of the half that did not choose them.

    `inside` of `points` points that meet them; `everywhere` is its share among all; `caught` the share of all cases.
    """

    words: str
    inside: int
    points: int
    everywhere: float
    caught: float

    def __str__(self) -> str:
        return (
            f"mostly where {self.words} ({self.inside} of {self.points} points there, {self.everywhere:.0%} of all "
            f"points; {self.caught:.0%} of the cases)"
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    axis: int
    above: bool
    at: float

    def meets(self, values: Floats) -> Flags:
        column = values[:, self.axis]
        return np.asarray(column > self.at if self.above else column < self.at)


def region(axes: Sequence[Axis], values: Floats, hits: Flags) -> Region | None:
    """The one or two conditions under which `hits` are most concentrated; None where there is no such place.

    Parameters
    ----------
    values : (n, axes) the points
    hits : (n,) where it happens

    Notes
    -----
    The conditions with the highest weighted relative accuracy on the even points are kept where, on the odd ones, it is
    still `TWICE` as frequent inside as everywhere. Source: Lavrač, Flach and Zupan 1999,
    doi:10.1007/3-540-48751-4_17.
    """
    search, judge = slice(0, None, 2), slice(1, None, 2)
    if hits[search].sum() < FEWEST or hits[judge].sum() < FEWEST:
        return None
    cuts = _best(values[search], hits[search])
    met = np.all([cut.meets(values[judge]) for cut in cuts], axis=0)
    found, everywhere = hits[judge][met], float(hits[judge].mean())
    if not len(found) or found.mean() < TWICE * everywhere:
        return None
    words = " and ".join(_words(axes[cut.axis], cut) for cut in cuts)
    return Region(words, int(found.sum()), len(found), everywhere, float(found.sum() / hits[judge].sum()))


def _best(values: Floats, hits: Flags) -> list[_Cut]:
    """The cut, or the pair of cuts on two axes, with the highest weighted relative accuracy."""
    quantiles = np.quantile(values, np.arange(1, PARTS) / PARTS, axis=0)
    places = [(axis, float(at)) for axis in range(values.shape[1]) for at in quantiles[:, axis]]
    cuts = [_Cut(axis, above, at) for axis, at in places for above in (True, False)]
    met = np.array([cut.meets(values) for cut in cuts], np.float64)
    both, caught = met @ met.T, (met * hits) @ met.T
    accuracy = (caught - both * hits.mean()) / len(values) - SECOND
    axes = np.array([cut.axis for cut in cuts])
    accuracy[axes[:, None] == axes[None, :]] = -np.inf
    np.fill_diagonal(accuracy, (caught.diagonal() - both.diagonal() * hits.mean()) / len(values))
    one, other = np.unravel_index(int(accuracy.argmax()), accuracy.shape)
    return [cuts[place] for place in sorted({int(one), int(other)})]


def _words(axis: Axis, cut: _Cut) -> str:
    return f"{axis.words}, is {'above' if cut.above else 'below'} {cut.at:.2g}"
