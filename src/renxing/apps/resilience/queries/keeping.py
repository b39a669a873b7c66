"""One copy of the figures per community and process: measured by the first who asks, never twice at once."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic

from renxing.apps.record.models import Community
from renxing.apps.resilience.queries.measuring import Measured, measure

HOUR = 3600
RESTS = 20
"""After measuring, so many times as long as it took nothing is measured again: the page says as of when it is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the figures depend on: the entry written last, and the hour."""

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


_kept: dict[int, Kept] = {}
_measuring = Lock()


def forget(community: Community) -> None:
    """Measure anew when next asked: what the figures are scored by was changed."""
    _kept.pop(community.pk, None)


def measured_now(community: Community, now: datetime) -> Measured:
    """The figures of this record; while somebody measures, whoever has older figures gets those and does not wait."""
    wanted = Wanted(community.head_hash, int(now.timestamp() // HOUR))
    held = _kept.get(community.pk)
    if held is not None and held.serves(wanted):
        return held.measured
    if not _measuring.acquire(blocking=held is None) and held is not None:
        return held.measured
    try:
        held = _kept.get(community.pk)
        if held is None or not held.serves(wanted):
            begun = monotonic()
            found = measure(community, now)
            held = Kept(wanted, found, monotonic() + RESTS * (monotonic() - begun))
            _kept[community.pk] = held
        return held.measured
    finally:
        _measuring.release()
