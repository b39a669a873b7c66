"""The twin of a community, made from its own registry, plans and record, and kept for a while."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from renxing.apps.plans.measured import with_plans
from renxing.apps.record.measured import record_of
from renxing.apps.record.models import Community
from renxing.apps.registry.measured import registry_of

if TYPE_CHECKING:
    from renxing.rehearse.twin import Twin

LASTS = 3600.0
"""Seconds for which a twin is good enough: what is believed of a year does not change within the hour."""


@dataclass(frozen=True, slots=True)
class Believed:
    """A twin, the moment of the community's time it was made at, and from how many entries."""

    twin: "Twin"
    at: datetime
    entries: int
    until: float


_kept: dict[int, Believed] = {}
_making = Lock()


def believed_now(community: Community, now: datetime) -> Believed:
    """The twin of this community. ValueError where there is nothing to make one from, naming what is missing."""
    with _making:
        held = _kept.get(community.pk)
        if held is None or held.until < monotonic():
            held = _kept[community.pk] = _made(community, now)
        return held


def _made(community: Community, now: datetime) -> Believed:
    from renxing.rehearse.twin import Twin  # noqa: PLC0415 - loaded only by who rehearses

    head = community.head_seq
    registry = with_plans(registry_of(community), community)
    twin = Twin.from_registry(registry, record_of(community, head) if head else None)
    return Believed(replace(twin, name=community.slug), now, head, monotonic() + LASTS)


def digest(twin: "Twin") -> str:
    """A name for all that a twin says: another number makes another name."""
    from renxing.rehearse.twin_writing import write_twin  # noqa: PLC0415 - loaded only by who rehearses

    return sha256(write_twin(twin).encode()).hexdigest()
