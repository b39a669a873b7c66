"""Calendars are read alike by two readers that know nothing of each other, and hold what was written."""

import doctest
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from renxing.standards import ical
from renxing.standards.ical import Event, write_calendar

AT = datetime(2026, 3, 2, 14, tzinfo=UTC)
SAID = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")) | st.sampled_from('\n;,\\":夜间岗🚑'), max_size=120
)
MOMENTS = st.integers(0, 3_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
EVENTS = st.builds(
    Event, uid=st.uuids().map(lambda key: f"turn-{key}@renxing"), sequence=st.integers(0, 999), changed=MOMENTS,
    starts=MOMENTS, ends=MOMENTS, summary=SAID, description=SAID, location=SAID, cancelled=st.booleans(),
    tentative=st.booleans(), alarm=st.none() | st.integers(1, 2000).map(lambda minutes: timedelta(minutes=minutes)),
)  # fmt: skip


def by_icalendar(data: bytes) -> list[dict[str, Any]]:
    """Every event, as one reader has it."""
    return [
        {
            "uid": str(each["UID"]), "sequence": each["SEQUENCE"], "changed": each["LAST-MODIFIED"].dt,
            "starts": each["DTSTART"].dt, "ends": each["DTEND"].dt, "summary": str(each["SUMMARY"]),
            "description": str(each.get("DESCRIPTION", "")), "location": str(each.get("LOCATION", "")),
            "status": str(each["STATUS"]), "alarms": [alarm["TRIGGER"].dt for alarm in each.walk("VALARM")],
        }
        for each in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]  # fmt: skip


def by_vobject(data: bytes) -> list[dict[str, Any]]:
    """Every event, as the other has it."""
    calendar = vobject.readOne(data.decode())
    return [
        {
            "uid": each.uid.value, "sequence": int(each.sequence.value), "changed": each.last_modified.value,
            "starts": each.dtstart.value, "ends": each.dtend.value, "summary": each.summary.value,
            "description": each.description.value if "description" in each.contents else "",
            "location": each.location.value if "location" in each.contents else "",
            "status": each.status.value,
            "alarms": [alarm.trigger.value for alarm in each.contents.get("valarm", ())],
        }
        for each in calendar.contents.get("vevent", ())
    ]  # fmt: skip


def meant(event: Event) -> dict[str, Any]:
    """What was to be said."""
    names = ("uid", "sequence", "changed", "starts", "ends", "summary", "description", "location")
    status = "CANCELLED" if event.cancelled else "TENTATIVE" if event.tentative else "CONFIRMED"
    alarms = [] if event.alarm is None or event.cancelled else [-event.alarm]
    return {**{name: getattr(event, name) for name in names}, "status": status, "alarms": alarms}


def event(**more: Any) -> Event:
    said: dict[str, Any] = {"uid": "a@renxing", "sequence": 0, "changed": AT, "starts": AT, "ends": AT}
    return Event(**{**said, "summary": "Night post", **more})


def test_its_examples_are_true() -> None:
    assert doctest.testmod(ical).failed == 0


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=3))
@example([event(summary="夜间岗" * 40, description='One; two, three\nfour \\n "five"', location="a" * 75)])
def test_two_readers_read_what_was_written(events: list[Event]) -> None:
    data = write_calendar("Duties; 值守", events)
    expected = [meant(each) for each in events]
    assert by_icalendar(data) == expected
    assert by_vobject(data) == expected


@settings(max_examples=40)
@given(EVENTS)
def test_no_line_is_longer_than_75_octets_and_no_sign_is_torn(event: Event) -> None:
    data = write_calendar("Duties", [event])
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # each by itself is whole
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)


def test_what_no_calendar_can_hold_is_left_out() -> None:
    data = write_calendar("Duties", [event(summary="a\x00b\x07c\rd")])
    assert b"SUMMARY:abc\\nd\r\n" in data


def test_a_moment_elsewhere_is_said_in_utc() -> None:
    there = datetime.fromisoformat("2026-03-02T22:00+08:00")
    assert b"DTSTART:20260302T140000Z\r\n" in write_calendar("Duties", [event(starts=there)])
