"""How evenly tasks are borne: stated once, measured before and after."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly so many helpers bear what they have in hand.

    `evenness` is the smallest possible sum of squared loads for as many tasks and helpers, over the sum as it is: 1
    where nobody's load could be made more even, 1/n where one of n bears all that could be one for each.
    """

    helpers: int
    tasks: int
    most: int
    evenness: float


def fairness(loads: Iterable[int]) -> Fairness:
    """Measure these loads, tasks in hand by helper.

    Squares, because the third task of somebody weighs more than the first of another. Whole tasks are not divided: two
    tasks of five people are as even as can be when two of them have one each. Nobody bearing anything is even.

    >>> fairness([1, 1, 0]).evenness, fairness([2, 0, 0]).evenness, fairness([0, 0]).evenness
    (1.0, 0.5, 1.0)
    """
    found = list(loads)
    tasks, squares = sum(found), sum(load * load for load in found)
    if not squares:
        return Fairness(len(found), 0, 0, 1.0)
    whole, rest = divmod(tasks, len(found))
    best = (len(found) - rest) * whole**2 + rest * (whole + 1) ** 2
    return Fairness(len(found), tasks, max(found), best / squares)
