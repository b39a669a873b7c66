"""The roster of a centre, a week of it: seven days with their shifts and, for those who run it, who comes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Centre
from renxing.apps.duties.models import ShiftState, Turn
from renxing.apps.duties.queries.relations import sees_all
from renxing.apps.duties.queries.shown import Reader, Shown, shifts
from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown
from renxing.core.duties import BOOKED, WAITING
from renxing.core.mandates import Actor

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Comes:
    """Somebody at a shift, by the name this reader may know; `turn` for those who run it."""

    turn: Turn
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One shift of the week, with who comes."""

    shown: Shown
    people: list[Comes]
    nameless: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week."""

    date: date
    noon: datetime
    today: bool
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on; the weeks before and after, where there are shifts that way."""

    first: date
    days: list[Day]
    hours: list[tuple[str, float]]
    before: date | None
    after: date | None

    @property
    def empty(self) -> bool:
        """Whether there is no shift in it."""
        return not any(day.rows for day in self.days)


def week_of(reader: Reader, centre: Centre, first: date) -> Week:
    """The week that begins on this Monday."""
    zone = ZoneInfo(reader.community.timezone)
    begins = datetime.combine(first, time(), zone)
    rows = shifts(reader.community).filter(post__centre=centre, starts__lt=begins + WEEK, ends__gt=begins)
    found = reader.show(rows.exclude(state=ShiftState.CANCELLED))
    people = comers(reader.actor, found)
    by_day: dict[date, list[Row]] = defaultdict(list)
    for shown in found:
        known, nameless = people[shown.shift.pk]
        by_day[max(first, shown.shift.starts.astimezone(zone).date())].append(Row(shown, known, nameless))
    here = reader.now.astimezone(zone).date()
    days = [first + each * DAY for each in range(7)]
    made = [Day(day, datetime.combine(day, time(12), zone), day == here, by_day.get(day, [])) for day in days]
    every = shifts(reader.community).filter(post__centre=centre)
    before = first - WEEK if every.filter(starts__lt=begins).exists() else None
    after = first + WEEK if every.filter(starts__gte=begins + WEEK).exists() else None
    return Week(first, made, _hours(found, people), before, after)


def comers(actor: Actor, found: list[Shown]) -> Mapping[UUID, tuple[list[Comes], int]]:
    """Who comes to these shifts, by the names this reader may know, and how many more; two queries."""
    there = {shown.shift.pk: shown.shift for shown in found}
    turns = Turn.objects.filter(shift__in=there, state__in=BOOKED | WAITING | {"missed"}).select_related("person")
    by_shift: dict[UUID, list[Turn]] = defaultdict(list)
    for turn in turns:
        turn.shift = there[turn.shift_id]
        by_shift[turn.shift_id].append(turn)
    return {shown.shift.pk: _named(actor, shown, by_shift[shown.shift.pk]) for shown in found}


def _named(actor: Actor, shown: Shown, turns: list[Turn]) -> tuple[list[Comes], int]:
    whole = sees_all(actor, shown.shift.post)
    seen = turns if whole else [turn for turn in turns if turn.state in BOOKED]
    names = [(turn, turn.person.name if whole else _known(actor, turn.person)) for turn in seen]
    return [Comes(turn, name) for turn, name in names if name], sum(not name for _turn, name in names)


def _known(actor: Actor, person: Person) -> str:
    return person.name if actor.person == str(person.pk) else name_shown(actor, person)


def _hours(found: list[Shown], people: Mapping[UUID, tuple[list[Comes], int]]) -> list[tuple[str, float]]:
    """How the week's hours are spread among those whose names are known, the most first."""
    total: dict[str, float] = defaultdict(float)
    for shown in found:
        for each in people[shown.shift.pk][0]:
            if each.turn.state in BOOKED:
                total[each.name] += each.turn.planned
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))


def monday(day: date) -> date:
    """The Monday of a day's week.

    >>> monday(date(2026, 3, 5)).isoformat()
    '2026-03-02'
    """
    return day - timedelta(days=day.weekday())
