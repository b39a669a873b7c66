"""From tasks and helpers to the arrays that are solved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from renxing.core.functions import WEIGHTS as URGENCY
from renxing.core.functions import Function
from renxing.dispatch.judging import Flags, Ints, Judge
from renxing.dispatch.problem import Problem
from renxing.dispatch.tasks import Helper, Task
from renxing.dispatch.weights import LATE_WITHIN, metres

STRETCH = 512
"""Tasks judged at a time: memory for this many rows."""

NEAR = 40
"""Helpers for each task that the solver begins with, where there are more than `MANY` pairs."""

MANY = 400_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds beside what is judged pair by pair: room of centres (tasks more), and who is never sent together."""

    centre_room: Mapping[str, int]
    apart: Sequence[tuple[str, str]]


def cost_of_leaving(task: Task) -> int:
    """What it costs to leave a task open, metres of way.

    >>> from renxing.core.functions import Urgency
    >>> cost_of_leaving(Task("n", Function.FOOD, urgency=Urgency.URGENT, due_in=0.0))
    50000
    """
    due = LATE_WITHIN if task.due_in is None else min(max(task.due_in, 0.0), LATE_WITHIN)
    return round(metres("left_open") * URGENCY[task.urgency] + metres("late") * (1 - due / LATE_WITHIN))


def groups_of(tasks: Sequence[Task]) -> list[list[int]]:
    """Tasks by position: one each, those that go together in one group."""
    found: dict[object, list[int]] = defaultdict(list)
    for number, task in enumerate(tasks):
        found[number if task.together is None else task.together].append(number)
    return list(found.values())


def problem_of(judge: Judge, groups: Sequence[Sequence[int]], limits: Limits) -> Problem:
    """The arrays, judged a stretch of tasks at a time."""
    tasks, helpers = judge.tasks, judge.helpers
    centres = {centre: number for number, centre in enumerate(limits.centre_room)}
    table = _centres(helpers, centres)
    group, helper, cost, centre, near = _arcs(judge, groups, table)
    person = {one.person: number for number, helper in enumerate(helpers) for one in helper.each}
    apart = [(person[a], person[b]) for a, b in limits.apart if a in person and b in person]
    room = [len(tasks) if one.room is None else max(one.room, 0) for one in helpers]
    return Problem(
        group=group, helper=helper, cost=cost, centre=centre, near=near,
        left=_whole(sum(cost_of_leaving(tasks[at]) for at in members) for members in groups),
        weight=_whole(len(members) for members in groups),
        hands=_whole(max(tasks[at].hands for at in members) for members in groups),
        carried=_whole(one.carried for one in helpers),
        room=_whole(min(each, len(tasks)) for each in room),
        size=_whole(one.size for one in helpers),
        centre_room=_whole(max(limits.centre_room[code], 0) for code in centres),
        apart=np.array(apart, dtype=np.int64).reshape(-1, 2),
    )  # fmt: skip


def _whole(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _centres(helpers: Sequence[Helper], centres: Mapping[str, int]) -> Ints:
    """By function and helper: against whose cap it would count, -1 where against nobody's."""
    rows = [[centres.get(one.centres.get(function, ""), -1) for one in helpers] for function in Function]
    return np.array(rows, dtype=np.int64).reshape(len(Function), len(helpers))


def _arcs(judge: Judge, groups: Sequence[Sequence[int]], table: Ints) -> tuple[Ints, Ints, Ints, Ints, Flags]:
    """Ends, cost, centre of every arc and whether it is near, by group."""
    number_of = {members[0]: number for number, members in enumerate(groups) if len(members) == 1}
    many = len(judge.tasks) * len(judge.helpers) > MANY
    functions = np.array([list(Function).index(task.function) for task in judge.tasks], dtype=np.intp)
    kept: dict[int, tuple[Flags, Ints]] = {}
    parts: list[tuple[npt.NDArray[Any], ...]] = [tuple(np.empty(0, np.int64) for _column in range(5))]
    for start in range(0, len(judge.tasks), STRETCH):
        stop = min(start + STRETCH, len(judge.tasks))
        bars, cost = judge.rows(start, stop)
        free = bars == 0
        for at in range(start, stop):
            if at not in number_of:
                kept[at] = free[at - start].copy(), cost[at - start].copy()
                free[at - start] = False
        row, column = np.nonzero(free)
        group = np.array([number_of.get(at, -1) for at in range(start, stop)])[row]
        near = _near(cost, free)[row, column] if many else np.ones(len(row), dtype=np.bool_)
        parts.append((group, column, cost[row, column], table[functions[start + row], column], near))
    parts += [_together(number, members, kept, table[functions[list(members)]]) for number, members in enumerate(groups)
              if len(members) > 1]  # fmt: skip
    group, helper, cost, centre, near = (np.concatenate(each) for each in zip(*parts, strict=True))
    return group, helper, cost, centre, near.astype(np.bool_)


def _near(cost: Ints, free: Flags) -> Flags:
    """The cheapest for each task; of equals not the same for all, so that not all begin with the same few."""
    if cost.shape[1] <= NEAR:
        return free
    row, column = np.ogrid[: cost.shape[0], : cost.shape[1]]
    spread = (row * 7919 + column * 104_729) % 64
    keyed = np.where(free, cost + spread, np.iinfo(np.int64).max)
    return free & (keyed <= np.partition(keyed, NEAR, axis=1)[:, NEAR : NEAR + 1])


def _together(
    number: int, members: Sequence[int], kept: Mapping[int, tuple[Flags, Ints]], centres: Ints
) -> tuple[Ints, ...]:
    """The arcs of tasks that go together: to those nothing keeps from any of them, on behalf of one centre."""
    free = np.logical_and.reduce([kept[at][0] for at in members]) & (centres == centres[0]).all(axis=0)
    cost = np.sum([kept[at][1] for at in members], axis=0)
    helper = np.flatnonzero(free)
    return np.full_like(helper, number), helper, cost[helper], centres[0, helper], np.ones_like(helper)
