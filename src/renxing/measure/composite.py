"""One number, on request only: with its interval over everything that could have been chosen otherwise.

A composite hides what a committee must see. Who asks for one gets it as a geometric mean, with the range it has when
cases, weights, aggregator and goalposts are drawn again, and with the share of that range each choice is to blame for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Final

import numpy as np

from renxing.measure.checks import positive
from renxing.measure.choices import CHOICES, SMALL, Floats, Model
from renxing.measure.goalposts import Goalposts
from renxing.measure.interval import Figure
from renxing.measure.profile import Result

__all__ = ["CHOICES", "Composite", "composite"]

DRAWS: Final = 1024
Joint = Callable[[Sequence[str]], Floats | None]


@dataclass(frozen=True, slots=True)
class Composite:
    """The number, from 0.01 to 1, and what moves it.

    `figure` is NaN where any scored indicator is not estimable; its interval then counts that one as anything between
    its bounds. `first` is the share of its variance each choice makes by itself, `total` with all it does together with
    others; NaN where nothing moves it. `left_out` are indicators without goalposts.
    """

    figure: Figure
    first: Mapping[str, float]
    total: Mapping[str, float]
    indicators: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def composite(
    results: Mapping[str, Result],
    goals: Goalposts,
    windows: Sequence[Mapping[str, Result]] = (),
    *,
    draws: int = DRAWS,
    seed: int = 0,
    joint: Joint | None = None,
) -> Composite:
    """The geometric mean of all scores, with floor 0.01, and how much it depends on what else could have been chosen.

    Parameters
    ----------
    results : of the indicators, by id
    windows : the same from other windows (half a year, two years): which of them is taken is a choice, too
    draws : of the Monte Carlo; each choice costs as many again
    seed : the same seed gives the same numbers
    joint : of the names of the scored indicators, what each group of cases is worth to each: `jointly.shared`. Without
        it, figures are drawn as if they stood on different cases

    Returns
    -------
    Composite
        The interval is that of all draws, at the level of the goalposts.

    Notes
    -----
    Drawn are: the cases (groups of them, the same for all figures; each figure as wide as its own interval, which
    counts clusters), the weights (Dirichlet, all of
    them as likely), the aggregator (arithmetic, geometric, harmonic), the goalposts (each end moved by up to a fifth
    of their distance), the window. Indices: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, first order, and
    Jansen 1999, doi:10.1016/S0010-4655(98)00154-4, total. Gamed by leaving out what is bad: `unknown` says what is
    missing, and the interval counts it.

    Units: a score. Range: 0.01 to 1. Missing: an indicator that is NaN makes the number NaN; its interval counts it as
    anything between its bounds. Source: aggregation and its doubts as in Saisana, Saltelli and Tarantola 2005,
    doi:10.1111/j.1467-985X.2005.00350.x; floor and choices are our own definition.

    Raises ValueError where no indicator is scored.

    >>> from renxing.measure.goalposts import read_goalposts
    >>> composite({}, read_goalposts())
    Traceback (most recent call last):
    ValueError: results: no indicator has goalposts
    """
    names = [name for name, result in results.items() if result.score is not None]
    if not names:
        raise ValueError("results: no indicator has goalposts")
    count = int(positive("draws", draws))
    model = Model(names, [results, *windows], goals, None if joint is None else joint(names))
    random = np.random.default_rng(seed)
    a, b = random.random((2, count, model.size))
    base, other = model.of(a), model.of(b)
    moved = {choice: model.of(np.where(model.belongs(choice), b, a)) for choice in CHOICES}
    spread = float(np.var(np.concatenate([base, other])))
    share = {
        choice: (nan, nan) if spread < SMALL else _indices(base, other, moved[choice], spread) for choice in CHOICES
    }
    tail = (1 - goals.level) / 2
    low, high = np.quantile(np.concatenate([base, other]), [tail, 1 - tail])
    value = model.chosen()
    return Composite(
        Figure(value, np.fmin(low, value), np.fmax(high, value), level=goals.level, cases=len(names)),
        {choice: pair[0] for choice, pair in share.items()},
        {choice: pair[1] for choice, pair in share.items()},
        tuple(names),
        tuple(name for name in names if isnan(results[name].finding.figure)),
        tuple(name for name, result in results.items() if result.score is None),
    )


def _indices(base: Floats, other: Floats, moved: Floats, spread: float) -> tuple[float, float]:
    """First-order and total index of the choice that `moved` takes from `other` and all else from `base`."""
    first = float(np.mean(other * (moved - base))) / spread
    total = float(np.mean((base - moved) ** 2)) / 2 / spread
    return min(1.0, max(0.0, first)), min(1.0, max(0.0, total))
