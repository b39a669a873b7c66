"""Calling up a reservoir: who is asked, in widening rings, whether enough answered, when they are reminded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import hypot, inf

ASKED_FOR_EACH = 2
"""How many are asked in the first ring for each place: about half of those who are asked can come."""

REMINDED_AFTER = 0.5
"""After which share of the time to answer whoever has not answered is reminded, once."""


class Said(StrEnum):
    """What somebody answered who was called."""

    NOTHING = ""
    YES = "yes"
    NO = "no"
    NOT_REACHED = "not_reached"


class Ring(StrEnum):
    """How far a call reaches: the nearest of the reservoir, all of it, then other reservoirs too."""

    NEAREST = "nearest"
    WHOLE = "whole"
    OTHERS = "others"


RINGS = (Ring.NEAREST, Ring.WHOLE, Ring.OTHERS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who might be called. `place` in metres, None where unknown; `spared` rests, is full or is away.

    `busy` is who named hours when they can help, none of them now: asked only when the first ring was too few.
    `asked` is who was called for something else too and has not answered there: asked here after everybody else.
    """

    person: str
    own: bool
    skills: frozenset[str] = frozenset()
    place: tuple[float, float] | None = None
    in_hand: int = 0
    spared: bool = False
    busy: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is called for: so many people, with a skill if one is named, near a place if one is."""

    places: int
    skill: str | None = None
    place: tuple[float, float] | None = None


def asked(wanted: Wanted, candidates: Iterable[Candidate], ring: Ring, before: Iterable[str] = ()) -> list[str]:
    """Whom this ring asks, the nearest first, then who has least in hand: never the spared, never anybody twice.

    Who said that they have no time now comes last, and not in the first ring; who is asked elsewhere comes after all.

    Where that leaves two alike, they are asked in the order in which they were given.

    >>> near, far = Candidate("near", True, place=(0, 0)), Candidate("far", True, place=(900, 0))
    >>> tired = Candidate("tired", True, place=(0, 0), spared=True)
    >>> asked(Wanted(1, place=(0, 0)), [far, tired, near], Ring.NEAREST)
    ['near', 'far']
    """
    known = set(before)
    able = [
        each
        for each in candidates
        if not each.spared
        and not (each.busy and ring is Ring.NEAREST)
        and each.person not in known
        and (each.own or ring is Ring.OTHERS)
        and (wanted.skill is None or wanted.skill in each.skills)
    ]
    able.sort(key=lambda each: (each.asked, each.busy, _metres(wanted.place, each.place), each.in_hand))
    chosen = list(dict.fromkeys(each.person for each in able))
    return chosen[: wanted.places * ASKED_FOR_EACH] if ring is Ring.NEAREST else chosen


def _metres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    return inf if one is None or other is None else hypot(one[0] - other[0], one[1] - other[1])


def wider(ring: Ring, *, test: bool = False) -> Ring | None:
    """The next ring, if there is one; a test asks whether one reservoir can be reached, and never reaches for others.

    >>> wider(Ring.NEAREST), wider(Ring.OTHERS), wider(Ring.WHOLE, test=True)
    (<Ring.WHOLE: 'whole'>, None, None)
    """
    rings = RINGS[:-1] if test else RINGS
    after = RINGS.index(ring) + 1
    return rings[after] if after < len(rings) else None


class Next(StrEnum):
    """What a call-up does by itself."""

    REMIND = "remind"
    WIDEN = "widen"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a call-up has come: when this ring was asked and is due, who said yes, who has not answered."""

    places: int
    ring: Ring
    since: datetime
    due: datetime
    yes: int
    waiting: int
    reminded: bool
    test: bool = False


def by_itself(standing: Standing, now: datetime) -> Next | None:
    """What becomes of it now: nothing once enough said yes; else a reminder half-way, and a wider ring when it is due.

    Where nobody is left to answer, the wider ring is asked at once.

    >>> at = datetime(2026, 3, 2, 8)
    >>> standing = Standing(2, Ring.NEAREST, at, at + timedelta(hours=1), yes=1, waiting=2, reminded=False)
    >>> by_itself(standing, at + timedelta(minutes=30)), by_itself(standing, at + timedelta(hours=1))
    (<Next.REMIND: 'remind'>, <Next.WIDEN: 'widen'>)
    """
    if standing.yes >= standing.places:
        return None
    if (now >= standing.due or not standing.waiting) and wider(standing.ring, test=standing.test) is not None:
        return Next.WIDEN
    halfway = standing.since + (standing.due - standing.since) * REMINDED_AFTER
    return Next.REMIND if standing.waiting and not standing.reminded and halfway <= now < standing.due else None


def ramp(called: datetime, yes: Sequence[datetime]) -> list[tuple[float, int]]:
    """Ramp-up: after how many hours so many had said yes, from the call on; several in one moment count once.

    >>> at = datetime(2026, 3, 2, 8)
    >>> ramp(at, [at + timedelta(hours=2), at + timedelta(hours=1), at + timedelta(hours=2)])
    [(0.0, 0), (1.0, 1), (2.0, 3)]
    """
    steps = {0.0: 0}
    for count, moment in enumerate(sorted(yes), 1):
        steps[max(0.0, (moment - called) / timedelta(hours=1))] = count
    return sorted(steps.items())
