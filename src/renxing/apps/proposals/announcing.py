"""Whom a vote is told to when it opens and when it was counted: set by the rooms that reach people."""

from collections.abc import Callable
from typing import Final

from renxing.apps.proposals.models import Vote
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry

Announced = Callable[[Deed, Vote, Entry], None]

ANNOUNCING: Final[list[Announced]] = []


def announces(told: Announced) -> Announced:
    """Have this told of each vote, in the same transaction; `vote.phase` says whether it opened or was counted."""
    ANNOUNCING.append(told)
    return told


def announce(deed: Deed, vote: Vote, entry: Entry) -> None:
    """Tell it."""
    for told in ANNOUNCING:
        told(deed, vote, entry)
