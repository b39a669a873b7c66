"""Walking a community's chain: streamed from the database, checked in parts, its end compared with the head."""

from collections.abc import Iterator
from dataclasses import dataclass

from renxing.apps.record.models import Community, Entry
from renxing.core import entries
from renxing.core.entries import Break

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Link:
    """How far a chain has been walked and found whole: a position and the hash there."""

    seq: int = 0
    hash: str = entries.GENESIS


def stream(community: Community, after: int = 0, upto: int | None = None) -> Iterator[entries.Entry]:
    """The entries of a community in order, a chunk at a time: memory does not grow with the record."""
    rows = Entry.objects.filter(community=community, seq__gt=after).order_by("seq")
    if upto is not None:
        rows = rows.filter(seq__lte=upto)
    for row in rows.iterator(chunk_size=CHUNK):
        yield row.as_value(community.slug)


def walk(community: Community, start: Link, length: int) -> Link | Break:
    """Check the next `length` entries after `start`: where the chain then stands, or its first break."""
    reached = start
    for entry in stream(community, start.seq, start.seq + length):
        broken = entries.first_break([entry], reached.hash, reached.seq)
        if broken is not None:
            return broken
        reached = Link(entry.seq, entry.hash)
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
