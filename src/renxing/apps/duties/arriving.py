"""Codes at other doors: a room above tells by the same page, and the same outbox, that somebody is there."""

from collections.abc import Callable
from datetime import datetime

from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing

Arrive = Callable[[Doing, Person, str, datetime, bool], str | None]
"""Does the act of being there, or of going, where the code is one of its own, and says what to look at next."""

_doors: list[Arrive] = []


def arrives(arrive: Arrive) -> Arrive:
    """Have this asked for a code that is no post's."""
    _doors.append(arrive)
    return arrive


def elsewhere(by: Doing, person: Person, code: str, at: datetime, *, goes: bool) -> str | None:
    """Tell whichever room the code is of; None where it is nobody's."""
    return next((found for arrive in _doors if (found := arrive(by, person, code, at, goes)) is not None), None)
