"""Can a figure be relied on? How often its interval holds the truth, whether halves agree, which change is one."""

from collections.abc import Sequence
from math import atanh, inf, isnan, nan, sqrt, tanh

import numpy as np
import numpy.typing as npt

from renxing.measure.interval import Figure, wilson
from renxing.measure.quantiles import normal

__all__ = ["coverage", "smallest_change", "smallest_difference", "split_half", "told_apart"]

ROUNDING = 1e-9


def coverage(figures: Sequence[Figure], truths: Sequence[float], level: float = 0.95) -> Figure:
    """How often the interval of a figure held what was true: a share, itself with an interval of `level`.

    Parameters
    ----------
    figures, truths : (n,) each, of n communities whose truth is known. A figure that is not estimable counts with its
        bounds.

    Raises
    ------
    ValueError
        Where there are not as many of one as of the other.

    Notes
    -----
    Units: a share. Range: 0 to 1. Missing: NaN without any figure. Source: own definition, with Wilson's interval.
    Gamed by wide intervals: look at their width beside it.

    Examples
    --------
    >>> found = [Figure(0.5, 0.3, 0.7, level=0.9, cases=9), Figure(0.2, 0.1, 0.3, level=0.9, cases=9)]
    >>> float(coverage(found, [0.6, 0.6]))
    0.5
    """
    held = [one.low - ROUNDING <= true <= one.high + ROUNDING for one, true in zip(figures, truths, strict=True)]
    n = len(held)
    return Figure(sum(held) / n if n else nan, *wilson(sum(held), n, level), level=level, cases=n)


def split_half(ones: npt.ArrayLike, others: npt.ArrayLike, level: float = 0.95) -> Figure:
    """Reliability from two halves of each community's record: ``2r / (1 + r)``, r the correlation over communities.

    Parameters
    ----------
    ones, others : (n,) the figure from one half and from the other; a pair with a NaN is left out
    level : of the interval, by Fisher's transformation of r

    Returns
    -------
    Figure
        At most 1 (halves order communities alike); 0 or below where they say nothing of each other. NaN, with bounds
        -infinity to 1, from fewer than four pairs or where nothing varies.

    Notes
    -----
    Source: Spearman 1910, doi:10.1111/j.2044-8295.1910.tb00206.x; Brown 1910, doi:10.1111/j.2044-8295.1910.tb00207.x.
    It tells how well communities are told apart, so it is high where they differ much: compare it over one range only.

    Units: none. Range: up to 1. Missing: a pair with a NaN is left out. Gamed by a wide range of communities.

    Examples
    --------
    >>> round(split_half([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]), 6)  # r = 0.8
    0.888889
    """
    pairs = np.column_stack([np.asarray(ones, dtype=np.float64), np.asarray(others, dtype=np.float64)])
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    if len(pairs) < 4 or (pairs.std(axis=0) <= ROUNDING).any():
        return Figure(nan, -inf, 1.0, level=level, cases=len(pairs))
    r = float(np.clip(np.asarray(np.corrcoef(pairs.T))[0, 1], -1.0, 1.0))
    if abs(r) == 1:
        return Figure(_doubled(r), _doubled(r), _doubled(r), level=level, cases=len(pairs))
    half = normal(level) / sqrt(len(pairs) - 3)
    ends = (_doubled(tanh(atanh(r) + way * half)) for way in (-1, 1))
    return Figure(_doubled(r), *ends, level=level, cases=len(pairs))


def _doubled(r: float) -> float:
    return 2 * r / (1 + r) if r > -1 else -inf


def smallest_change(figure: Figure) -> float:
    """How far two such figures must lie apart to be called a change: ``√2·(high - low)/2``, in the figure's own unit.

    Two assessments on as many cases each, of a community in which nothing changed, differ by less in `level` of cases.
    Where the figure is not estimable, nothing smaller than its whole range can be told; infinite if it has no end.

    Source: Weir 2005, doi:10.1519/15184.1, with the standard error that the interval is made of.

    Units: those of the figure. Range: 0 up. Missing: of a figure that is NaN, the range it may have. Gamed by many
    cases that are really one.

    >>> round(smallest_change(Figure(0.6, 0.5, 0.7, level=0.9, cases=40)), 6)
    0.141421
    """
    width = figure.high - figure.low
    return min(width, sqrt(2) * width / 2) if figure == figure else width  # noqa: PLR0124 - NaN is not itself


def smallest_difference(one: Figure, other: Figure) -> float:
    """How far these two must lie apart to be called a change: the root of both half-widths, squared and added up.

    Units: those of the figures. Range: 0 up. Missing: NaN where one of them is not estimable. Source: Weir 2005,
    doi:10.1519/15184.1, with a standard error for each. Gamed by many cases that are really one.

    >>> one, other = (Figure(share, share - 0.1, share + 0.1, level=0.9, cases=30) for share in (0.5, 0.65))
    >>> round(smallest_difference(one, other), 6)
    0.141421
    """
    return nan if isnan(one) or isnan(other) else _half(one, other)


def _half(*figures: Figure) -> float:
    return sqrt(sum(((figure.high - figure.low) / 2) ** 2 for figure in figures))


def told_apart(one: Figure, other: Figure, asked: int = 1) -> bool:
    """Whether two figures lie further apart than their intervals let chance put them.

    Half the width of an interval stands for what chance does; of two figures that are independent it adds in squares.
    Where one is not estimable its bounds must not meet the other.

    `asked` is of how many pairs this is one: intervals are widened (as normal ones are) until chance tells any of them
    apart no more often than it would tell a single pair. Source: Dunn 1961, doi:10.1080/01621459.1961.10482090.

    Units: those of the figures. Range: yes or no. Missing: NaN stands for its bounds. Gamed by asking of many pairs and
    saying `asked` of one.

    >>> one, other = (Figure(share, share - 0.1, share + 0.1, level=0.9, cases=30) for share in (0.5, 0.65))
    >>> told_apart(one, other), told_apart(one, one), told_apart(one, other, asked=20)
    (True, False, False)
    """
    half = _half(one, other)
    wider = _wider(min(one.level, other.level), asked)
    if isnan(one) or isnan(other):
        return max(other.low - one.high, one.low - other.high) > ((wider - 1) * half if wider > 1 else 0.0)
    return abs(one - other) > wider * half


def _wider(level: float, asked: int) -> float:
    """How many times as wide an interval of this level is where it is one of so many."""
    return normal(1 - (1 - level) / asked) / normal(level) if asked > 1 and level < 1 else 1.0
