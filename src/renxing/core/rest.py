"""Whether somebody's shifts leave them their rest: nobody is in two places, nobody works longer than the caps allow.

Rest is what `core.workload` calls rest: work with shorter pauses is one stretch, a stretch is no longer than a day of
work, and who stopped on an earlier day rests as many hours as the community set before they begin again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

from renxing.core.workload import NOTHING, Caps

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
Times = tuple[datetime, datetime]


class Clash(StrEnum):
    """Why two shifts do not go together."""

    TWICE = "twice"
    REST = "rest"
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that some of these shifts break together, by their numbers."""

    clash: Clash
    shifts: tuple[int, ...]


def overlap(one: Times, other: Times) -> bool:
    """Whether two shifts have any moment in common; where one ends, the next may begin.

    >>> at, hour = datetime(2026, 3, 2, 8), timedelta(hours=1)
    >>> overlap((at, at + hour), (at + hour, at + 2 * hour))
    False
    """
    return one[0] < other[1] and other[0] < one[1]


def broken(shifts: Sequence[Times], caps: Caps, zone: tzinfo | None) -> list[Broken]:
    """Every rule these shifts break together, each with as few of them as break it.

    >>> caps, at, hour = Caps(10, 48, 11, 8), datetime(2026, 3, 2, 20), timedelta(hours=1)
    >>> from zoneinfo import ZoneInfo
    >>> at = at.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> broken([(at, at + 3 * hour), (at + 10 * hour, at + 14 * hour)], caps, at.tzinfo)
    [Broken(clash=<Clash.REST: 'rest'>, shifts=(0, 1))]
    """
    order = sorted(range(len(shifts)), key=lambda number: shifts[number])
    found = [*_twice(shifts, order), *_short(shifts, order, caps, zone), *_stretched(shifts, order, caps)]
    for length, most, clash in ((DAY, caps.hours_a_day, Clash.DAY), (WEEK, caps.hours_a_week, Clash.WEEK)):
        found += _capped(shifts, order, (length, timedelta(hours=most), clash), zone)
    return found


def clashes(
    new: Times, booked: Iterable[Times], worked: Iterable[Times], caps: Caps, zone: tzinfo | None
) -> list[Clash]:
    """Why somebody with these shifts and these hours worked cannot have one more; nothing where they can.

    Hours worked may be those of a shift: they count once. What was broken before is nobody's fault now.

    >>> caps, at, hour = Caps(10, 48, 11, 8), datetime(2026, 3, 2, 8), timedelta(hours=1)
    >>> clashes((at, at + 8 * hour), [(at + 7 * hour, at + 9 * hour)], [], caps, None)
    [<Clash.TWICE: 'twice'>]
    """
    before = list(booked)
    if any(overlap(new, each) for each in before):
        return [Clash.TWICE]
    whole = joined([*before, *worked, new])
    mine = next(number for number, each in enumerate(whole) if overlap(each, new))
    found = {each.clash for each in broken(whole, caps, zone) if mine in each.shifts}
    return [clash for clash in Clash if clash in found]


def joined(shifts: Iterable[Times]) -> list[Times]:
    """What touches or overlaps as one, in order.

    >>> at, hour = datetime(2026, 3, 2), timedelta(hours=1)
    >>> [(b - a) // hour for a, b in joined([(at + hour, at + 3 * hour), (at, at + hour)])]
    [3]
    """
    found: list[Times] = []
    for starts, ends in sorted(shifts):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def _twice(shifts: Sequence[Times], order: Sequence[int]) -> Iterator[Broken]:
    for place, number in enumerate(order):
        for later in order[place + 1 :]:
            if shifts[later][0] >= shifts[number][1]:
                break
            yield Broken(Clash.TWICE, (number, later))


def _short(shifts: Sequence[Times], order: Sequence[int], caps: Caps, zone: tzinfo | None) -> Iterator[Broken]:
    """Neighbours between which somebody stopped on an earlier day and did not rest."""
    rest = timedelta(hours=caps.rest_hours)
    for number, later in pairwise(order):
        pause = shifts[later][0] - shifts[number][1]
        if NOTHING < pause < rest and shifts[number][1] <= _midnight(shifts[later][0], zone):
            yield Broken(Clash.REST, (number, later))


def _stretched(shifts: Sequence[Times], order: Sequence[int], caps: Caps) -> Iterator[Broken]:
    """Stretches of work that are longer than a day of it, each as short as it breaks the rule."""
    rest, most = timedelta(hours=caps.rest_hours), timedelta(hours=caps.hours_a_day)
    for place, first in enumerate(order):
        worked, last, taken = NOTHING, shifts[first][0], list[int]()
        for number in order[place:]:
            if shifts[number][0] - last >= rest:
                break
            worked, last = worked + shifts[number][1] - shifts[number][0], shifts[number][1]
            taken.append(number)
            if worked > most:
                yield Broken(Clash.DAY, tuple(taken))
                break


def _capped(
    shifts: Sequence[Times], order: Sequence[int], cap: tuple[timedelta, timedelta, Clash], zone: tzinfo | None
) -> Iterator[Broken]:
    """Days, or weeks from Monday on, in which there is more work than a person may have."""
    length, most, clash = cap
    for begins in sorted({start for number in order for start in periods(shifts[number], length, zone)}):
        ends = _next(begins, length)
        there = {number: within(shifts[number], begins, ends) for number in order}
        if sum(there.values(), NOTHING) > most:
            yield Broken(clash, tuple(number for number, hours in there.items() if hours))


def periods(shift: Times, length: timedelta, zone: tzinfo | None) -> list[datetime]:
    """The midnights from which the days, or the weeks, begin that a shift reaches into."""
    begins = _midnight(shift[0], zone)
    if length == WEEK:
        begins = _midnight(begins - begins.weekday() * DAY, zone)
    found = [begins]
    while (later := _next(found[-1], length)) < shift[1]:
        found.append(later)
    return found


def within(shift: Times, begins: datetime, ends: datetime) -> timedelta:
    """How much of a shift lies between two moments.

    >>> at, hour = datetime(2026, 3, 2), timedelta(hours=1)
    >>> within((at, at + 3 * hour), at + hour, at + DAY) // hour
    2
    """
    return max(NOTHING, min(shift[1], ends) - max(shift[0], begins))


def _midnight(moment: datetime, zone: tzinfo | None) -> datetime:
    local = moment if zone is None else moment.astimezone(zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _next(begins: datetime, length: timedelta) -> datetime:
    return begins + length
