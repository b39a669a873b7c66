"""The record: 200,000 entries read and their chain walked, beside reading the same rows and checking nothing."""

import time
from collections.abc import Callable

from benchmarks.line import Line
from renxing.apps.record.chain import Link, head, verdict, walk
from renxing.apps.record.models import Community, Entry

SECONDS = 30.0


def run() -> list[Line]:
    """Time the whole walk, as `renxing record verify` does it."""
    community = Community.objects.get()
    whole, read = _seconds(lambda: _verified(community)), _seconds(lambda: _read(community))
    return [
        Line(
            what=f"record: {community.head_seq:,} entries verified",
            measured=f"{whole:.1f} s ({whole / community.head_seq * 1e6:.0f} µs an entry)",
            compared_with=f"{read:.1f} s to read the same rows unchecked",
            bound=f"{SECONDS:.0f} s, chain whole",
            holds=whole <= SECONDS,
        )
    ]


def _verified(community: Community) -> None:
    reached = walk(community, Link(), community.head_seq)
    if not isinstance(reached, Link) or verdict(reached, head(community)) is not None:
        raise ValueError(f"The large database's chain does not hold: {reached}.")


def _read(community: Community) -> None:
    for _row in Entry.objects.filter(community=community).order_by("seq").iterator(chunk_size=5_000):
        pass


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
