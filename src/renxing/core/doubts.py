"""Amounts that cannot be meant: questioned, not booked. A real data set of offers holds 10¹⁴ masks.

An amount is asked about when it is more than `TIMES` times the largest that this thing ever moved at once, or, where it
never moved, more than `EACH` for every resident. It is refused, however sure somebody is, above `MOST_EACH` for
every resident. Neither holds for small numbers: a first delivery of a hundred bags raises no question anywhere.
"""

from enum import StrEnum

TIMES, EACH, MOST_EACH = 20, 50, 1_000
SMALL, NOT_LARGE = 100, 10_000
"""Up to which amount nothing is asked, and up to which nothing is refused, in whole units."""


class Doubt(StrEnum):
    """What to do with an amount."""

    NONE = "none"
    ASK = "ask"
    REFUSE = "refuse"


def doubt(amount: float, largest: float, residents: int) -> Doubt:
    """Whether an amount is booked, asked about first, or refused.

    Parameters
    ----------
    amount
        What somebody wrote, in whole units; never below zero.
    largest
        The largest amount of this thing that was ever moved at once and stands; 0 where it never moved.
    residents
        How many people live in the community.

    Examples
    --------
    >>> [doubt(amount, 4_200, 2_100).value for amount in (5_000, 90_000, 1e14)]
    ['none', 'ask', 'refuse']
    >>> doubt(120, 0, 3), doubt(200, 0, 3)
    (<Doubt.NONE: 'none'>, <Doubt.ASK: 'ask'>)
    """
    if amount > max(NOT_LARGE, MOST_EACH * residents):
        return Doubt.REFUSE
    usual = TIMES * largest if largest else EACH * residents
    return Doubt.ASK if amount > max(SMALL, usual) else Doubt.NONE
