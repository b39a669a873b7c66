"""Which of what is in store goes out: what expires first goes first, and what has expired goes to nobody."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Held(Generic[K]):
    """So much of one lot is in one store; `expires` is its last good day, None where it keeps."""

    key: K
    expires: date | None
    amount: int


def first_to_expire(held: Iterable[Held[K]], wanted: int, today: date | None = None) -> list[tuple[K, int]]:
    """From which lots, and how much from each: those that expire first, the ones that keep for ever last.

    Parameters
    ----------
    held
        What is there.
    wanted
        How much is to go out.
    today
        Lots that expired before this day are passed over; None passes over none.

    Returns
    -------
    list
        Lots with amounts above zero, that sum to `wanted`, or to all there is where that is less.

    Examples
    --------
    >>> old, new, keeps = Held("old", date(2026, 3, 1), 4), Held("new", date(2026, 9, 1), 4), Held("keeps", None, 4)
    >>> first_to_expire([keeps, new, old], 6)
    [('old', 4), ('new', 2)]
    >>> first_to_expire([keeps, new, old], 6, today=date(2026, 3, 2))
    [('new', 4), ('keeps', 2)]
    """
    good = [each for each in held if today is None or each.expires is None or each.expires >= today]
    taken: list[tuple[K, int]] = []
    for each in sorted(good, key=lambda each: (each.expires is None, each.expires or date.max)):
        part = min(each.amount, wanted - sum(amount for _key, amount in taken))
        if part > 0:
            taken.append((each.key, part))
    return taken
