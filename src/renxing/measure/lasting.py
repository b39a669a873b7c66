"""How long a stock lasts at today's demand, with its band.

The law: issues come at random (a Poisson process of unknown rate), each of a random size. Matching mean and variance,
issues of sizes x₁ … xₙ weigh as much as n* = (Σx)²/Σx² issues of one effective size u = Σx²/Σx (the scaled Poisson of
Bohm and Zech, 2014, doi:10.1016/j.nima.2014.02.021; exact where all sizes are equal). Of n* issues in a window of W
days the rate is known up to a Gamma with shape n* + ½ (Jeffreys), and a stock S is gone with issue number k = S/u; so
the days T until then are W times a beta-prime variable with parameters k and n* + ½, whose quantiles are the band.
It foresees no delivery and no change of demand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scipy.special import betaincinv

from renxing.measure.checks import not_negative, positive

__all__ = ["BAND", "LEAST_ISSUES", "Lasting", "lasting"]

LEAST_ISSUES: Final = 5
"""With fewer issues in the window nothing is said."""
BAND: Final = 0.8
"""The share of futures in which the stock is gone within the band."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """Days until the stock is gone: the median, and the band round it."""

    low: float
    middle: float
    high: float


def lasting(stock: float, issues: Sequence[float], days: float) -> Lasting | None:
    """Days until a stock is gone, if it goes on as in the window that was looked at.

    Parameters
    ----------
    stock : what is there now, in units (0 or more)
    issues : the sizes of the issues in the window, in the same units (each above 0), in any order
    days : how long the window was, in days (above 0)

    Returns
    -------
    Lasting, or None where it cannot be told: with fewer than `LEAST_ISSUES` issues. An empty store lasts 0 days.

    Notes
    -----
    Units: days. Range: 0 to infinity. Missing: None with few issues. Source: Bohm and Zech 2014,
    doi:10.1016/j.nima.2014.02.021; the beta-prime of both is our own definition. Gamed by issues that are not written
    down: the store then lasts on paper.

    Examples
    --------
    Two a day went out for ten days, one by one, and twenty are left: about ten days, hardly less than a week.

    >>> found = lasting(20, [1.0] * 20, 10)
    >>> round(found.low, 1), round(found.middle, 1), round(found.high, 1)
    (6.5, 9.8, 14.6)
    >>> lasting(20, [10.0, 10.0], 10) is None
    True
    """
    not_negative("stock", stock)
    positive("days", days)
    for size in issues:
        positive("issues", size)
    if len(issues) < LEAST_ISSUES:
        return None
    if stock == 0:
        return Lasting(0.0, 0.0, 0.0)
    total, squares = sum(issues), sum(size * size for size in issues)
    effective, seen = stock * total / squares, total * total / squares
    shares = ((1 - BAND) / 2, 0.5, (1 + BAND) / 2)
    return Lasting(*(days * _odds(float(betaincinv(effective, seen + 0.5, share))) for share in shares))


def _odds(part: float) -> float:
    return part / (1 - part) if part < 1 else float("inf")
