"""Reading the record: found by indexed filters, paged by position, never counted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from renxing.apps.record.models import Community, Entry
from renxing.apps.record.naming import PERSONAL
from renxing.core.mandates import Actor
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)
"""Who keeps the registry and so may know whom an entry is about."""
READERS = (*KEEPERS, User.RESEARCHER)
"""Who may read entries raw, with their pseudonyms."""
EXPORTERS = (User.COMMITTEE_LEAD, User.RESEARCHER)
LONGEST_CHAIN = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; None means any."""

    act: str | None = None
    kind: str | None = None
    function: str | None = None
    centre: UUID | None = None
    actor: UUID | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def may_follow(actor: Actor, subject: str) -> bool:
    """Whether this reader may ask for the entries about this subject: those about a person are that person's own."""
    own = actor.person is not None and subject == f"person:{actor.person}"
    return own or actor.is_a(*KEEPERS) or subject.partition(":")[0] not in PERSONAL


def found(community: Community, wanted: Wanted, size: int) -> list[Entry]:
    """The latest entries wanted, at most `size`, latest first: by position, or by time where a time is given.

    Each order has an index that runs that way, so that only the entries shown are read.
    """
    entries = _matching(community, wanted)
    if wanted.since is None and wanted.until is None:
        before = {} if wanted.before is None else {"seq__lt": wanted.before}
        return list(entries.filter(**before).order_by("-seq")[:size])
    return list(_before(community, entries, wanted.before).order_by("-at", "-seq")[:size])


def _matching(community: Community, wanted: Wanted) -> "QuerySet[Entry]":
    conditions = {
        "act": wanted.act,
        "kind": wanted.kind,
        "function": wanted.function,
        "centre": wanted.centre,
        "actor": wanted.actor,
        "subject": wanted.subject,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    given = {name: value for name, value in conditions.items() if value is not None}
    return Entry.objects.filter(community=community, **given)


def _before(community: Community, entries: "QuerySet[Entry]", seq: int | None) -> "QuerySet[Entry]":
    """Those that come before this one in time; of the same moment, those with a lower position."""
    if seq is None:
        return entries
    last = Entry.objects.filter(community=community, seq=seq).values_list("at", flat=True).first()
    return entries if last is None else entries.filter(at__lte=last).exclude(at=last, seq__gte=seq)


def entry_of(community: Community, entry: UUID) -> Entry | None:
    """One entry."""
    return Entry.objects.filter(community=community, id=entry).first()


def hash_before(entry: Entry) -> str | None:
    """The hash of the entry before this one in the chain; None before the first."""
    before = Entry.objects.filter(community=entry.community_id, seq=entry.seq - 1)
    return before.values_list("hash", flat=True).first()


CAUSES = """
WITH RECURSIVE chain(id, cause, depth) AS (
  SELECT id, cause, 0 FROM record_entry WHERE id = %s AND community_id = %s
  UNION ALL
  SELECT up.id, up.cause, chain.depth + 1
  FROM chain JOIN record_entry AS up ON up.id = chain.cause
  WHERE up.community_id = %s AND chain.depth < %s
)
SELECT entry.* FROM chain JOIN record_entry AS entry ON entry.id = chain.id WHERE chain.depth > 0
ORDER BY chain.depth DESC
"""


def causes(entry: Entry) -> list[Entry]:
    """What led to an entry, the first cause first: one query, however long the chain."""
    community = entry.community_id
    key = Entry._meta.pk.get_db_prep_value(entry.id, connection)
    return list(Entry.objects.raw(CAUSES, [key, community, community, LONGEST_CHAIN]))


def caused(entry: Entry) -> list[Entry]:
    """What an entry led to directly, in order."""
    return list(Entry.objects.filter(community=entry.community_id, cause=entry.id).order_by("seq")[:LONGEST_CHAIN])


def sealed(community: Community, seal: str) -> Entry | None:
    """The entry whose hash begins with this seal, copied from a notice board."""
    return Entry.objects.filter(community=community, hash__startswith=seal.lower()).order_by("-seq").first()
