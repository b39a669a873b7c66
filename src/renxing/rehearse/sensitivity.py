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

    Parameters
    ----------
    trajectories : walks through the space, 2 or more, each with as many steps as there are axes

    Source: Morris 1991, doi:10.2307/1269043; Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004.
    """
    if trajectories < 2:
        raise ValueError(f"trajectories: {trajectories} is too few; expected 2 or more")
    axes, asked = known()[0], futures or Futures(replications=40)
    loss = _loss(axes, Case(twin, scenario, arrangement), asked)
    draw = np.random.default_rng(asked.seed)
    jump = LEVELS / (2 * (LEVELS - 1))
    effects = np.zeros((trajectories, len(axes)))
    for walk in range(trajectories):
        at = draw.integers(0, LEVELS // 2, len(axes)) / (LEVELS - 1)
        before = loss(at)
        for step, axis in enumerate(draw.permutation(len(axes)).tolist()):
            at[axis] += jump
            after = loss(at)
            effects[walk, axis] = (after - before) / jump
            before = after
            if asked.said is not None:
                asked.said(walk * len(axes) + step + 1, trajectories * len(axes))
    return sorted((_moved(axis, effects[:, place], draw) for place, axis in enumerate(axes)), key=lambda m: -m.strength)


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

    Source: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, as ``scipy.stats.sobol_indices`` has it.
    """
    from warnings import catch_warnings, simplefilter

    from scipy.stats import sobol_indices, uniform

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
        return values.reshape(1, -1)

    found = sobol_indices(func=played, n=points, dists=[uniform(0, 1)] * len(axes), rng=asked.seed)
    with catch_warnings():
        simplefilter("ignore")  # of an axis that moves nothing there is nothing to draw again
        again = found.bootstrap(confidence_level=0.95, n_resamples=200).total_order.confidence_interval
    totals = np.ravel(found.total_order)
    ends = zip(
        *(np.where(np.isnan(np.ravel(end)), totals, np.ravel(end)).tolist() for end in (again.low, again.high)),
        strict=True,
    )
    both = zip(totals.tolist(), np.ravel(found.first_order).tolist(), strict=True)
    rows = [
        Moved(axis.name, axis.words, total, first, low, high, total - first)
        for axis, (total, first), (low, high) in zip(axes, both, ends, strict=True)
    ]
    return sorted(rows, key=lambda one: -one.strength)


def _loss(axes: tuple[Axis, ...], plain: Case, futures: Futures) -> Callable[[Floats], float]:
    """The mean loss at a point, given as shares of the way along each axis; everywhere in the same futures."""

    def loss(shares: Floats) -> float:
        values = {axis.name: float(axis.at(np.array([at]))[0]) for axis, at in zip(axes, shares, strict=True)}
        case = moved(plain, values)
        return float(
            mean_loss(futures.of(case.twin, case.scenario, case.arrangement, range(futures.replications))).mean()
        )

    return loss
