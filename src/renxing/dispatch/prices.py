"""A proof that goes without trusting the solver: prices for hands, and what no answer can cost less than.

Give each helper a price for a task more, and each centre one for its cap. Whoever pays those prices may send anybody
anywhere: no answer within the caps costs less than that (Lagrange's bound; any prices give a valid one). Where the
answer costs exactly this much, it is the best there is.
"""

from dataclasses import dataclass

import numpy as np

from renxing.dispatch.judging import Flags, Ints
from renxing.dispatch.problem import Problem
from renxing.dispatch.weights import metres

ROUNDS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What a task more of each helper (H,) and each centre with a cap (C,) is worth; metres of way, never negative."""

    helper: Ints
    centre: Ints


def prices_of(problem: Problem, chosen: Ints, used: Flags, home: Ints) -> Prices:
    """The lowest prices under which nobody would rather have somebody else than in this answer, among the arcs used.

    They rise until that holds: from what each task costs whom it was given to, along who would be taken instead.
    """
    arcs = np.flatnonzero(used & problem.plain[problem.group])
    group, helper, cost = problem.group[arcs], problem.helper[arcs], problem.cost[arcs]
    load, each = problem.load(chosen), metres("each_in_hand")
    last, following = each * (problem.carried + load - 1), each * (problem.carried + load)
    price, centre = np.zeros(len(load), np.int64), np.zeros(len(problem.centre_room), np.int64)
    full = problem.centre_load(chosen) >= problem.centre_room
    taken = np.full(len(problem.left), -1)
    taken[problem.group[chosen]] = chosen
    has = taken >= 0
    for _round in range(ROUNDS):
        before = price.copy(), centre.copy()
        pays = np.append(centre, 0)[home]
        price = np.where(load > 0, np.maximum(price, last + pays), price)
        worth = problem.left.copy()
        worth[has] = problem.cost[taken[has]] + price[problem.helper[taken[has]]]
        np.maximum.at(price, helper, worth[group] - cost)
        spare = (load < problem.room) & (home >= 0)
        np.maximum.at(centre, home[spare], price[spare] - following[spare])
        centre[~full] = 0
        if np.array_equal(price, before[0]) and np.array_equal(centre, before[1]):
            break
    return Prices(price, centre)


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """The bound; by arc (A,) how much dearer it is than the best for its group, and than the best of those used."""

    bound: int
    dearer: Ints
    beyond: Ints


def priced(problem: Problem, prices: Prices, used: Flags, home: Ints) -> Priced:
    """What no answer costs less than, and which arcs could still make one better: those whose `beyond` is negative.

    >>> one, none = np.array([1]), np.array([], dtype=np.int64)
    >>> alone = Problem(np.array([0]), np.array([0]), np.array([5]), np.array([-1]), np.array([100]), one, one,
    ...                 np.array([0]), one, one, none, none.reshape(0, 2), np.array([True]))
    >>> priced(alone, Prices(np.array([0]), none), alone.near, alone.home()).bound
    5
    """
    paid = problem.cost + problem.weight[problem.group] * prices.helper[problem.helper]
    each = paid * problem.hands[problem.group] // problem.size[problem.helper]
    each = np.where(problem.hands[problem.group] > 1, each, paid)
    best, of_used = problem.left.copy(), problem.left.copy()
    np.minimum.at(best, problem.group, each)
    np.minimum.at(of_used, problem.group[used], each[used])
    bound = int(best.sum()) + _bearing(problem, prices, home) - int((prices.centre * problem.centre_room).sum())
    return Priced(bound, paid - best[problem.group], paid - of_used[problem.group])


def _bearing(problem: Problem, prices: Prices, home: Ints) -> int:
    """What helpers who may choose would take on at these prices, and what that brings: nothing or less."""
    each = metres("each_in_hand")
    net = prices.helper - np.append(prices.centre, 0)[home]
    many = np.clip(-(-net // each) - problem.carried, 0, problem.room)
    return int((each * (many * problem.carried + many * (many - 1) // 2) - net * many).sum())
