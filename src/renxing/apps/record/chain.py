"""Walking a community's chain: streamed from the database, checked in parts, its end compared with the head."""

from collections.abc import Iterator
from dataclasses import dataclass

from renxing.apps.record import stored
from renxing.apps.record.models import Community
from renxing.core import entries
from renxing.core.entries import Break

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """How far a chain has been walked and found whole: a position and the hash there."""

    seq: int = 0
    hash: str = entries.GENESIS


def stream(community: Community, after: int = 0, upto: int | None = None) -> Iterator[entries.Entry]:
    """The entries of a community in order, a chunk at a time.

    Memory does not grow with the record, and no read stays open between chunks: a slow reader holds nobody up.
    """
    while True:
        last = after + CHUNK if upto is None else min(after + CHUNK, upto)
        yield from (chunk := list(stored.between(community, after, last)))
        if len(chunk) < CHUNK:
            return
        after = last


def walk(community: Community, start: Link, length: int) -> Link | Break:
    """Check the next `length` entries after `start`: where the chain then stands, or its first break."""
    reached = start
    for after in range(start.seq, start.seq + length, CHUNK):
        chunk = list(stored.between(community, after, min(after + CHUNK, start.seq + length)))
        broken = entries.first_break(chunk, reached.hash, reached.seq)
        if broken is not None:
            return broken
        if not chunk:
            break
        reached = Link(chunk[-1].seq, chunk[-1].hash)
    return reached


def verdict(reached: Link, head: Link) -> Break | None:
    """Whether a chain found whole also ends where the community says: if not, entries were cut off or put on."""
    if reached == head:
        return None
    return Break(min(reached.seq, head.seq) + 1, "", "head")


def head(community: Community) -> Link:
    """Where the community says its chain ends, read afresh."""
    seq, digest = Community.objects.values_list("head_seq", "head_hash").get(pk=community.pk)
    return Link(seq, digest)
