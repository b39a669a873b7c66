"""From cases and a prior to what is believed of a number: rates, shares and lengths of time."""

from math import exp, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.estimate import ASSUMED, RECORD, Z95, Estimate

Floats = NDArray[np.float64]

LOW, HIGH = 0.05, 0.95
AS_EXPONENTIAL: Final = 4.0
"""Of how many cases it is worth that lengths of time are thought as spread out as an exponential law has them: two
equal ones prove little."""


def rate(cases: int, exposure: float, prior: float, factor: float) -> Estimate:
    """Events per unit of exposure: the gamma posterior of a Poisson rate, with its 90 % interval.

    Parameters
    ----------
    cases, exposure : events seen in so much exposure, 0 or more
    prior, factor : the rate believed before, and how many times less or more it may be; worth so many cases as makes
        a gamma distribution of that width

    Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.6.

    >>> found = rate(100, 1000.0, prior=0.05, factor=10.0)
    >>> round(found.value, 4), found.low < 0.1 < found.high, found.source
    (0.0995, True, 'record')
    """
    from scipy.special import gammaincinv

    shape = (Z95 / log(factor)) ** 2
    whole, scale = shape + cases, 1 / (shape / prior + exposure)
    low, high = (float(gammaincinv(whole, at)) * scale for at in (LOW, HIGH))
    return Estimate(whole * scale, low, high, RECORD if cases else ASSUMED, cases)


def share(hits: int, cases: int, prior: float, worth: float) -> Estimate:
    """A share: the beta posterior, the prior worth so many cases.

    >>> found = share(30, 40, prior=0.5, worth=4.0)
    >>> round(found.value, 3), found.low < 0.75 < found.high, found.cases
    (0.727, True, 40)
    """
    from scipy.special import betaincinv

    yes, no = hits + prior * worth, cases - hits + (1 - prior) * worth
    low, high = (float(betaincinv(yes, no, at)) for at in (LOW, HIGH))
    return Estimate(yes / (yes + no), low, high, RECORD if cases else ASSUMED, cases)


def length(hours: Floats, prior: float, factor: float) -> Estimate:
    """The mean length of time: prior and cases weighed by what each is sure of.

    A sum of lengths is taken as gamma distributed with the spread that they show, which is as good as exact where they
    are exponential, and leaves the mean what it is whatever their law.

    Parameters
    ----------
    hours : (n,) above 0; others are left out
    prior, factor : the mean believed before, and how many times less or more it may be

    >>> found = length(np.full(50, 3.0), prior=1.0, factor=4.0)
    >>> found.low < 3 < found.high, length(np.zeros(0), 1.0, 4.0).source
    (True, 'assumed')
    """
    from scipy.special import digamma, polygamma

    kept = hours[np.isfinite(hours) & (hours > 0)]
    if not len(kept):
        return Estimate(prior, prior / factor, prior * factor)
    mean, cases = float(kept.mean()), len(kept)
    squares = float(((kept / mean - 1.0) ** 2).sum()) + AS_EXPONENTIAL
    size = cases * (cases - 1 + AS_EXPONENTIAL) / squares
    middle = log(mean) + log(size) - float(digamma(size))
    variance = float(polygamma(1, size))
    before = (log(factor) / Z95) ** 2
    weight = before / (before + variance)
    at, width = weight * middle + (1 - weight) * log(prior), Z95 * sqrt(variance * weight)
    return Estimate(exp(at), exp(at - width), exp(at + width), RECORD, cases)
