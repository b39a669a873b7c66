"""Calendars as RFC 5545 has them, to be subscribed to: events in UTC, lines folded at 75 octets, text escaped.

Only what a shift needs: when, where, what, whether it stands, and an alarm before it. A reader that has an event keeps
it by its UID; a higher SEQUENCE replaces it, and one that does not stand any more is said to be cancelled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PRODUCT = "-//Renxing//Duties//EN"
LONGEST_LINE = 75
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `uid` never changes; `sequence` grows with each change; moments are aware."""

    uid: str
    sequence: int
    changed: datetime
    starts: datetime
    ends: datetime
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False
    tentative: bool = False
    alarm: timedelta | None = None


def write_calendar(name: str, events: Iterable[Event], refresh: timedelta = timedelta(hours=1)) -> bytes:
    """A calendar that is published, not an invitation: nobody answers it.

    >>> at = datetime(2026, 3, 2, 14, tzinfo=UTC)
    >>> night = Event(uid="a@b", sequence=0, changed=at, starts=at, ends=at, summary="Night; post")
    >>> print(write_calendar("Duties", [night]).decode().replace("\\r", "").splitlines()[12])
    SUMMARY:Night\\; post
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_duration(refresh)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    yield f"DTSTART:{_moment(event.starts)}"
    yield f"DTEND:{_moment(event.ends)}"
    yield f"SUMMARY:{_text(event.summary)}"
    for word, said in (("DESCRIPTION", event.description), ("LOCATION", event.location)):
        if said:
            yield f"{word}:{_text(said)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"LAST-MODIFIED:{_moment(event.changed)}"
    yield f"STATUS:{_status(event)}"
    yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    if event.alarm is not None and not event.cancelled:
        said = _text(event.summary)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{said}", f"TRIGGER:-{_duration(event.alarm)}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _status(event: Event) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _duration(length: timedelta) -> str:
    """A length in whole minutes, as RFC 5545, 3.3.6 writes it.

    >>> _duration(timedelta(hours=1, minutes=30)), _duration(timedelta(days=1))
    ('PT1H30M', 'PT24H')
    """
    hours, minutes = divmod(round(length / timedelta(minutes=1)), 60)
    return "PT" + (f"{hours}H" if hours or not minutes else "") + (f"{minutes}M" if minutes else "")


def _text(said: str) -> str:
    """Text as a value (3.3.11): what separates values is escaped, and what no calendar can hold is left out."""
    plain = said.replace("\r\n", "\n").replace("\r", "\n")
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(sign for sign in escaped if sign >= " " and sign != "\x7f")


def _folded(line: str) -> bytes:
    """The line with its end, folded so that no line is longer than 75 octets and no sign is torn apart (3.1)."""
    found, room = bytearray(), LONGEST_LINE
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(octets) > room:
            found += b"\r\n "
            room = LONGEST_LINE - 1
        found += octets
        room -= len(octets)
    return bytes(found) + b"\r\n"
