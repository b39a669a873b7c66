"""Plain needs and helpers with caps as a flow of least cost: what OR-Tools solves exactly, in whole numbers."""

from dataclasses import dataclass

import numpy as np

from renxing.dispatch.judging import Flags, Ints
from renxing.dispatch.problem import Problem
from renxing.dispatch.weights import metres


@dataclass(frozen=True, slots=True, eq=False)
class _Arcs:
    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints


def least_cost(problem: Problem, used: Flags, home: Ints) -> Ints:
    """The arcs that are taken, of those used and plain, in an answer of least cost.

    Tasks flow to helpers, over the centre whose cap they count against, to one end, or straight to it when left open.
    The next task of a helper costs more than the last one, so each has an arc of its own for each task.
    Caps of centres whose members go for several of them are left aside here (see `whole`).
    """
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415 - takes a while to load: only who dispatches does

    arcs = np.flatnonzero(used & problem.plain[problem.group])
    groups = np.flatnonzero(problem.plain)
    helpers, centres = len(problem.left), len(problem.left) + len(problem.room)
    end = centres + len(problem.centre_room)
    parts = [
        _Arcs(problem.group[arcs], helpers + problem.helper[arcs], np.ones_like(arcs), problem.cost[arcs]),
        _Arcs(groups, np.full_like(groups, end), np.ones_like(groups), problem.left[groups]),
        _bearing(problem, arcs, np.where(home < 0, end, centres + home)),
        _capped(problem, centres, end),
    ]
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("tail", "head", "capacity", "cost"))
    )
    supplies = np.zeros(end + 1, dtype=np.int64)
    supplies[groups], supplies[end] = 1, -len(groups)
    solver.set_nodes_supplies(np.arange(end + 1), supplies)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("A flow in which everything may be left open was not solved.")
    flows: Ints = solver.flows(np.arange(len(arcs)))
    return arcs[flows > 0]


def _bearing(problem: Problem, arcs: Ints, onward: Ints) -> _Arcs:
    """One arc for each task that a helper could take, each dearer than the one before."""
    most = np.minimum(problem.room, np.bincount(problem.helper[arcs], minlength=len(problem.room)))
    helper = np.repeat(np.arange(len(most)), most)
    nth = np.arange(len(helper)) - np.repeat(np.cumsum(most) - most, most)
    cost = metres("each_in_hand") * (problem.carried[helper] + nth)
    return _Arcs(len(problem.left) + helper, onward[helper], np.ones_like(helper), cost)


def _capped(problem: Problem, centres: int, end: int) -> _Arcs:
    number = np.arange(len(problem.centre_room))
    return _Arcs(centres + number, np.full_like(number, end), problem.centre_room, np.zeros_like(number))
