"""When somebody has time, as they say it: `mon-fri 18-22`, `sat 6:30-17`."""

import re
from collections.abc import Iterable
from datetime import datetime

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SLOT = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<start>\d{1,2}(?::\d\d)?)-(?P<end>\d{1,2}(?::\d\d)?)"
)


def has_time(slots: Iterable[str], local: datetime) -> bool:
    """Whether one of the slots holds this local time. No slots: nobody knows, so no.

    >>> from datetime import datetime
    >>> has_time(["mon-fri 18-22"], datetime(2026, 3, 2, 19))  # a Monday
    True
    >>> has_time(["sat-sun 9-17"], datetime(2026, 3, 2, 10))
    False
    >>> has_time(["mon 6:30-7"], datetime(2026, 3, 2, 6, 45)), has_time(["mon 6:30-7"], datetime(2026, 3, 2, 6, 15))
    (True, False)
    """
    return any(_holds(slot, local) for slot in slots)


def _holds(slot: str, local: datetime) -> bool:
    found = SLOT.fullmatch(slot.strip().lower())
    if found is None or found["first"] not in DAYS or (found["last"] or "mon") not in DAYS:
        return False
    first = DAYS.index(found["first"])
    length = (DAYS.index(found["last"] or found["first"]) - first) % 7
    in_days = (local.weekday() - first) % 7 <= length
    return in_days and _hours(found["start"]) <= local.hour + local.minute / 60 < _hours(found["end"])


def _hours(clock: str) -> float:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) + int(minutes or 0) / 60
