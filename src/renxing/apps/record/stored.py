"""Entries read as the database stores them: verifying reads every one, and models would triple the time."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from renxing.apps.record.models import Community
from renxing.core.entries import Entry

ROWS = """
SELECT id, seq, at || '', recorded_at || '', act, kind, authority, subject, actor, centre, function, cause, incident,
  drill, at_latest || '', due || '', quantity, data, hash
FROM record_entry WHERE community_id = %s AND seq > %s AND seq <= %s ORDER BY seq
"""


def between(community: Community, after: int, last: int) -> Iterator[Entry]:
    """The entries after one position up to another, with their data as it was written."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [community.pk, after, last])
        rows = cursor.fetchall()
    return (_entry(community.slug, row) for row in rows)


def _entry(slug: str, row: tuple[Any, ...]) -> Entry:
    (key, seq, at, recorded, act, kind, authority, subject, actor, centre, function, cause, incident, drill, latest,
     due, quantity, data, digest) = row  # fmt: skip
    return Entry(
        _dashed(key), slug, seq, _utc(at), _utc(recorded), act, kind, authority, subject,
        actor and _dashed(actor), centre and _dashed(centre), function,
        cause and _dashed(cause), incident and _dashed(incident), drill and _dashed(drill),
        latest and _utc(latest), due and _utc(due), quantity, {} if data == "{}" else json.loads(data), digest,
    )  # fmt: skip


def _dashed(key: str | UUID) -> str:
    """SQLite keeps a UUID as 32 digits; the record writes it with its dashes, and PostgreSQL knows what it is."""
    if isinstance(key, UUID):
        return str(key)
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _utc(moment: str) -> datetime:
    """Times are stored in UTC without saying so; joined to an empty text, they are read as they are stored."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)
