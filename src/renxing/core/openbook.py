"""What an open book may show: everything that was spent, and nobody who received it.

Help to households is told in groups. A group of fewer than `LEAST` households is not shown by itself: small groups are
put together, and where even together they are fewer, the smallest of the shown ones joins them. So no group tells of
fewer households than that. What a line spent in all stays open: that is the point of the book.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

LEAST = 5
"""The fewest households whose sum is shown."""


@dataclass(frozen=True, slots=True)
class Group(Generic[K]):
    """So much went to so many households for one purpose; `purpose` None stands for several put together."""

    purpose: K | None
    households: int
    amount: int


def shown(groups: Iterable[Group[K]], least: int = LEAST) -> list[Group[K]]:
    """The groups as everybody may read them; their amounts sum to the same.

    Returns
    -------
    list
        Groups of at least `least` households, the largest amount first, and last the small ones put together. Empty
        where all of them together are fewer: then nothing is shown but that something was given.

    Examples
    --------
    >>> groups = [Group("rice", 9, 900), Group("heating", 6, 600), Group("funeral", 1, 2_000)]
    >>> [(group.purpose, group.households, group.amount) for group in shown(groups)]
    [('rice', 9, 900), (None, 7, 2600)]
    >>> shown([Group("funeral", 1, 2_000)])
    []
    """
    ordered = sorted(groups, key=lambda group: (-group.households, -group.amount))
    large = [group for group in ordered if group.households >= least]
    small = [group for group in ordered if group.households < least]
    while small and sum(group.households for group in small) < least and large:
        small.append(large.pop())
    together: Group[K] = Group(
        None, sum(group.households for group in small), sum(group.amount for group in small)
    )  # fmt: skip
    found = sorted(large, key=lambda group: -group.amount)
    return [*found, together] if together.households >= least else found


def two_needed(amount: int, above: int) -> bool:
    """Whether a second person must sign: from more than the sum the community set.

    >>> two_needed(100_000, 100_000), two_needed(100_001, 100_000)
    (False, True)
    """
    return amount > above
