"""Our own figures by day and hour: needs by function, by block and by both, people away, what nobody answered.

What nobody answered is read from the record: tasks that nobody had begun when they were due, duties nobody had come to,
doors nobody had looked at, and people who were called, on a test too, and not reached. A task that somebody is at and
that takes longer is answered; a duty to which nobody comes is counted as the duty it is, and not as its task too.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import nan
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from renxing import measure
from renxing.apps.centres.models import Absence
from renxing.apps.needs.models import Need
from renxing.apps.record.models import Community, Entry
from renxing.apps.signals.models import Per, Series

NOT_BEGUN, ANSWERED = ("duty.unmanned", "round.miss", "task.overdue", "task.pass_on"), "callup.answer"
DAYS = 36
"""Four weeks of what is usual, the two days left out before today, and room for what is not known."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One series that rang: what was counted, how, and its curve. `key` tells it from every other series."""

    series: Series
    per: Per
    function: str
    block: UUID | None
    day: date
    rung: "measure.Rung"

    @property
    def key(self) -> str:
        """Its name, one a day."""
        return f"{self.series}:{self.per}:{self.function}:{self.block or ''}"


Counts = Mapping[tuple[str, UUID | None], Counter[tuple[date, int]]]


def unusual(community: Community, now: datetime) -> Iterator[Seen]:
    """Every series that is unusual now: the day that is passing, and the last full hour."""
    zone = ZoneInfo(community.timezone)
    here = now.astimezone(zone)
    days = [here.date() - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    known, unanswered = _recorded(community, days[0], now, zone)
    if known is None:
        return
    counts = _needs(community, datetime.combine(days[0], time(), zone), now, zone)
    rang = set[tuple[str, UUID | None]]()
    for (function, block), found in sorted(counts.items(), key=lambda each: bool(each[0][0] and each[0][1])):
        if rang.isdisjoint({(function, None), ("", block)}):  # where a whole rings, its parts say nothing more
            for seen in _of_needs(found, function, block, (days, known, here)):
                rang.add((function, block))
                yield seen
    for function, per_day in unanswered.items():
        rung = measure.unusual_day(_filled(days, known, per_day.__getitem__)) if per_day[days[-1]] else None
        if rung is not None:
            yield Seen(Series.UNANSWERED, Per.DAY, function, None, days[-1], rung)
    rung = measure.unusual_day(_away(community, days, known, here))
    if rung is not None:
        yield Seen(Series.ABSENCES, Per.DAY, "", None, days[-1], rung)


def _needs(community: Community, since: datetime, now: datetime, zone: ZoneInfo) -> Counts:
    """How many needs were raised in each hour, by function, by block, and by function in each block."""
    rows = Need.objects.filter(community=community, raised_at__gte=since, raised_at__lte=now)
    counts: dict[tuple[str, UUID | None], Counter[tuple[date, int]]] = {}
    for function, block, raised in rows.values_list("function", "block_id", "raised_at"):
        there = raised.astimezone(zone)
        keys: set[tuple[str, UUID | None]] = {(function, None), ("", block), (function, block)} - {("", None)}
        for key in keys:
            counts.setdefault(key, Counter())[there.date(), there.hour] += 1
    return counts


def _recorded(
    community: Community, first: date, now: datetime, zone: ZoneInfo
) -> tuple[date | None, dict[str, Counter[date]]]:
    """The first day of which all is known, after the record began; and what nobody answered, by function and day."""
    since = Q(at__gte=datetime.combine(first, time(), zone), at__lte=now)
    wanted = Q(act__in=NOT_BEGUN) | Q(act=ANSWERED, data__said="not_reached")
    rows = Entry.objects.filter(Q(seq=1) | since & wanted, community=community).order_by()
    known, found = None, dict[str, Counter[date]]()
    for seq, act, function, at, data in rows.values_list("seq", "act", "function", "at", "data"):
        day = at.astimezone(zone).date()
        if seq == 1:
            known = day + timedelta(days=1)
        if act in (*NOT_BEGUN, ANSWERED) and not (data.get("begun") or data.get("sort") == "duty"):
            found.setdefault(function or "", Counter())[day] += 1
    return known, found


def _of_needs(
    found: Counter[tuple[date, int]], function: str, block: UUID | None, when: tuple[list[date], date, datetime]
) -> Iterator[Seen]:
    days, known, here = when
    per_day: Counter[date] = Counter()
    for (day, _hour), count in found.items():
        per_day[day] += count
    if not per_day[days[-1]]:
        return  # nobody asked today: what rang, rang before
    rung = measure.unusual_day(_filled(days, known, lambda day: per_day[day]))
    if rung is not None:
        yield Seen(Series.NEEDS, Per.DAY, function, block, days[-1], rung)
        return  # the day says more than its hour does
    hour = here - timedelta(hours=1)
    past = [day for day in days if day <= hour.date()]
    if not found[past[-1], hour.hour]:
        return
    rung = measure.unusual_hour(_filled(past, known, lambda day: found[day, hour.hour]))
    if rung is not None:
        yield Seen(Series.NEEDS, Per.HOUR, function, block, past[-1], rung)


def _away(community: Community, days: list[date], known: date, here: datetime) -> list[float]:
    """How many people were away on each day; one who is away twice in a day is one."""
    zone = here.tzinfo
    first = datetime.combine(days[0], time(), zone)
    rows = Absence.objects.filter(community=community, ends__gt=first, starts__lte=here)
    spans = list(rows.values_list("person_id", "starts", "ends"))

    def count(day: date) -> int:
        begins = datetime.combine(day, time(), zone)
        over = min(begins + timedelta(days=1), here)
        return len({person for person, starts, ends in spans if starts < over and ends > begins})

    return _filled(days, known, count)


def _filled(days: list[date], known: date, count: Callable[[date], int]) -> list[float]:
    """The counts; what was before anybody wrote anything down is not known, which is not none."""
    return [float(count(day)) if day >= known else nan for day in days]
