"""Identifiers: UUID version 7 for entries (they sort by time), version 4 for people (they tell nothing)."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID


def uuid7(at: datetime, first: object, *of: object) -> UUID:
    """A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 bits of a digest of what it is the id of.

    The same thing at the same time has the same id: what is replayed is written as it was.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2026, 3, 1, tzinfo=UTC)
    >>> uuid7(at, "lane", 7).version, uuid7(at, "lane", 7) == uuid7(at, "lane", 7), uuid7(at, 7) == uuid7(at, 8)
    (7, True, False)
    """
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    digest = int.from_bytes(sha256("\n".join(map(str, (first, *of))).encode()).digest(), "big")
    high, low = digest & (2**12 - 1), digest >> 12 & (2**62 - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
