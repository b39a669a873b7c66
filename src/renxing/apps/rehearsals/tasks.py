"""What a rehearsal works out, in a process of its own: plain values in, plain values out, no Django, no database."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from renxing.apps.rehearsals.labourer import Task, Told
from renxing.apps.rehearsals.line import Result
from renxing.apps.rehearsals.outcome import Floats, Played, Story
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.buying import what_buys_most
from renxing.rehearse.futures import Futures, mean_loss
from renxing.rehearse.levers import Lever
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

if TYPE_CHECKING:
    from renxing.rehearse.playing import Part

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
POINTS: Final = 120
"""Points of a curve as it is drawn."""
FIRST, MORE = 100, 400
"""Futures that are shown at once, at most; and how many then make the picture finer at a time, before others have
their turn."""
SOON: Final = 0.25
"""Seconds of playing after which what is played so far is shown, if that is less than the first futures."""
DAY: Final = 24
MOST_NEEDS: Final = 40
"""Needs of a drill."""
WEIGHT: Final = (4, 2, 1)


@dataclass(frozen=True, slots=True)
class Course:
    """So many futures of a community under one arrangement."""

    quick: ClassVar[bool] = True
    twin: Twin
    scenario: Scenario
    arrangement: Arrangement
    seed: int
    replications: int

    def step(self, told: Told, done: int, carried: "Part | None") -> "tuple[Result, Part]":
        """The first of them, to be shown at once; then some more, on top of those that are kept, or of none."""
        from renxing.rehearse.simulating import merged, part  # noqa: PLC0415 - slow to load

        before = 0 if carried is None else len(carried.which)
        upto, begun = min(done + (MORE if done else FIRST), self.replications), time.monotonic()

        def progress(more: int, _of: int) -> bool:
            told(before + more, self.replications)
            return done > 0 or time.monotonic() - begun < SOON

        case = (self.twin, self.scenario, self.arrangement)
        found = part(*case, range(before, upto), self.seed, progress=progress)
        whole = found if carried is None else merged([carried, found])
        count = len(whole.which)
        return Result(count, self.replications, self._played(whole, last=count == self.replications).said()), whole

    def _played(self, found: "Part", *, last: bool) -> Played:
        from renxing.rehearse.reducing import SHARE, quantiles  # noqa: PLC0415 - slow to load

        names, at = ("all", *self.twin.functions.names), np.array(LEVELS)
        whole = {name: quantiles(found.counts[row], SHARE, at) for row, name in enumerate(names)}
        hours, _ = thinned(np.arange(self.scenario.hours + 1, dtype=np.float64)[None])
        losses = dict(zip(names[1:], np.nanmean(found.functions, axis=(0, 1)).tolist(), strict=True))
        bands = {name: thinned(band)[1] for name, band in whole.items()}
        return Played(found.outcomes, hours, bands, losses, self._stories(found.outcomes) if last else {})

    def _stories(self, outcomes: Floats) -> dict[str, Story]:
        """The worst future, the one in the middle and the best, each with its fullest day."""
        order = np.argsort(mean_loss(outcomes), kind="stable")
        picked = {"worst": order[-1], "median": order[len(order) // 2], "best": order[0]}
        case = (self.twin, self.scenario, self.arrangement, self.seed)
        return {name: Telling(*case, int(place)).story() for name, place in picked.items()}


@dataclass(frozen=True, slots=True)
class Telling:
    """One future, whichever somebody wants to live through."""

    quick: ClassVar[bool] = True
    twin: Twin
    scenario: Scenario
    arrangement: Arrangement
    seed: int
    replication: int

    def step(self, told: Told, done: int, carried: None) -> tuple[Result, None]:  # noqa: ARG002 - it has one part
        """Play it."""
        told(0, 1)
        return Result(1, 1, self.story().said()), None

    def story(self) -> Story:
        """Its fullest day."""
        from renxing.rehearse.retelling import issued  # noqa: PLC0415
        from renxing.rehearse.simulating import needs  # noqa: PLC0415 - slow to load

        found = needs(self.twin, self.scenario, self.arrangement, self.seed, self.replication)
        begin = fullest_day(found["raised"], found["urgency"], self.scenario.hours)
        inside = np.flatnonzero((found["raised"] >= begin) & (found["raised"] < begin + DAY))
        kept = inside[fair(found["urgency"][inside], MOST_NEEDS)]
        block = self.arrangement.applied(self.twin).classes.block[found["group"][kept]]
        needed = zip(
            (found["raised"][kept] - begin).tolist(), found["function"][kept].tolist(), found["urgency"][kept].tolist(),
            block.tolist(), strict=True,
        )  # fmt: skip
        condition = int(self.scenario.over(self.twin).condition[begin : begin + DAY].max())
        orders = tuple(
            (hour - begin, which, fits) for hour, which, fits in issued(found["told"]) if 0 <= hour - begin < DAY
        )
        return Story(self.replication, begin, condition, tuple(needed), len(inside), orders)


@dataclass(frozen=True, slots=True)
class Buying:
    """Levers ranked by the loss they avoid for what they cost."""

    quick: ClassVar[bool] = False
    twin: Twin
    scenario: Scenario
    arrangement: Arrangement
    seed: int
    replications: int
    levers: tuple[Lever, ...]

    def step(self, told: Told, done: int, carried: None) -> tuple[Result, None]:  # noqa: ARG002 - it has one part
        """Play every lever in the same futures."""
        futures = Futures(self.replications, self.seed, said=told)
        case: dict[str, Any] = {"arrangement": self.arrangement, "futures": futures}
        found = what_buys_most(self.twin, self.scenario, self.levers, **case)
        return Result(self.replications, self.replications, asdict(found)), None


KINDS: Final = {"course": Course, "telling": Telling, "buying": Buying}


def read(folder: Path, said: Mapping[str, Any]) -> Task:
    """A task as a page wrote it; the twin lies beside it."""
    more = {name: value for name, value in said.items() if name not in {"kind", "twin", "scenario", "arrangement"}}
    if "levers" in more:
        more["levers"] = _levers(more["levers"])
    governed = said["arrangement"]
    task: Task = KINDS[said["kind"]](
        _twin(folder / f"{said['twin']}.toml"),
        Scenario.load(said["scenario"]),
        Arrangement(**{**governed, "levers": _levers(governed["levers"])}),
        **more,
    )
    return task


def _levers(said: list[dict[str, Any]]) -> tuple[Lever, ...]:
    return tuple(Lever(**each) for each in said)


@lru_cache(maxsize=4)
def _twin(path: Path) -> Twin:
    return Twin.load(path)


def fair(urgency: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Places of at most so many needs, in their order: each urgency's share is that among all, spread over the time.

    >>> fair(np.array([0, 2, 2, 2, 2, 2, 0, 2]), 4)
    array([2, 4, 6, 7])
    >>> fair(np.array([2, 0]), 4)
    array([0, 1])
    """
    if len(urgency) <= most:
        return np.arange(len(urgency))
    counts = np.bincount(urgency)
    wanted = counts * most / len(urgency)
    taken = np.floor(wanted).astype(np.int64)
    for place in np.argsort(taken - wanted, kind="stable")[: most - taken.sum()]:
        taken[place] += 1
    found = [
        np.flatnonzero(urgency == each)[((np.arange(count) + 0.5) * counts[each] / count).astype(np.int64)]
        for each, count in enumerate(taken.tolist())
        if count
    ]
    return np.sort(np.concatenate(found))


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
