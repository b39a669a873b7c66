"""Identifiers: UUID version 7 for entries (they sort by time), version 4 for people (they tell nothing)."""

import secrets
from datetime import datetime
from uuid import UUID


def uuid7(at: datetime) -> UUID:
    """A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits.

    >>> from datetime import UTC, datetime
    >>> uuid7(datetime(2026, 3, 1, tzinfo=UTC)).version
    7
    """
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b)
