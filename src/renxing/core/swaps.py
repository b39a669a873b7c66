"""Who has what another wants: two who give to each other, or three in a ring, so that nobody owes anything."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gives:
    """An offer: whose it is, what they give, and what they would like for it."""

    offer: str
    owner: str
    what: str
    wants: str


def rings(offers: Iterable[Gives], most: int = 100) -> list[tuple[Gives, ...]]:
    """Rings of two, then of three; each receives what they want from the one after them. Each ring once.

    >>> a, b = Gives("1", "ann", "ladder", "cooking"), Gives("2", "ben", "cooking", "ladder")
    >>> [[one.owner for one in ring] for ring in rings([a, b])]
    [['ann', 'ben']]
    >>> c, d = Gives("3", "cat", "car", "ladder"), Gives("4", "dan", "cooking", "car")
    >>> [[one.owner for one in ring] for ring in rings([a, c, d])]
    [['ann', 'dan', 'cat']]
    """
    known = sorted((each for each in offers if each.wants), key=lambda each: each.offer)
    giving: Mapping[str, list[Gives]] = defaultdict(list)
    for each in known:
        giving[each.what].append(each)
    found: list[tuple[Gives, ...]] = [
        (first, other) for first in known for other in _next(first, giving) if _closes(first, other)
    ]
    for first in known:
        for second in _next(first, giving):
            found += [(first, second, third) for third in _next(second, giving) if _three(first, second, third)]
            if len(found) >= most:
                break
    return sorted(found, key=len)[:most]


def _next(one: Gives, giving: Mapping[str, list[Gives]]) -> list[Gives]:
    """Who could give this one what they want; only those after the first, so that each ring is found once."""
    return [each for each in giving.get(one.wants, ()) if each.owner != one.owner]


def _closes(first: Gives, last: Gives) -> bool:
    return last.wants == first.what and last.offer > first.offer


def _three(first: Gives, second: Gives, third: Gives) -> bool:
    owners = {first.owner, second.owner, third.owner}
    least = first.offer == min(first.offer, second.offer, third.offer)
    return third.wants == first.what and len(owners) == 3 and least
