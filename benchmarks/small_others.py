"""The small need-queue model of `benchmarks.small` as others would write it: Mesa, SimPy, a compiled loop.

Each is the same law: residents who each hour raise a need with the chance of their class and hour, urgencies by share,
and hands that serve the urgent first, then the oldest. Each returns needs raised and needs met on time.
"""

import random
from collections import deque
from functools import cache
from importlib import import_module
from typing import Any

import numba
import numpy as np

from benchmarks.small import Small

__all__ = ["loop", "mesa_model", "simpy_model"]

Found = tuple[int, int]
URGENCIES = 3


class Line:
    """The queue all of them serve from, an hour at a time."""

    def __init__(self, town: Small) -> None:
        self.town = town
        self.waiting: list[deque[int]] = [deque() for _ in range(URGENCIES)]
        self.raised = self.on_time = 0

    def join(self, urgency: int, hour: int) -> None:
        """A need is raised."""
        self.raised += 1
        self.waiting[urgency].append(hour)

    def serve(self, hour: int) -> None:
        """What the hands of the hour do."""
        hands = int(self.town.hands[hour])
        for urgency, line in enumerate(self.waiting):
            while hands and line:
                self.on_time += hour - line.popleft() <= self.town.standard[urgency]
                hands -= 1


def _urgency(town: Small, uniform: float) -> int:
    return int(uniform > town.urgency[0]) + int(uniform > town.urgency[1])


def mesa_model(town: Small, seed: int) -> Found:
    """A Mesa model: an agent for each resident, asked in turn every hour."""
    library: Any = import_module("mesa")
    line, model = Line(town), library.Model(rng=seed)

    class Resident(library.Agent):  # type: ignore[misc]
        def __init__(self, group: int) -> None:
            super().__init__(model)
            self.chance = town.chance[group].tolist()

        def ask(self, hour: int) -> None:
            if self.random.random() < self.chance[hour]:
                line.join(_urgency(town, self.random.random()), hour)

    for group in np.repeat(np.arange(town.residents.size), town.residents).tolist():
        Resident(group)
    for hour in range(town.chance.shape[1]):
        model.agents.do("ask", hour)
        line.serve(hour)
    return line.raised, line.on_time


def simpy_model(town: Small, seed: int) -> Found:
    """A SimPy environment: a process for each resident, waking every hour, and one for the hands."""
    library: Any = import_module("simpy")
    env, line, chance = library.Environment(), Line(town), random.Random(seed)  # noqa: S311 - no secret

    def resident(group: int) -> Any:
        chances = town.chance[group].tolist()
        for hour in range(len(chances)):
            if chance.random() < chances[hour]:
                line.join(_urgency(town, chance.random()), hour)
            yield env.timeout(1)

    def hands() -> Any:
        yield env.timeout(0.5)
        for hour in range(town.chance.shape[1]):
            line.serve(hour)
            yield env.timeout(1)

    for group, number in enumerate(town.residents):
        for _ in range(number):
            env.process(resident(group))
    env.process(hands())
    env.run()
    return line.raised, line.on_time


def loop(town: Small, seed: int) -> Found:
    """A loop over residents and hours, compiled, with Numba's own random numbers."""
    found: Found = _compiled()(town, seed)
    return found


@cache
def _compiled() -> Any:
    library: Any = numba
    return library.njit(_loop)


def _loop(town: Small, seed: int) -> Found:
    np.random.seed(seed)  # noqa: NPY002 - what Numba has
    hours = town.chance.shape[1]
    queue, head = np.zeros((3, hours), np.int64), np.zeros(3, np.int64)
    raised = on_time = 0
    for hour in range(hours):
        for group in range(town.residents.size):
            chance = town.chance[group, hour]
            for _ in range(town.residents[group]):
                if np.random.random() < chance:  # noqa: NPY002
                    uniform = np.random.random()  # noqa: NPY002
                    queue[int(uniform > town.urgency[0]) + int(uniform > town.urgency[1]), hour] += 1
                    raised += 1
        hands = town.hands[hour]
        for urgency in range(3):
            while hands > 0 and head[urgency] <= hour:
                taken = min(hands, queue[urgency, head[urgency]])
                queue[urgency, head[urgency]] -= taken
                hands -= taken
                on_time += taken if hour - head[urgency] <= town.standard[urgency] else 0
                if queue[urgency, head[urgency]] > 0:
                    break
                head[urgency] += 1
    return raised, on_time
