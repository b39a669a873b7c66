"""Fewer came than were ordered: the rules by which a community may share them, each a formula anybody can recompute.

Everything is in whole packs. Whatever the rule: nobody gets more than was ordered, everything that came is given out as
far as it was ordered, and where one more comes, nobody gets less.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import TypeVar


class Rule(StrEnum):
    """The rules a community may choose from."""

    EQUAL = "equal"
    NEED = "need"
    ORDER = "order"
    LOTTERY = "lottery"


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Claim:
    """One order: its public number, how much it wants, and how much its need weighs (1 for everybody else).

    Claims stand in the order in which they came in.
    """

    number: int
    wanted: int
    weight: int = 1


Shares = dict[int, int]


def equal(claims: Sequence[Claim], there: int) -> Shares:
    """As equal as can be (max–min): round after round one each, to whoever still wants one, the first come first.

    Formula: the share of i is min(wanted_i, L), with the largest whole L for which these sum to at most what is there;
    what is left over, fewer than there are people who want more than L, is one more for the first of those.

    Parameters
    ----------
    claims
        In the order in which they came in.
    there
        How many came.

    Examples
    --------
    >>> equal([Claim(1, 1), Claim(2, 5), Claim(3, 3)], 6)
    {1: 1, 2: 3, 3: 2}
    """
    level, rest = _level([each.wanted for each in claims], there)
    shares = {each.number: min(each.wanted, level) for each in claims}
    more = [each.number for each in claims if each.wanted > level]
    return shares | dict.fromkeys(more[:rest], level + 1)


def _level(wanted: Sequence[int], there: int) -> tuple[int, int]:
    """The water level: how much everybody gets who wants that much, and what is left above it."""
    level, rest = 0, there
    waiting = sorted(wanted)
    for place, want in enumerate(waiting):
        left = len(waiting) - place
        if (want - level) * left > rest:
            return level + rest // left, rest % left
        rest -= (want - level) * left
        level = want
    return level, 0


def by_need(claims: Sequence[Claim], there: int) -> Shares:
    """By need: who weighs twice as much gets twice as much, as far as that goes in whole packs and was ordered.

    Formula: the k-th pack of i has the number k / weight_i; the packs with the lowest numbers are given out, as many
    as came; of equal numbers the first come first. (This is the divisor rule of D'Hondt, capped by what was ordered.)

    Examples
    --------
    >>> by_need([Claim(1, 4, weight=1), Claim(2, 9, weight=3)], 4)
    {1: 1, 2: 3}
    """
    shares = {each.number: 0 for each in claims}
    heap = [_Next.of(claim, place) for place, claim in enumerate(claims) if claim.wanted > 0]
    heapify(heap)
    for _pack in range(min(there, sum(each.wanted for each in claims))):
        first = heappop(heap)
        shares[first.claim.number] = first.pack
        if first.pack < first.claim.wanted:
            heappush(heap, _Next(first.claim, first.place, first.pack + 1))
    return shares


@dataclass(frozen=True, slots=True)
class _Next:
    """The next pack of a claim; compared by its number k / weight in whole numbers, so exactly."""

    claim: Claim
    place: int
    pack: int

    @classmethod
    def of(cls, claim: Claim, place: int) -> "_Next":
        return cls(claim, place, 1)

    def __lt__(self, other: "_Next") -> bool:
        mine, others = self.pack * other.claim.weight, other.pack * self.claim.weight
        return (mine, self.place) < (others, other.place)


def by_order(claims: Sequence[Claim], there: int) -> Shares:
    """First come, first served.

    Formula: the share of i is min(wanted_i, what is there less the shares of all before i).

    Examples
    --------
    >>> by_order([Claim(1, 2), Claim(2, 5), Claim(3, 3)], 6)
    {1: 2, 2: 4, 3: 0}
    """
    shares: Shares = {}
    for each in claims:
        shares[each.number] = min(each.wanted, there)
        there -= shares[each.number]
    return shares


def by_lot(claims: Sequence[Claim], there: int, seed: str) -> Shares:
    """By lot: first come, first served, in an order that nobody knew before the seed was published.

    Formula: the lot of an order is SHA-256 of the seed, a colon and the number of the order, as in ``printf %s
    "SEED:7" | sha256sum``; the lowest lot is served first. SHA-256 of the seed was published before anybody ordered.

    Examples
    --------
    >>> drawn([1, 2, 3], "lake")
    [1, 3, 2]
    >>> by_lot([Claim(1, 2), Claim(2, 5), Claim(3, 3)], 6, "lake")
    {1: 2, 2: 1, 3: 3}
    """
    place = {number: at for at, number in enumerate(drawn([each.number for each in claims], seed))}
    shares = by_order(sorted(claims, key=lambda each: place[each.number]), there)
    return {each.number: shares[each.number] for each in claims}


def drawn(numbers: Sequence[int], seed: str) -> list[int]:
    """These numbers in the order of their lots."""
    return sorted(numbers, key=lambda number: lot(seed, number))


def lot(seed: str, number: int) -> str:
    """The lot of an order.

    >>> lot("lake", 7)[:8]
    '67e127cf'
    """
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def commitment(seed: str) -> str:
    """What is published of a seed before anybody orders: its SHA-256, from which nobody finds the seed.

    >>> commitment("lake")[:8]
    '6f021f02'
    """
    return hashlib.sha256(seed.encode()).hexdigest()


FORMULAS: Mapping[Rule, Callable[[Sequence[Claim], int], Shares]] = {
    Rule.EQUAL: equal,
    Rule.NEED: by_need,
    Rule.ORDER: by_order,
}


def shared(rule: Rule, claims: Sequence[Claim], there: int, seed: str = "") -> Shares:
    """What each gets by the rule that was chosen; nothing is short where enough came.

    >>> shared(Rule.ORDER, [Claim(1, 2), Claim(2, 5)], 9)
    {1: 2, 2: 5}
    """
    if rule is Rule.LOTTERY:
        return by_lot(claims, there, seed)
    return FORMULAS[rule](claims, there)
