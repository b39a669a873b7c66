"""When somebody has time, as they say it: `mon-fri 18-22`, `sat 6:30-17`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SLOT = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<start>\d{1,2}(?::\d\d)?)-(?P<end>\d{1,2}(?::\d\d)?)"
)
WEEK = 7 * 24.0


@dataclass(frozen=True, slots=True)
class _Slot:
    """Days of the week (Monday is 0), and from which hour until which."""

    days: tuple[int, ...]
    start: float
    end: float

    def holds(self, local: datetime) -> bool:
        return local.weekday() in self.days and self.start <= _hour_of(local) < self.end

    def until(self, local: datetime) -> float:
        """Hours until it begins again; 0 while it lasts."""
        if self.holds(local):
            return 0.0
        later = ((day - local.weekday()) % 7 * 24 + self.start - _hour_of(local) for day in self.days)
        return min(hours if hours > 0 else hours + WEEK for hours in later)


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
    return any(slot.holds(local) for slot in _read(slots))


def hours_until(slots: Iterable[str], local: datetime) -> float | None:
    """Hours until one of the slots begins, 0 while one lasts; None where none can be read: nobody knows.

    >>> from datetime import datetime
    >>> monday = datetime(2026, 3, 2, 16, 30)
    >>> hours_until(["mon-fri 18-22"], monday), hours_until(["mon 9-17"], monday), hours_until(["mon 9-16"], monday)
    (1.5, 0.0, 160.5)
    >>> hours_until(["whenever"], monday) is None
    True
    """
    return min((slot.until(local) for slot in _read(slots)), default=None)


def _read(slots: Iterable[str]) -> Iterable[_Slot]:
    return (found for found in map(_one, slots) if found is not None)


@lru_cache(maxsize=4096)
def _one(slot: str) -> _Slot | None:
    """Many say the same."""
    found = SLOT.fullmatch(slot.strip().lower())
    if found is None or found["first"] not in DAYS or (found["last"] or "mon") not in DAYS:
        return None
    first = DAYS.index(found["first"])
    length = (DAYS.index(found["last"] or found["first"]) - first) % 7
    days = tuple((first + later) % 7 for later in range(length + 1))
    return _Slot(days, _hours(found["start"]), _hours(found["end"]))


def _hours(clock: str) -> float:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) + int(minutes or 0) / 60


def _hour_of(local: datetime) -> float:
    return local.hour + local.minute / 60
