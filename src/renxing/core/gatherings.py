"""Who has a place at a gathering and who waits, and when a group has agreed to stand by."""

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

LEAST_MEMBERS: Final = 2
"""With how many people an interest group begins, and how many must say yes before it stands by."""


def seated(order: Sequence[T], places: int | None) -> tuple[list[T], list[T]]:
    """Those with a place and those who wait, in the order in which they signed up; without a number all have one.

    Nothing is stored of it: when somebody withdraws or there are more places, whoever waits longest has theirs at once.

    >>> seated(["Mei", "Bo", "Rui"], 2)
    (['Mei', 'Bo'], ['Rui'])
    >>> seated(["Mei"], None)
    (['Mei'], [])
    """
    most = len(order) if places is None else places
    return list(order[:most]), list(order[most:])


def agreed(said_yes: int, members: int) -> bool:
    """Whether more than half of a group have said yes, and at least two of them.

    >>> agreed(1, 1), agreed(2, 4), agreed(3, 4)
    (False, False, True)
    """
    return said_yes >= LEAST_MEMBERS and 2 * said_yes > members
