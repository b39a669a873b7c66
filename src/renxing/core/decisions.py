"""Decisions: what a centre decides by itself without asking anybody, and when a joint one stands."""

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """Where a joint decision stands."""

    OPEN = "open"
    ADOPTED = "adopted"
    DECLINED = "declined"


def own_business(*, money: float, people: float, members: int, outside: bool) -> bool:
    """Say whether a decision binds nobody but those who take it: no money, no more people than they are themselves.

    Parameters
    ----------
    money : float
        What it spends, in the community's currency.
    people : float
        How many people it calls.
    members : int
        How many people the centres that decide have themselves.
    outside : bool
        Whether it is to be done by somebody outside these centres.

    Examples
    --------
    >>> own_business(money=0, people=4, members=4, outside=False)
    True
    >>> own_business(money=0, people=5, members=4, outside=False)
    False
    """
    return money <= 0 and people <= members and not outside


def outcome(answers: Iterable[bool | None]) -> Outcome:
    """Say where a joint decision stands: one no ends it, and only every yes adopts it (None: not answered yet).

    Examples
    --------
    >>> str(outcome([True, None])), str(outcome([True, True])), str(outcome([None, False]))
    ('open', 'adopted', 'declined')
    """
    given = list(answers)
    if any(answer is False for answer in given):
        return Outcome.DECLINED
    return Outcome.ADOPTED if given and all(given) else Outcome.OPEN
