"""One copy of the figures per community and process: measured by the first who asks, never twice at once.

Every process of the server keeps its own. What figures are judged by is in the database and asked each time, so none of
them ever shows figures by goalposts that do not stand any more; only how old they are may differ.
"""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic
from uuid import UUID

from renxing.apps.record.models import Community, Entry
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


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures, what they were made from, and until when (of this machine's own clock) they are good enough anyway."""

    wanted: Wanted
    measured: Measured
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


_kept: dict[int, Kept] = {}
_measuring = Lock()


def measured_now(community: Community, now: datetime) -> Measured:
    """The figures of this record; while somebody measures, whoever has older figures gets those and does not wait."""
    wanted, _own = _asked(community, now)
    held = _held(community, wanted)
    if held is not None and held.serves(wanted):
        return held.measured
    if not _measuring.acquire(blocking=held is None) and held is not None:
        return held.measured
    try:
        wanted, own = _asked(community, now)  # goalposts may have been set while this waited
        held = _held(community, wanted)
        if held is None or not held.serves(wanted):
            begun = monotonic()
            found = measure(community, now, own)
            held = Kept(wanted, found, monotonic() + RESTS * (monotonic() - begun))
            _kept[community.pk] = held
        return held.measured
    finally:
        _measuring.release()


def kept_of(community: Community, now: datetime) -> tuple[Measured | None, bool]:
    """What is kept, without measuring anything, and whether it is what would be measured now."""
    wanted, _own = _asked(community, now)
    held = _held(community, wanted)
    return (None, False) if held is None else (held.measured, held.serves(wanted))


def _held(community: Community, wanted: Wanted) -> Kept | None:
    """What is kept of this community, where it may be shown."""
    held = _kept.get(community.pk)
    return held if held is not None and held.may_be_shown(community, wanted) else None


def _asked(community: Community, now: datetime) -> tuple[Wanted, Own]:
    """What is wanted now, and what the community set that stands."""
    own = own_of(community)
    judged = Judged(own.entries, community.timezone)
    return Wanted(judged, community.head_hash, int(now.timestamp() // HOUR)), own
