"""Whether few work while many direct: the imbalance of an overloaded grassroots, read from kinds of entries."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import ceil, nan
from typing import Final

from renxing.core.kinds import Kind

DOING: Final = frozenset({Kind.ACCEPT, Kind.START, Kind.FINISH, Kind.MOVE})
DIRECTING: Final = frozenset({Kind.ORDER, Kind.DECIDE, Kind.DELEGATE, Kind.CALL})


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Who did and who directed, as counts; no person is named.

    `doing` and `directing` are numbers of people (one may be both), `only_directing` those who did nothing themselves.
    `deeds` and `directions` are numbers of entries. `busiest_tenth` is the share of all deeds done by the busiest tenth
    of those who did any (rounded up to whole people), from above 0 to 1: the smaller, the more evenly the work lies.
    `directions_per_deed` is from 0 up. Both are NaN where nothing was done.
    """

    doing: int
    directing: int
    only_directing: int
    deeds: int
    directions: int
    busiest_tenth: float
    directions_per_deed: float


def imbalance(entries: Iterable[tuple[str, Hashable | None, int]]) -> Imbalance:
    """Count who works and who points ("one works and nine point").

    Parameters
    ----------
    entries : iterable of (kind, actor, times)
        Entries of a window, counted by kind and pseudonymous actor. Entries of nobody (rules, visitors: actor None) and
        of other kinds are left out; what was done outside the record is not known here.

    Units: people and entries; shares and ratios. Range: as `Imbalance` says. Missing: entries of nobody are left out.
    Source: own definition. Gamed by doing much on paper, or by directing without a word in the record.

    >>> found = imbalance([("finish", "wen", 3), ("start", "rui", 1), ("decide", "lan", 2), ("order", "shi", 6)])
    >>> found.doing, found.directing, found.only_directing, found.busiest_tenth, found.directions_per_deed
    (2, 2, 2, 0.75, 2.0)
    >>> imbalance([]).busiest_tenth
    nan
    """
    did: Counter[Hashable] = Counter()
    directed: Counter[Hashable] = Counter()
    for kind, actor, times in entries:
        if actor is not None and kind in DOING:
            did[actor] += times
        elif actor is not None and kind in DIRECTING:
            directed[actor] += times
    deeds, directions = did.total(), directed.total()
    return Imbalance(
        doing=len(did),
        directing=len(directed),
        only_directing=len(directed.keys() - did.keys()),
        deeds=deeds,
        directions=directions,
        busiest_tenth=sum(sorted(did.values(), reverse=True)[: ceil(len(did) / 10)]) / deeds if deeds else nan,
        directions_per_deed=directions / deeds if deeds else nan,
    )
