"""A warning as its reader reads it: in their language where it has it, with its level, its standing and its blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from renxing.apps.record.models import Community
from renxing.apps.warnings.labels import ALL_CLEAR, COLOURS, KINDS, LEVELS, STANDINGS, STATUSES
from renxing.apps.warnings.models import Received, Verdict
from renxing.apps.warnings.queries.standing import at_hand, current_of, in_force, standings, used
from renxing.core.mandates import Actor
from renxing.core.roles import User
from renxing.standards.cap import Standing

DESK = (User.WORKER, User.COMMITTEE_LEAD)
"""Who looks after what could not be read, and after what nobody can say whom it concerns."""


def words_of(row: Received) -> Mapping[str, Any]:
    """What it says to us in the reader's language, or in the first it has."""
    mine = (get_language() or "en")[:2]
    told: list[dict[str, Any]] = [info for info in row.told if info.get("ours", True)] or row.told
    return next((info for info in told if info["language"].lower()[:2] == mine), told[0] if told else {})


@dataclass(frozen=True, slots=True)
class Shown:
    """One warning in words. `standing` is empty for one that was not understood."""

    row: Received
    words: Mapping[str, Any] = field(default_factory=dict)
    standing: Standing | None = None

    @property
    def title(self) -> str:
        """Its headline, or what it warns of; empty where it says neither."""
        return str(self.words.get("headline") or self.words.get("event") or "")

    @property
    def level(self) -> tuple[str, str | Promise]:
        """A shape and a word."""
        return LEVELS.get(self.row.level, LEVELS["Unknown"])

    @property
    def colour(self) -> str | Promise:
        """The word of its colour, where China's four are used."""
        return COLOURS.get(self.row.colour, "")

    @property
    def kind(self) -> str | Promise:
        """What it does with earlier ones."""
        return KINDS.get(self.row.kind, self.row.kind)

    @property
    def status(self) -> str | Promise:
        """Whether it is about the world."""
        return STATUSES.get(self.row.status, self.row.status)

    @property
    def stands(self) -> str | Promise:
        """Whether it is in force; one that says that all is clear says so."""
        if self.now and not self.row.pressing:
            return ALL_CLEAR
        return STANDINGS[self.standing] if self.standing else ""

    @property
    def now(self) -> bool:
        """Whether it is in force."""
        return self.standing is Standing.IN_FORCE


def shown(community: Community, rows: Iterable[Received], now: datetime) -> list[Shown]:
    """Rows in words; one question to the database however many they are."""
    held = list(rows)
    understood = [row for row in held if row.verdict == Verdict.USED]
    judged: dict[UUID, Standing] = standings({*used(community, now), *understood}, now) if understood else {}
    return [Shown(row, words_of(row), judged.get(row.id)) for row in held]


@dataclass(frozen=True, slots=True)
class Now:
    """What concerns a reader now, and how many came that could not be read, for those who can ask their senders."""

    warnings: list[Shown]
    unread: int


def now_for(community: Community, actor: Actor, now: datetime) -> Now:
    """In one question; what may or may not concern us is put before those at the desk."""
    desk = actor.is_a(*DESK)
    held = list(at_hand(community, now) if desk else used(community, now))
    rows = current_of(community, [row for row in held if row.verdict == Verdict.USED], now)
    told = [Shown(row, words_of(row), Standing.IN_FORCE) for row in rows if desk or row.concerned]
    return Now(told, sum(row.verdict != Verdict.USED for row in held))


def in_force_for(community: Community, actor: Actor, now: datetime) -> list[Shown]:
    """The same with exercises, for the page of warnings."""
    desk = actor.is_a(*DESK)
    rows = [row for row in in_force(community, now) if row.dismissed_at is None and row.concerned is not False]
    return [Shown(row, words_of(row), Standing.IN_FORCE) for row in rows if desk or row.concerned]
