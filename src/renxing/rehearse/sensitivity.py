"""What moves the loss: over the space of communities and shocks, one thing after the other, and all of them at once."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.futures import Futures, mean_loss
from renxing.rehearse.proposing import known
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.space import Axis, Case, moved
from renxing.rehearse.twin import Twin

__all__ = ["Moved", "morris", "sobol"]

Floats = NDArray[np.float64]
LEVELS: Final = 4
"""Levels of each axis in Morris' design."""
AGAIN: Final = 200
"""How often points are drawn again for an interval."""
LUCK: Final = Axis("luck", 0.0, 1.0, False, "nothing: other luck in the same place")


@dataclass(frozen=True, slots=True)
class Moved:
    """One axis.

    Attributes
    ----------
    axis, words : its name, and in words
    strength : by Morris, the mean size of its effect on the loss over the whole axis; by Sobol, the share of the
        variance of the loss that it takes part in (total index)
    alone : by Morris, the mean effect with its sign; by Sobol, the share it makes without any other (first index)
    low, high : the interval of 95 % of `strength`
    spread : by Morris, the standard deviation of its effects: large where it depends on the others, or bends; by Sobol
        the difference of both indices
    """

    axis: str
    words: str
    strength: float
    alone: float
    low: float
    high: float
    spread: float

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)


def morris(
    twin: Twin, scenario: Scenario, arrangement: Arrangement, trajectories: int = 16, futures: Futures | None = None
) -> list[Moved]:
    """Elementary effects: one axis is moved at a time, by two thirds of its length, in the same futures.

    The last of all, `LUCK`, moves nothing but which futures are looked at: an axis that is no stronger may only have
    shaken them.

    Parameters
    ----------
    trajectories : walks through the space, 2 or more, each with as many steps as there are axes

    Source: Morris 1991, doi:10.2307/1269043; Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004.
    """
    if trajectories < 2:
        raise ValueError(f"trajectories: {trajectories} is too few; expected 2 or more")
    axes, asked = known()[0], futures or Futures(replications=40)
    loss = _loss(axes, Case(twin, scenario, arrangement), asked)
    other = _loss(axes, Case(twin, scenario, arrangement), asked, asked.replications)
    draw = np.random.default_rng(asked.seed)
    jump = LEVELS / (2 * (LEVELS - 1))
    effects = np.zeros((trajectories, len(axes) + 1))
    for walk in range(trajectories):
        at = draw.integers(0, LEVELS // 2, len(axes)) / (LEVELS - 1)
        before = loss(at)
        effects[walk, -1] = (other(at) - before) / jump
        for step, axis in enumerate(draw.permutation(len(axes)).tolist()):
            at[axis] += jump
            after = loss(at)
            effects[walk, axis] = (after - before) / jump
            before = after
            if asked.said is not None:
                asked.said(walk * len(axes) + step + 1, trajectories * len(axes))
    rows = [_moved(axis, effects[:, place], draw) for place, axis in enumerate((*axes, LUCK))]
    return [*sorted(rows[:-1], key=lambda one: -one.strength), rows[-1]]


def _moved(axis: Axis, effects: Floats, draw: np.random.Generator) -> Moved:
    sizes = np.abs(effects)
    again = sizes[draw.integers(0, len(sizes), (1000, len(sizes)))].mean(axis=1)
    low, high = np.quantile(again, (0.025, 0.975)).tolist()
    mean, spread = float(effects.mean()), float(effects.std(ddof=1))
    return Moved(axis.name, axis.words, float(sizes.mean()), mean, low, high, spread)


def sobol(
    twin: Twin, scenario: Scenario, arrangement: Arrangement, points: int = 64, futures: Futures | None = None
) -> list[Moved]:
    """Shares of the variance of the loss over the space: alone, and with the others.

    Parameters
    ----------
    points : of the base design, a power of two, 2 or more; the loss is played at ``points · (axes + 2)`` of them

    Source: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, estimators (b) and (f) of its table 2.
    Intervals: points drawn again.
    """
    from scipy.stats import qmc

    if points < 2 or points & (points - 1):
        raise ValueError(f"points: {points} is not a power of two, 2 or more")
    axes, asked = known()[0], futures or Futures(replications=40)
    loss = _loss(axes, Case(twin, scenario, arrangement), asked)
    done = 0

    def played(shares: Floats) -> Floats:
        nonlocal done
        values = np.empty(shares.shape[1])
        for place, at in enumerate(shares.T):
            values[place] = loss(at)
            done += 1
            if asked.said is not None:
                asked.said(done, points * (len(axes) + 2))
        return values

    design = qmc.Sobol(2 * len(axes), rng=asked.seed).random(points).T
    a, b = design[: len(axes)], design[len(axes) :]
    mixed = [np.where(np.arange(len(axes))[:, None] == axis, b, a) for axis in range(len(axes))]
    values = np.array([played(each) for each in (a, b, *mixed)])
    firsts, totals = _indices(values)
    draw = np.random.default_rng(asked.seed)
    again = [_indices(values[:, draw.integers(0, points, points)])[1] for _ in range(AGAIN)]
    low, high = np.quantile(np.array(again), (0.025, 0.975), axis=0)
    rows = [
        Moved(axis.name, axis.words, *(float(each[place]) for each in (totals, firsts, low, high, totals - firsts)))
        for place, axis in enumerate(axes)
    ]
    return sorted(rows, key=lambda one: -one.strength)


def _indices(values: Floats) -> tuple[Floats, Floats]:
    """First and total index of each axis, from the loss at A, at B, and at A with one axis of B; (axes + 2, points).

    >>> a, b = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.0, 0.0, 1.0, 1.0])
    >>> [one.round(2).tolist() for one in _indices(np.array([a, b, b, a]))]  # only the first axis moves it
    [[1.0, 0.0], [1.0, 0.0]]
    """
    a, b, mixed = values[0], values[1], values[2:]
    variance = float(np.var(np.r_[a, b]))
    if variance == 0:
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    middle = np.r_[a, b].mean()  # taken off first: products of what lies far from 0 are mostly noise
    firsts = ((b - middle) * (mixed - a)).mean(axis=1) / variance
    return np.asarray(firsts), np.asarray(((a - mixed) ** 2).mean(axis=1) / 2 / variance)


def _loss(axes: tuple[Axis, ...], plain: Case, futures: Futures, first: int = 0) -> Callable[[Floats], float]:
    """The mean loss at a point, given as shares of the way along each axis; everywhere in the same futures."""

    def loss(shares: Floats) -> float:
        values = {axis.name: float(axis.at(np.array([at]))[0]) for axis, at in zip(axes, shares, strict=True)}
        case = moved(plain, values)
        which = range(first, first + futures.replications)
        return float(mean_loss(futures.of(case.twin, case.scenario, case.arrangement, which)).mean())

    return loss
