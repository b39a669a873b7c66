"""What a rehearsal works out, in a process of its own: plain values in, plain values out, no Django, no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.buying import Ranking, what_buys_most
from renxing.rehearse.futures import Futures, mean_loss
from renxing.rehearse.levers import Lever
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

Floats = NDArray[np.float64]
Told = Callable[[int, int], None]
"""Hears how many futures are done, of how many."""

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
POINTS: Final = 120
"""Points of a curve as it is drawn."""
DAY: Final = 24
MOST_NEEDS: Final = 40
WEIGHT: Final = (4, 2, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """The fullest day of one future: `begin` is its first hour; `needs` are (hour, function, urgency, block)."""

    replication: int
    loss: float
    lowest: float
    begin: int
    condition: int
    needs: tuple[tuple[float, int, int, int], ...]
    raised: int


@dataclass(frozen=True, slots=True)
class Played:
    """What came out under one arrangement: outcomes (n, S, 6), bands of Q by code (5, points), hours (points,)."""

    outcomes: Floats
    hours: Floats
    bands: Mapping[str, Floats]
    losses: Mapping[str, float]
    stories: Mapping[str, Story]


@dataclass(frozen=True, slots=True)
class Course:
    """So many futures of a community under one arrangement."""

    twin: Twin
    scenario: Scenario
    arrangement: Arrangement
    replications: int
    seed: int

    def run(self, told: Told) -> Played:
        """Play them all."""
        from renxing.rehearse.reducing import SHARE, quantiles  # noqa: PLC0415 - slow to load
        from renxing.rehearse.simulating import part  # noqa: PLC0415

        def progress(done: int, total: int) -> bool:
            told(done, total)
            return True

        case = (self.twin, self.scenario, self.arrangement)
        found = part(*case, range(self.replications), self.seed, progress=progress)
        names = ("all", *self.twin.functions.names)
        at = np.array(LEVELS)
        whole = {name: quantiles(found.counts[row], SHARE, at) for row, name in enumerate(names)}
        hours, _ = thinned(np.arange(self.scenario.hours + 1, dtype=np.float64)[None])
        losses = dict(zip(names[1:], np.nanmean(found.functions, axis=(0, 1)).tolist(), strict=True))
        bands = {name: thinned(band)[1] for name, band in whole.items()}
        return Played(found.outcomes, hours, bands, losses, self._stories(found.outcomes))

    def _stories(self, outcomes: Floats) -> dict[str, Story]:
        """The worst future, the one in the middle and the best, each with its fullest day."""
        losses = mean_loss(outcomes)
        order = np.argsort(losses, kind="stable")
        picked = {"worst": order[-1], "median": order[len(order) // 2], "best": order[0]}
        return {name: self._story(int(place), outcomes[place], losses[place]) for name, place in picked.items()}

    def _story(self, replication: int, outcomes: Floats, loss: float) -> Story:
        from renxing.rehearse.simulating import needs  # noqa: PLC0415 - slow to load

        lived = self.arrangement.applied(self.twin)
        found = needs(self.twin, self.scenario, self.arrangement, self.seed, replication)
        begin = fullest_day(found["raised"], found["urgency"], self.scenario.hours)
        inside = np.flatnonzero((found["raised"] >= begin) & (found["raised"] < begin + DAY))
        kept = np.sort(inside[np.argsort(found["urgency"][inside], kind="stable")][:MOST_NEEDS])
        needed = tuple(
            (
                float(found["raised"][place]) - begin,
                int(found["function"][place]),
                int(found["urgency"][place]),
                int(lived.classes.block[found["group"][place]]),
            )
            for place in kept.tolist()
        )
        condition = int(self.scenario.over(self.twin).condition[begin : begin + DAY].max())
        lowest = float(np.nanmin(outcomes[:, 1]))
        return Story(replication, float(loss), lowest, begin, condition, needed, len(inside))


@dataclass(frozen=True, slots=True)
class Buying:
    """Levers ranked by the loss they avoid for what they cost."""

    twin: Twin
    scenario: Scenario
    arrangement: Arrangement
    levers: tuple[Lever, ...]
    replications: int
    seed: int

    def run(self, told: Told) -> Ranking:
        """Play every lever in the same futures."""
        futures = Futures(self.replications, self.seed, said=told)
        case: dict[str, Any] = {"arrangement": self.arrangement, "futures": futures}
        return what_buys_most(self.twin, self.scenario, self.levers, **case)


Task = Course | Buying


def thinned(bands: Floats) -> tuple[Floats, Floats]:
    """Curves by the hour (L, H) as means over equal spans: the middle of each span, and (L, points).

    >>> hours, values = thinned(np.arange(240.0)[None])
    >>> hours[:2], values[0, :2]
    (array([0.5, 2.5]), array([0.5, 2.5]))
    """
    every = max(1, bands.shape[1] // POINTS)
    count = bands.shape[1] // every
    parts = bands[:, : count * every].reshape(len(bands), count, every)
    known = ~np.isnan(parts)
    total = np.where(known, parts, 0.0).sum(axis=2)
    means = np.divide(total, known.sum(axis=2), out=np.full(total.shape, np.nan), where=known.any(axis=2))
    return np.arange(count) * every + (every - 1) / 2, means


def fullest_day(raised: Floats, urgency: NDArray[np.int64], hours: int) -> int:
    """The first hour of the day in which most was asked for, urgent needs counting for more.

    >>> fullest_day(np.array([1.0, 30.0, 31.0]), np.array([2, 2, 2]), 48)
    8
    """
    weights = np.array(WEIGHT, np.float64)[urgency]
    hourly = np.bincount(raised.astype(np.int64), weights, hours + 1)
    summed = np.concatenate([[0.0], np.cumsum(hourly)])
    spans = summed[DAY:] - summed[:-DAY]
    return int(np.argmax(spans))
