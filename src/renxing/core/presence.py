"""Who is at a shift at which hour: some come later or leave earlier, and what it needs it needs all the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from renxing.core.places import Places, Seating, Skills, has_room, seat
from renxing.core.rest import Times

SHORTEST = timedelta(minutes=15)
"""Nobody comes for less."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a shift somebody comes for; None where they come at its beginning, or stay until its end.

    `team` is the team they chose, where there are teams; empty where they go to whichever needs them.
    """

    starts: datetime | None = None
    ends: datetime | None = None
    team: str = ""

    def of(self, span: Times) -> Times:
        """From when until when that is, in a shift of these hours."""
        return self.starts or span[0], self.ends or span[1]

    def within(self, span: Times) -> bool:
        """Whether it lies within a shift, and is long enough to come for.

        >>> at, hour = datetime(2026, 3, 2, 20), timedelta(hours=1)
        >>> Part(at + hour).within((at, at + 4 * hour)), Part(at - hour).within((at, at + 4 * hour))
        (True, False)
        """
        starts, ends = self.of(span)
        return span[0] <= starts and ends <= span[1] and ends - starts >= min(SHORTEST, span[1] - span[0])

    def cut(self, span: Times) -> "Part":
        """The same part, saying nothing where it is the shift's own beginning or end."""
        starts, ends = self.of(span)
        return Part(None if starts == span[0] else starts, None if ends == span[1] else ends, self.team)


WHOLE = Part()
"""All of it."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who comes: what they can do, and from when until when they are there."""

    skills: Skills
    times: Times

    def there(self, at: datetime) -> bool:
        """Whether they are there at that moment."""
        return self.times[0] <= at < self.times[1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a shift in which the same people are there."""

    starts: datetime
    ends: datetime
    seating: Seating


def stretches(span: Times, comers: Sequence[Comer], places: Sequence[Places]) -> list[Stretch]:
    """The shift cut where somebody comes or leaves, with who sits where in each part; one part where all stay.

    >>> from datetime import timedelta
    >>> at, hour = datetime(2026, 3, 2, 20), timedelta(hours=1)
    >>> two = [Comer(frozenset(), (at, at + 4 * hour)), Comer(frozenset(), (at + 2 * hour, at + 4 * hour))]
    >>> [(each.starts.hour, each.seating.missing) for each in stretches((at, at + 4 * hour), two, [Places(None, 2, 2)])]
    [(20, (1,)), (22, (0,))]
    """
    inside = {moment for each in comers for moment in each.times if span[0] < moment < span[1]}
    cuts = sorted({span[0], *inside})
    return [
        Stretch(starts, ends, seat([each.skills for each in comers if each.there(starts)], places))
        for starts, ends in zip(cuts, [*cuts[1:], span[1]], strict=True)
    ]


def room_for(comers: Sequence[Comer], one: Comer, places: Sequence[Places]) -> bool:
    """Whether one more finds a place all the time they are there.

    >>> from datetime import timedelta
    >>> at, hour = datetime(2026, 3, 2, 20), timedelta(hours=1)
    >>> first = Comer(frozenset(), (at, at + 2 * hour))
    >>> [room_for([first], Comer(frozenset(), (at + n * hour, at + 4 * hour)), [Places(None, 1, 1)]) for n in (1, 2)]
    [False, True]
    """
    starts, ends = one.times
    moments = {starts, *(each.times[0] for each in comers if starts < each.times[0] < ends)}
    return all(
        has_room([each.skills for each in comers if each.there(moment)], one.skills, places) for moment in moments
    )


def short(parts: Sequence[Stretch]) -> list[Times]:
    """The hours in which fewer are there than it needs at least, neighbouring ones as one; where all stay, none or all.

    >>> from datetime import timedelta
    >>> at, hour = datetime(2026, 3, 2, 20), timedelta(hours=1)
    >>> late = [Comer(frozenset(), (at + 2 * hour, at + 4 * hour))]
    >>> [(a.hour, b.hour) for a, b in short(stretches((at, at + 4 * hour), late, [Places(None, 1, 1)]))]
    [(20, 22)]
    """
    found: list[Times] = []
    for each in parts:
        if each.seating.enough:
            continue
        if found and found[-1][1] == each.starts:
            found[-1] = (found[-1][0], each.ends)
        else:
            found.append((each.starts, each.ends))
    return found
