"""What a group purchase comes to: whether the minimum is reached, who bears which cent, what a need weighs.

Money is in whole cents throughout. Where a cost is split, the parts sum to it exactly: nothing is invented or lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

MOST_TOLERANCE = 50
"""Beyond this many percent under it, a minimum is none."""

URGENT = 3
"""How many people more an urgent need weighs, where shortage is shared by need."""


class Reached(StrEnum):
    """How far an order has come."""

    YES = "yes"
    WITHIN = "within"
    NO = "no"


def reached(ordered: int, minimum: int, tolerance: int) -> Reached:
    """Whether a minimum is reached; a little under it, within the tolerance in percent, still goes through.

    Formula: yes where ordered >= minimum; within where ordered >= minimum * (100 - tolerance) / 100, exactly.

    Examples
    --------
    >>> [reached(ordered, 100, 10).value for ordered in (100, 90, 89)]
    ['yes', 'within', 'no']
    >>> reached(0, 0, 0)
    <Reached.YES: 'yes'>
    """
    if ordered >= minimum:
        return Reached.YES
    return Reached.WITHIN if ordered * 100 >= minimum * (100 - tolerance) else Reached.NO


def worst(found: Sequence[Reached]) -> Reached:
    """How far the whole has come: as far as what is furthest behind.

    >>> worst([Reached.YES, Reached.WITHIN]), worst([])
    (<Reached.WITHIN: 'within'>, <Reached.YES: 'yes'>)
    """
    order = (Reached.NO, Reached.WITHIN, Reached.YES)
    return min(found, key=order.index, default=Reached.YES)


def can_come(ordered: int, most: int, tolerance: int) -> bool:
    """Whether this much may be had: up to the most the supplier has, and as far above it as the tolerance goes.

    >>> can_come(110, 100, 10), can_come(111, 100, 10), can_come(9_999, 0, 0)
    (True, False, True)
    """
    return not most or ordered * 100 <= most * (100 + tolerance)


class Split(StrEnum):
    """How a cost that belongs to no item is borne."""

    HOUSEHOLD = "household"
    VALUE = "value"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Basket:
    """What one order comes to: goods in cents, and how many units they are."""

    number: int
    value: int
    units: int


def split(cost: int, weights: Sequence[int]) -> list[int]:
    """A cost in cents borne by weight, to the cent, by largest remainder.

    Formula: part i is the whole cents of cost * weight_i / sum of weights; the cents that are left go one each to the
    largest remainders, of equal ones to the first. The parts sum to the cost; where nothing weighs, nobody bears it.

    Examples
    --------
    >>> split(1000, [1, 1, 1]), split(1000, [3, 0, 1]), split(5, [0, 0])
    ([334, 333, 333], [750, 0, 250], [0, 0])
    """
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    parts = [cost * weight // total for weight in weights]
    remainders = [Fraction(cost * weight, total) - part for weight, part in zip(weights, parts, strict=True)]
    by_size = sorted(range(len(weights)), key=lambda at: (-remainders[at], at))
    for at in by_size[: cost - sum(parts)]:
        parts[at] += 1
    return parts


def borne(cost: int, rule: Split, baskets: Sequence[Basket]) -> dict[int, int]:
    """Which part of a cost each order bears; an order of nothing bears nothing.

    >>> baskets = [Basket(1, 3000, 1), Basket(2, 1000, 3), Basket(3, 0, 0)]
    >>> [borne(1000, rule, baskets) for rule in Split]
    [{1: 500, 2: 500, 3: 0}, {1: 750, 2: 250, 3: 0}, {1: 250, 2: 750, 3: 0}]
    """
    weights = {
        Split.HOUSEHOLD: [int(each.units > 0) for each in baskets],
        Split.VALUE: [each.value for each in baskets],
        Split.ITEM: [each.units for each in baskets],
    }[rule]
    return {each.number: part for each, part in zip(baskets, split(cost, weights), strict=True)}


def bills(cost: int, rule: Split, baskets: Sequence[Basket]) -> dict[int, int]:
    """What each order owes: its goods, and its part of the cost.

    >>> bills(100, Split.HOUSEHOLD, [Basket(1, 3000, 1), Basket(2, 1000, 3)])
    {1: 3050, 2: 1050}
    """
    parts = borne(cost, rule, baskets)
    return {each.number: each.value + parts[each.number] for each in baskets}


def weight(people: int, urgent: bool) -> int:
    """What a household's need weighs: the people who live there, and where it is urgent, three more.

    >>> weight(2, False), weight(0, False), weight(4, True)
    (2, 1, 7)
    """
    return max(1, people) + (URGENT if urgent else 0)


def whole_packs(units: int, pack: int) -> tuple[int, int]:
    """How many whole packs these units are, and how many units are left over.

    >>> whole_packs(20, 6)
    (3, 2)
    """
    return divmod(units, pack)


def left_over(came: int, shares: Mapping[int, int]) -> int:
    """What nobody ordered of what came.

    >>> left_over(9, {1: 6, 2: 2})
    1
    """
    return came - sum(shares.values())
