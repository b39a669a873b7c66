"""How much somebody bears: hours worked, rest, tasks in hand, against the caps their community set."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

NOTHING = timedelta()


class Reason(StrEnum):
    """Why nothing more is to be asked of somebody."""

    REST = "rest"
    DAY = "day"
    WEEK = "week"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Span:
    """Work from `starts` until `ends`; None while it goes on."""

    starts: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Caps:
    """What the community set: hours in a day and in a week, hours of rest between days of work, tasks in hand."""

    hours_a_day: float
    hours_a_week: float
    rest_hours: float
    tasks_at_once: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, the midnight the present day began with, and the midnight the present week (Monday) began with."""

    now: datetime
    day: datetime
    week: datetime


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody bears now.

    `today` and `week` are hours worked since midnight and since Monday; `stretch` hours worked since the last full
    rest, which may have begun before midnight. `rests_until` is None for who works or has rested. `reasons` say why
    nothing more is to be asked of them; there are none while they are free.
    """

    today: float
    week: float
    stretch: float
    working: bool
    rests_until: datetime | None
    in_hand: int
    reasons: tuple[Reason, ...]

    @property
    def free(self) -> bool:
        """Whether something more may be asked of them."""
        return not self.reasons


def moment(local: datetime) -> Moment:
    """The moment with its midnights, as the clocks on the wall have them where `local` is.

    >>> at = moment(datetime(2026, 3, 4, 15, tzinfo=UTC))
    >>> at.day.isoformat(), at.week.isoformat()
    ('2026-03-04T00:00:00+00:00', '2026-03-02T00:00:00+00:00')
    """
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = day - timedelta(days=day.weekday())
    return Moment(*(each.astimezone(UTC) for each in (local, day, monday)))  # hours are counted where none is skipped


def load(spans: Iterable[Span], in_hand: int, caps: Caps, at: Moment) -> Load:
    """What somebody bears who worked these spans and has `in_hand` tasks.

    Somebody rests who has stopped and either worked a whole day's hours since their last full rest, or stopped on an
    earlier day: until `rest_hours` after they stopped. A shorter pause is no rest, and work across midnight is one
    stretch. Spans that have not begun do not count; those that overlap count once.

    >>> caps, day = Caps(10, 48, 11, 8), datetime(2026, 3, 2, tzinfo=UTC)
    >>> late = [Span(day.replace(hour=14), day.replace(hour=23))]
    >>> found = load(late, 2, caps, moment(day + timedelta(hours=31)))
    >>> found.rests_until.hour, found.today, found.week, found.reasons
    (10, 0.0, 9.0, (<Reason.REST: 'rest'>,))
    """
    done = _whole(spans, at.now)
    working = bool(done) and done[-1].ends is None
    stretch = _hours(_stretch(done, caps.rest_hours, at.now), at.now)
    found = Load(
        today=_hours(done, at.now, at.day),
        week=_hours(done, at.now, at.week),
        stretch=stretch,
        working=working,
        rests_until=_rest(done, stretch, caps, at),
        in_hand=in_hand,
        reasons=(),
    )
    return replace(found, reasons=tuple(_reasons(found, caps)))


def _reasons(found: Load, caps: Caps) -> Iterable[Reason]:
    if found.rests_until is not None:
        yield Reason.REST
    if max(found.today, found.stretch) >= caps.hours_a_day:
        yield Reason.DAY
    if found.week >= caps.hours_a_week:
        yield Reason.WEEK
    if found.in_hand >= caps.tasks_at_once:
        yield Reason.TASKS


def _whole(spans: Iterable[Span], now: datetime) -> list[Span]:
    """The spans that have begun, in order, those that touch joined to one; what lies ahead goes on."""
    joined: list[Span] = []
    begun = (Span(s.starts, s.ends if s.ends is not None and s.ends <= now else None) for s in spans if s.starts <= now)
    for span in sorted(begun, key=lambda s: s.starts):
        last = joined[-1] if joined else None
        if last is not None and (last.ends is None or span.starts <= last.ends):
            ends = None if last.ends is None or span.ends is None else max(last.ends, span.ends)
            joined[-1] = Span(last.starts, ends)
        else:
            joined.append(span)
    return joined


def _stretch(done: list[Span], rest_hours: float, now: datetime) -> list[Span]:
    """The last spans without a full rest between them; none where a full rest came after."""
    rest, later, kept = timedelta(hours=rest_hours), now, list[Span]()
    for span in reversed(done):
        if span.ends is not None and later - span.ends >= rest:
            break
        kept.append(span)
        later = span.starts
    return kept


def _rest(done: list[Span], stretch: float, caps: Caps, at: Moment) -> datetime | None:
    stopped = done[-1].ends if done else None
    if stopped is None:
        return None
    until = stopped + timedelta(hours=caps.rest_hours)
    needed = stretch >= caps.hours_a_day or stopped <= at.day
    return until if needed and at.now < until else None


def _hours(spans: Iterable[Span], now: datetime, since: datetime | None = None) -> float:
    """Hours of these spans, of which only what comes after `since` counts."""
    lasted = ((span.ends or now) - (span.starts if since is None else max(span.starts, since)) for span in spans)
    return sum((max(each, NOTHING) for each in lasted), NOTHING) / timedelta(hours=1)


def room_left(cap: int | None, in_hand: int) -> int:
    """How many tasks more a centre can bear; none where it never said how many it can.

    >>> room_left(10, 7), room_left(3, 5), room_left(None, 0)
    (3, 0, 0)
    """
    return max(0, (cap or 0) - in_hand)
