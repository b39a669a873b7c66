"""The best answer and its proof: a flow, priced; and where a flow cannot hold a condition, solved whole."""

from dataclasses import dataclass

from renxing.dispatch.flow import least_cost
from renxing.dispatch.judging import Ints
from renxing.dispatch.prices import priced, prices_of
from renxing.dispatch.problem import Problem
from renxing.dispatch.whole import whole


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The arcs that are taken, what that costs, and what no answer costs less than; metres of way."""

    chosen: Ints
    cost: int
    bound: int


def solve(problem: Problem, seconds: float) -> Solved:
    """Begin with the arcs that are near, add those that prices say may pay, until there are none."""
    home, used = problem.home(), problem.near.copy()
    while True:
        chosen = least_cost(problem, used, home)
        seen = priced(problem, prices_of(problem, chosen, used, home), used, home)
        missing = ~used & problem.plain[problem.group] & (seen.beyond < 0)
        if not missing.any():
            break
        used |= missing
    if problem.plain.all() and bool((problem.centre_load(chosen) <= problem.centre_room).all()):
        return Solved(chosen, problem.total(chosen), seen.bound)
    found = whole(problem, seen, seconds)
    return Solved(found.chosen, problem.total(found.chosen), found.bound)
