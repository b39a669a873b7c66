"""What a vote comes to: a quorum of the roll, a share of those who chose, and no winner by a tie."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

BLANK, AGAINST, FIRST = 0, 1, 2
"""Places on a ballot: no opinion, none of these, and the options from the first on."""

ADULT = 18


class Share(StrEnum):
    """How many of those who chose something must be for it."""

    HALF = "half"
    TWO_THIRDS = "two_thirds"


class Basis(StrEnum):
    """Who has a vote: each adult, or each household."""

    PERSON = "person"
    HOUSEHOLD = "household"


class Outcome(StrEnum):
    """How a vote ended."""

    CARRIED = "carried"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Result:
    """How it ended, and the place on the ballot of what was carried."""

    outcome: Outcome
    place: int | None = None


def result(counts: Sequence[int], roll: int, quorum: int, share: Share) -> Result:
    """How a vote ended, in whole numbers.

    Formula: there is a quorum where ballots * 100 >= roll * quorum, blank ones counted. An option is carried where it
    has more than half (or at least two thirds) of the ballots that are not blank: so there is never more than one.

    Parameters
    ----------
    counts
        Blank ballots, those against all options, then those for each option.
    roll
        How many could vote.
    quorum
        Percent of the roll that must have voted.

    Examples
    --------
    >>> result([1, 3, 6], roll=20, quorum=50, share=Share.HALF)
    Result(outcome=<Outcome.CARRIED: 'carried'>, place=2)
    >>> result([1, 3, 6], roll=20, quorum=51, share=Share.HALF).outcome
    <Outcome.NO_QUORUM: 'no_quorum'>
    >>> result([0, 5, 5], 10, 0, Share.HALF).outcome, result([9, 0, 1], 10, 0, Share.TWO_THIRDS).place
    (<Outcome.REJECTED: 'rejected'>, 2)
    """
    if sum(counts) * 100 < roll * quorum or not any(counts):
        return Result(Outcome.NO_QUORUM)
    chosen = sum(counts[AGAINST:])
    for place, count in enumerate(counts[FIRST:], FIRST):
        if _enough(count, chosen, share):
            return Result(Outcome.CARRIED, place)
    return Result(Outcome.REJECTED)


def _enough(count: int, chosen: int, share: Share) -> bool:
    part = Fraction(count, chosen) if chosen else Fraction(0)
    return part >= Fraction(2, 3) if share is Share.TWO_THIRDS else part > Fraction(1, 2)


def adult(born: int | None, year: int) -> bool:
    """Whether somebody may vote this year; who never said when they were born is taken at their word.

    >>> adult(2008, 2026), adult(2009, 2026), adult(None, 2026)
    (True, False, True)
    """
    return born is None or year - born >= ADULT


@dataclass(frozen=True, slots=True)
class Books:
    """What is compared in a recount: the roll's ticks, the record's, the papers, and the count that was published."""

    ticked_online: int
    ticked_paper: int
    recorded_online: int
    papers: int
    counts: tuple[int, ...]


def faults(books: Books) -> tuple[str, ...]:
    """What does not agree, as codes; none where the count stands.

    >>> faults(Books(3, 2, 3, 2, (0, 1, 4))), faults(Books(3, 2, 2, 1, (0, 1, 4)))
    ((), ('record', 'papers'))
    """
    asked = {
        "record": books.recorded_online == books.ticked_online,
        "papers": books.papers == books.ticked_paper,
        "sum": sum(books.counts) == books.ticked_online + books.ticked_paper,
    }
    return tuple(code for code, agrees in asked.items() if not agrees)
