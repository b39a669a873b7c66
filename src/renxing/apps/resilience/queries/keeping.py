"""One copy of what was measured per community and process: measured by the first who asks, never twice at once.

Every process of the server keeps its own. What figures are judged by is in the database and asked each time, so none of
them ever shows figures by goalposts that do not stand any more; only how old they are may differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from renxing.apps.record.models import Community, Entry
from renxing.apps.resilience.queries.carrying import Carrying, carry
from renxing.apps.resilience.queries.judging import Own, own_of
from renxing.apps.resilience.queries.measuring import Measured, measure

HOUR = 3600
RESTS = 20
"""After measuring, so many times as long as it took nothing is measured again: the page says as of when it is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What figures are judged by: the entries of what the community set itself, and the calendar that months are of."""

    own: frozenset[UUID]
    zone: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the figures depend on: what they are judged by, the entry written last, and the hour."""

    judged: Judged
    head: str
    hour: int


class Made(Protocol):
    """Whatever was measured: it knows how many entries it was made from."""

    @property
    def head(self) -> int: ...


M = TypeVar("M", bound=Made)


@dataclass(frozen=True, slots=True)
class Kept(Generic[M]):
    """Figures, what they were made from, and until when (of this machine's own clock) they are good enough anyway."""

    wanted: Wanted
    measured: M
    until: float

    def serves(self, wanted: Wanted) -> bool:
        """Whether this is what is wanted, or too young to be made again."""
        return self.wanted == wanted or monotonic() < self.until

    def may_be_shown(self, community: Community, wanted: Wanted) -> bool:
        """Whether it is judged by the same, and made from this very record: `restore` may have brought back another."""
        if self.wanted.judged != wanted.judged or self.wanted.head == wanted.head:
            return self.wanted.judged == wanted.judged
        place, head = self.measured.head, self.wanted.head
        return Entry.objects.filter(community=community, seq=place, hash=head).exists()


class Keeper(Generic[M]):
    """Keeps one copy of what `make` makes of a community at an instant, judged by what it set itself."""

    def __init__(self, make: Callable[[Community, datetime, Own], M]) -> None:
        self.make = make
        self.kept: dict[int, Kept[M]] = {}
        self.measuring = Lock()

    def now(self, community: Community, now: datetime) -> M:
        """Of this record; while somebody measures, whoever has an older one gets that and does not wait."""
        wanted, _own = _asked(community, now)
        held = self._held(community, wanted)
        if held is not None and held.serves(wanted):
            return held.measured
        if not self.measuring.acquire(blocking=held is None) and held is not None:
            return held.measured
        try:
            wanted, own = _asked(community, now)  # goalposts may have been set while this waited
            held = self._held(community, wanted)
            if held is None or not held.serves(wanted):
                begun = monotonic()
                found = self.make(community, now, own)
                held = Kept(wanted, found, monotonic() + RESTS * (monotonic() - begun))
                self.kept[community.pk] = held
            return held.measured
        finally:
            self.measuring.release()

    def of(self, community: Community, now: datetime) -> tuple[M | None, bool]:
        """What is kept, without measuring anything, and whether it is what would be measured now."""
        wanted, _own = _asked(community, now)
        held = self._held(community, wanted)
        return (None, False) if held is None else (held.measured, held.serves(wanted))

    def _held(self, community: Community, wanted: Wanted) -> Kept[M] | None:
        """What is kept of this community, where it may be shown."""
        held = self.kept.get(community.pk)
        return held if held is not None and held.may_be_shown(community, wanted) else None


FIGURES: Keeper[Measured] = Keeper(measure)
CARRYING: Keeper[Carrying] = Keeper(carry)


def measured_now(community: Community, now: datetime) -> Measured:
    """The figures of this record."""
    return FIGURES.now(community, now)


def carried_now(community: Community, now: datetime) -> Carrying:
    """How far they carry; that takes many times as long."""
    return CARRYING.now(community, now)


def _asked(community: Community, now: datetime) -> tuple[Wanted, Own]:
    """What is wanted now, and what the community set that stands."""
    own = own_of(community)
    judged = Judged(own.entries, community.timezone)
    return Wanted(judged, community.head_hash, int(now.timestamp() // HOUR)), own
