"""What a flow cannot hold, solved whole: several hands, tasks kept together, helpers kept apart, caps that cross.

First without asking for whole numbers (a linear programme), which says what no answer costs less than, and what each
arc would add to that; then whole, among the arcs that add next to nothing, and among more until the two are near.
By HiGHS, as SciPy brings it: exact, and slower than a flow. Arcs dearer than the best of their group by more than a
margin are left out, and the margin enters the bound: what is said to be proven is proven for all arcs.
"""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from renxing.dispatch.judging import Flags, Ints
from renxing.dispatch.prices import Priced
from renxing.dispatch.problem import Problem
from renxing.dispatch.weights import metres

MARGIN = 5_000
"""Metres by which an arc may be dearer than the best for its group and still be tried at first."""

ADDING = (1.0, 100.0, np.inf)
"""Metres by which an arc may add to what no answer costs less than, in turn."""

NEAR_ENOUGH = 0.001
"""The share of the cost within which an answer is the best."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """The arcs taken, and what no answer costs less than."""

    chosen: Ints
    bound: int


def whole(problem: Problem, seen: Priced, seconds: float) -> Whole:
    """An answer that keeps every condition, and its bound; first among the arcs that are near the best."""
    margin, found = MARGIN, Whole(np.empty(0, np.int64), seen.bound)
    for _try in range(2):
        kept = (seen.dearer <= margin) | ~problem.plain[problem.group]
        among = _among(problem, kept, seconds)
        bound = among.bound if kept.all() else min(among.bound, seen.bound + margin)
        found = Whole(among.chosen, max(seen.bound, bound))
        if kept.all() or near_enough(problem.total(found.chosen), found.bound):
            break
        margin = problem.total(found.chosen) - seen.bound
    return found


def near_enough(cost: int, bound: int) -> bool:
    """Whether an answer is the best within what counts.

    >>> near_enough(1_000_500, 1_000_000), near_enough(1_002_000, 1_000_000)
    (True, False)
    """
    return cost - bound <= NEAR_ENOUGH * cost


def _among(problem: Problem, kept: Flags, seconds: float) -> Whole:
    """The best among these arcs, and a bound that holds among them."""
    until, arcs = time.monotonic() + seconds, np.flatnonzero(kept)
    relaxed = _Rows(problem, arcs).relaxed(seconds)
    best = Whole(np.empty(0, np.int64), relaxed.bound)
    for most in ADDING:
        some = arcs[relaxed.adding <= most]
        chosen, proven = _Rows(problem, some).solved(max(until - time.monotonic(), 1.0))
        if problem.total(chosen) < problem.total(best.chosen):
            best = Whole(chosen, best.bound)
        if np.isinf(most):
            best = Whole(best.chosen, max(best.bound, proven))
        if near_enough(problem.total(best.chosen), best.bound) or time.monotonic() > until:
            break
    return best


@dataclass(frozen=True, slots=True, eq=False)
class _Relaxed:
    """What no answer costs less than, and by arc what taking it would add to that."""

    bound: int
    adding: Floats


class _Rows:
    """The conditions as rows: columns are arcs, then groups that are seen to, then each task more of each helper."""

    def __init__(self, problem: Problem, arcs: Ints) -> None:
        self.problem, self.arcs = problem, arcs
        self.group, self.helper = problem.group[arcs], problem.helper[arcs]
        self.weight = problem.weight[self.group]
        wanted = np.bincount(self.helper, weights=self.weight, minlength=len(problem.room)).astype(np.int64)
        most = np.minimum(problem.room, wanted)
        self.bearer = np.repeat(np.arange(len(most)), most)
        self.nth = np.arange(len(self.bearer)) - np.repeat(np.cumsum(most) - most, most)
        self.columns = len(arcs) + len(problem.left) + len(self.bearer)
        self._parts: list[tuple[Ints, Ints, Floats]] = []
        self._low: list[Floats] = []
        self._high: list[Floats] = []
        self._count = 0
        self._conditions()

    def relaxed(self, seconds: float) -> _Relaxed:
        """Without asking for whole numbers; all arcs may pay where there was no time to see."""
        from scipy.optimize import linprog  # noqa: PLC0415 - takes a while to load: only who needs it does
        from scipy.sparse import vstack  # noqa: PLC0415 - as above

        rows, low, high = self.matrix(), self.low, self.high
        above, below = np.isfinite(high), np.isfinite(low)
        done = linprog(
            self.costs(),
            A_ub=vstack([rows[above], -rows[below]]),
            b_ub=np.concatenate([high[above], -low[below]]),
            bounds=(0, 1),
            method="highs",
            options={"time_limit": seconds},
        )
        if done.status != 0:
            return _Relaxed(0, np.zeros(len(self.arcs)))
        marginal = done.lower.marginals + done.upper.marginals
        return _Relaxed(_up(done.fun + self.problem.left.sum()), marginal[: len(self.arcs)])

    def solved(self, seconds: float) -> tuple[Ints, int]:
        """In whole numbers: the arcs taken, and what no answer among these costs less than."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above

        done = milp(
            self.costs(),
            integrality=self.whole(),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(self.matrix(), self.low, self.high),
            options={"time_limit": seconds, "mip_rel_gap": NEAR_ENOUGH / 10},
        )
        if done.x is None or done.mip_dual_bound is None:
            return np.empty(0, np.int64), 0
        return self.arcs[done.x[: len(self.arcs)] > 0.5], _up(done.mip_dual_bound + self.problem.left.sum())

    def costs(self) -> Floats:
        """What each column costs; a group that is seen to saves what leaving it open would cost."""
        each = metres("each_in_hand") * (self.problem.carried[self.bearer] + self.nth)
        return np.concatenate([self.problem.cost[self.arcs], -self.problem.left, each]).astype(np.float64)

    def whole(self) -> Ints:
        """Which columns must be whole numbers: the last ones are by themselves, because they get dearer."""
        return (np.arange(self.columns) < len(self.arcs) + len(self.problem.left)).astype(np.int64)

    @property
    def low(self) -> Floats:
        """By row, at least."""
        return np.concatenate(self._low)

    @property
    def high(self) -> Floats:
        """By row, at most."""
        return np.concatenate(self._high)

    def matrix(self) -> Any:
        """The rows as SciPy reads them."""
        from scipy.sparse import csr_array  # noqa: PLC0415 - takes a while to load: only who needs it does

        row, column, value = (np.concatenate(each) for each in zip(*self._parts, strict=True))
        return csr_array((value, (row, column)), shape=(self._count, self.columns))

    def _conditions(self) -> None:
        problem, number = self.problem, np.arange(len(self.arcs))
        groups, helpers = len(problem.left), len(problem.room)
        seen, bearing = len(self.arcs) + np.arange(groups), len(self.arcs) + groups + np.arange(len(self.bearer))
        hands = problem.size[self.helper].astype(np.float64)
        enough = [(self.group, number, hands), (np.arange(groups), seen, -problem.hands.astype(np.float64))]
        self._add(groups, enough, 0, np.inf)
        no_more = [(self.group, number, np.ones(len(number))), (np.arange(groups), seen, -problem.hands.astype(float))]
        self._add(groups, no_more, -np.inf, 0)
        borne = [(self.helper, number, self.weight.astype(float)), (self.bearer, bearing, -np.ones(len(bearing)))]
        self._add(helpers, borne, -np.inf, 0)
        capped = np.flatnonzero(problem.centre[self.arcs] >= 0)
        against = (problem.centre[self.arcs[capped]], capped, self.weight[capped].astype(float))
        self._add(len(problem.centre_room), [against], -np.inf, problem.centre_room.astype(np.float64))
        self._apart()

    def _apart(self) -> None:
        """Of two who are kept apart at most one goes to a group."""
        at = {(int(g), int(h)): place for place, (g, h) in enumerate(zip(self.group, self.helper, strict=True))}
        for one, other in self.problem.apart:
            for group in np.flatnonzero(self.problem.hands > 1):
                first, second = at.get((int(group), int(one))), at.get((int(group), int(other)))
                if first is not None and second is not None:
                    both = np.array([first, second])
                    self._add(1, [(np.zeros(2, np.int64), both, np.ones(2))], -np.inf, 1)

    def _add(
        self, rows: int, parts: list[tuple[Ints, Ints, Floats]], low: float | Floats, high: float | Floats
    ) -> None:
        self._parts += [(row + self._count, column, value) for row, column, value in parts]
        self._low.append(np.broadcast_to(np.asarray(low, np.float64), rows))
        self._high.append(np.broadcast_to(np.asarray(high, np.float64), rows))
        self._count += rows


def _up(cost: float) -> int:
    """The whole number that no whole cost is below, as exact as a float of that size is."""
    return int(np.ceil(cost - 1e-6 * max(1.0, abs(cost))))
