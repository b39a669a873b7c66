"""Who stands in for whom: pure walks along "is away, and named …"."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

P = TypeVar("P", bound=Hashable)


def stood_in_for(person: P, stand_ins: Mapping[P, P | None]) -> frozenset[P]:
    """Everybody who is away and for whom this person stands in, also through others who are away themselves.

    `stand_ins` maps each absent person to the one they named, or to None. A circle ends where it began.

    >>> sorted(stood_in_for("wen", {"lan": "qing", "qing": "wen", "bo": "mei"}))
    ['lan', 'qing']
    """
    found: set[P] = set()
    waiting = [person]
    while waiting:
        present = waiting.pop()
        named = {absent for absent, stand_in in stand_ins.items() if stand_in == present} - found - {person}
        found |= named
        waiting.extend(named)
    return frozenset(found)


def closes_a_circle(person: P, stand_in: P, stand_ins: Mapping[P, P | None]) -> bool:
    """Whether naming this stand-in would leave nobody present at the end of the line.

    >>> closes_a_circle("lan", "wen", {"wen": "qing", "qing": "lan"})
    True
    """
    seen: set[P] = {person}
    at: P | None = stand_in
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = stand_ins.get(at)
    return False
