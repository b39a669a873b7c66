"""When the shifts of a post are: once, every day, on days of the week, or round the clock without a gap."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from renxing.core.workload import Span

MOST_SHIFTS = 200
"""More at once are no roster anybody reads: whoever wants them posts the next ones later."""

DAY = timedelta(days=1)


class Every(StrEnum):
    """How the shifts of a post follow each other."""

    ONCE = "once"
    CLOCK = "clock"
    DAY = "day"
    WEEK = "week"


def series(
    first: datetime, hours: float, every: Every, until: datetime | None = None, days: frozenset[int] = frozenset()
) -> list[Span]:
    """The shifts that begin before `until`, the first at `first`, as the clocks on the wall have it there.

    Parameters
    ----------
    first : aware; its zone is the community's, so that a shift at 22:00 is at 22:00 on every day
    hours : how long each lasts, more than 0
    every : round the clock, each begins in the moment the one before ends, however the clocks are set
    until : None for one shift only
    days : of the week, Monday 0, for `Every.WEEK`; the day of `first` where none is named

    Returns
    -------
    At most `MOST_SHIFTS` + 1 spans in UTC, in order: one more than there may be says that there were too many.

    >>> from zoneinfo import ZoneInfo
    >>> night = datetime(2026, 3, 2, 22, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> [span.starts.hour for span in series(night, 8, Every.CLOCK, night + DAY)]
    [14, 22, 6]
    >>> [span.starts.day for span in series(night, 8, Every.WEEK, night + 7 * DAY, frozenset({0, 2}))]
    [2, 4]
    """
    length = timedelta(hours=hours)
    found: list[Span] = []
    for starts in _beginnings(first, length, every, days):
        if found and (until is None or starts >= until):
            break
        found.append(Span(starts, starts + length))
        if len(found) > MOST_SHIFTS or every is Every.ONCE:
            break
    return found


def _beginnings(first: datetime, length: timedelta, every: Every, days: frozenset[int]) -> Iterator[datetime]:
    begins = first.astimezone(UTC)
    if every is Every.CLOCK:
        while True:
            yield begins
            begins += length
    wanted = days or {first.weekday()}
    day = first
    while True:
        if every is not Every.WEEK or day.weekday() in wanted:
            yield day.astimezone(UTC)
        day += DAY  # on the wall: an aware moment keeps its hour


def gaps(spans: list[Span]) -> list[tuple[datetime, datetime]]:
    """Where nobody would be at a post between its first and its last shift.

    >>> at = datetime(2026, 3, 2, tzinfo=UTC)
    >>> gaps(series(at, 6, Every.CLOCK, at + 3 * DAY))
    []
    """
    ordered = sorted(spans, key=lambda span: span.starts)
    ends = [span.ends or span.starts for span in ordered]
    return [(end, then.starts) for end, then in zip(ends, ordered[1:], strict=False) if then.starts > end]
