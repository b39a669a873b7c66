"""Shifts to fill and who could come to them, as a roster reads them; and why somebody cannot come to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from renxing.core.places import Places, Skills
from renxing.core.rest import Times, clashes
from renxing.core.workload import Caps
from renxing.dispatch.availability import has_time

STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Slot:
    """A shift to fill: when it is, what it needs, and what those who come already can do."""

    key: str
    starts: datetime
    ends: datetime
    places: tuple[Places, ...]

    @property
    def times(self) -> Times:
        """When it is."""
        return self.starts, self.ends

    @property
    def hours(self) -> float:
        """How long it lasts."""
        return (self.ends - self.starts) / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who may be put down: what they can do, when they have time, what fills their hours already.

    `wishes` are 1 for gladly, 0 for if need be, -1 for cannot, by the key of a shift; what was said of a shift goes
    before what was said of the week. `hours` are those they have in this roster's time already.
    """

    key: str
    skills: Skills = frozenset()
    available: tuple[str, ...] = ()
    held: tuple[Times, ...] = ()
    worked: tuple[Times, ...] = ()
    wishes: Mapping[str, int] = field(default_factory=dict)
    hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Left:
    """A place nobody is put down for: how many, whether they are needed, and for how many people each reason holds."""

    slot: str
    skill: str | None
    needed: int
    wanted: int
    why: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who comes to which shift, what is left, each one's hours, and whether it is proven that none is better."""

    turns: Mapping[str, tuple[str, ...]]
    left: tuple[Left, ...]
    hours: Mapping[str, float]
    proven: bool


class TooLarge(Exception):
    """There are more ways for people to come than are worked out at once."""


def why_not(slot: Slot, helper: Helper, caps: Caps, zone: tzinfo) -> str | None:
    """Why somebody cannot come to a shift, whatever else they do; None where they can."""
    if not any(place.takes(helper.skills) for place in slot.places):
        return "skill"
    if helper.wishes.get(slot.key) == -1:
        return "cannot"
    if slot.key not in helper.wishes and not free(helper.available, slot, zone):
        return "no_time"
    found = clashes(slot.times, helper.held, helper.worked, caps, zone)
    return found[0].value if found else None


def free(available: Iterable[str], slot: Slot, zone: tzinfo) -> bool:
    """Whether somebody has time for the whole of a shift, every half hour of it.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    >>> free(["mon-fri 18-22"], Slot("a", at, at + timedelta(hours=4), ()), UTC)
    True
    >>> free(["mon-fri 18-22"], Slot("a", at, at + timedelta(hours=5), ()), UTC)
    False
    """
    slots, at = list(available), slot.starts
    while at < slot.ends:
        if not has_time(slots, at.astimezone(zone)):
            return False
        at += STEP
    return True


def hours(length: timedelta) -> float:
    """A length of time in hours.

    >>> hours(timedelta(minutes=90))
    1.5
    """
    return length / timedelta(hours=1)
