"""Who decides a request for approval: nobody's own, never one person alone, never stuck. Pure sets of people."""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Deciders(Generic[P]):
    """Who may decide now, how many rings have been reached, and whether all of them are away.

    Those who are away may decide all the same: an absence takes no power, it only means that nobody waits for it.
    """

    people: frozenset[P]
    ring: int
    all_away: bool


def who_decides(
    rings: Sequence[AbstractSet[P]], away: AbstractSet[P], barred: AbstractSet[P], waited: int
) -> Deciders[P]:
    """The people who may decide a request that has waited through `waited` times the community's patience.

    Parameters
    ----------
    rings
        The nearest first: who leads the centre that approves, then who leads what stands behind it, then the workers.
    away
        Who is on leave now.
    barred
        Who may not decide this one: whoever asked, and whoever was put in place to decide it.
    waited
        How many times over the request has waited as long as the community lets one wait. Not negative.

    Returns
    -------
    Deciders
        All rings up to `waited`, and further ones until somebody is there. Where everybody is away, everybody of
        every ring: the first who looks in decides. Empty only where everybody is barred.

    Examples
    --------
    >>> who_decides([{"lan"}, {"wen"}], set(), set(), 0).people
    frozenset({'lan'})
    >>> who_decides([{"lan"}, {"wen"}], {"lan"}, set(), 0).ring
    1
    >>> sorted(who_decides([{"lan"}, {"wen"}], {"lan", "wen"}, set(), 0).people)
    ['lan', 'wen']
    """
    people: set[P] = set()
    for ring, members in enumerate(rings):
        people |= members - barred
        if ring >= waited and people - away:
            return Deciders(frozenset(people), ring, all_away=False)
    return Deciders(frozenset(people), max(0, len(rings) - 1), all_away=not people - away)


def times_waited(asked: datetime, now: datetime, patience: timedelta) -> int:
    """How many times over a request has waited as long as one may wait.

    >>> from datetime import datetime, timedelta
    >>> times_waited(datetime(2026, 3, 1, 8), datetime(2026, 3, 1, 17), timedelta(hours=4))
    2
    """
    return max(0, int((now - asked) / patience))
