"""When a notice goes out to somebody, and what is left to do at a door: plain rules, without a database."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum


class Wish(StrEnum):
    """What somebody wants to be sent, beside what stands in the app anyway."""

    DIGEST = "digest"
    AT_ONCE = "at_once"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Hours:
    """When nobody is disturbed, and when the day's notices go out together; in the community's own time."""

    quiet_from: time = time(21, 30)
    quiet_until: time = time(7, 30)
    digest_at: time = time(18, 0)

    def quiet(self, at: time) -> bool:
        """Whether nobody is disturbed at this time; the hours may go over midnight.

        >>> Hours().quiet(time(23)), Hours().quiet(time(6)), Hours().quiet(time(12))
        (True, True, False)
        >>> Hours(time(13), time(14)).quiet(time(13, 30)), Hours(time(8), time(8)).quiet(time(8))
        (True, False)
        """
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


def goes_at(now: datetime, hours: Hours, *, urgent: bool, wish: Wish = Wish.DIGEST) -> datetime | None:
    """When a notice posted now is sent to somebody; None where it is not sent to them at all.

    `now` is in the community's own time. What is urgent breaks through whatever hours and wishes.

    >>> from datetime import UTC
    >>> night = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    >>> goes_at(night, Hours(), urgent=True, wish=Wish.URGENT) == night
    True
    >>> goes_at(night, Hours(), urgent=False, wish=Wish.AT_ONCE).isoformat()
    '2026-03-03T07:30:00+00:00'
    >>> goes_at(night, Hours(), urgent=False).isoformat()
    '2026-03-03T18:00:00+00:00'
    >>> goes_at(night, Hours(), urgent=False, wish=Wish.URGENT) is None
    True
    """
    if urgent:
        return now
    if wish is Wish.URGENT:
        return None
    if wish is Wish.AT_ONCE and not hours.quiet(now.time()):
        return now
    return _next(now, hours.quiet_until if wish is Wish.AT_ONCE else hours.digest_at)


def reminds_at(now: datetime, hours: Hours, *, begins: datetime, wish: Wish = Wish.DIGEST) -> datetime | None:
    """When somebody is reminded of what begins then: now, or as soon as the quiet hours end; None where that is late.

    >>> from datetime import UTC
    >>> night, noon = datetime(2026, 3, 2, 23, 0, tzinfo=UTC), datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    >>> reminds_at(night, Hours(), begins=noon).isoformat()
    '2026-03-03T07:30:00+00:00'
    >>> reminds_at(night, Hours(), begins=datetime(2026, 3, 3, 6, 0, tzinfo=UTC)) is None
    True
    >>> reminds_at(noon, Hours(), begins=noon + timedelta(hours=1)) == noon
    True
    >>> reminds_at(night, Hours(), begins=noon, wish=Wish.URGENT) is None
    True
    """
    if wish is Wish.URGENT:
        return None
    at = _next(now, hours.quiet_until) if hours.quiet(now.time()) else now
    return at if at < begins else None


def _next(now: datetime, at: time) -> datetime:
    today = datetime.combine(now.date(), at, tzinfo=now.tzinfo)
    return today if today > now else today + timedelta(days=1)


class Outcome(StrEnum):
    """What came of a knock."""

    TOLD = "told"
    LEAFLET = "leaflet"
    NOBODY = "nobody"


DONE = (Outcome.TOLD, Outcome.LEAFLET)
"""After these nobody needs to go to the door again."""


def waits(*, asks: bool, confirmed: bool, reached: bool, outcome: str = "") -> bool:
    """Whether a door needs a knock: nobody behind it has said so, where that is asked; else nothing reaches it.

    >>> waits(asks=True, confirmed=False, reached=True), waits(asks=False, confirmed=False, reached=True)
    (True, False)
    >>> waits(asks=True, confirmed=False, reached=False, outcome="leaflet")
    False
    """
    if confirmed or outcome in DONE:
        return False
    return asks or not reached


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries in vain: one minute, two, four, at most an hour.

    >>> [pause(tries).total_seconds() / 60 for tries in (1, 2, 3, 9)]
    [1.0, 2.0, 4.0, 60.0]
    """
    return timedelta(minutes=min(60, 2 ** (tries - 1)))


MOST_TRIES = 8
"""Tries after which a letter is given up, about three hours after the first."""
