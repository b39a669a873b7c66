"""How an entry reaches the chain, and how an act is remembered as done."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from renxing.apps.record.doing import Declaration, Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.questions import Question
from renxing.core import entries
from renxing.core.identifiers import uuid7
from renxing.core.mandates import Allowed
from renxing.core.refusals import Refusal


class Fields(TypedDict, total=False):
    """What an act may say in its entry beside what the door knows already."""

    at: datetime
    at_latest: datetime
    centre: str | UUID | None
    function: str | None
    cause: UUID | None
    incident: UUID | None
    due: datetime | None
    quantity: float | None
    data: dict[str, Any]


FRESH = ("head_seq", "head_hash", "condition", "condition_since", "condition_review_at", "bound", "drill_over_at")


_head = Question(lambda key: Community.objects.select_for_update(no_key=True).filter(pk=key).values_list(*FRESH), int)
"""The row is taken, its key is not: another community's act may write a row that names this one (who our partner is)
meanwhile. On PostgreSQL two that name each other at once would else wait for each other."""
_done = Question(
    lambda community, act: Entry.objects.filter(community=community, act_id=act).values_list("act", "actor", "subject"),
    int, UUID,
)  # fmt: skip


def lock(community: Community, also: Collection[object] = ()) -> None:
    """Take the community's row for this transaction and read the head of the chain and the condition afresh.

    Where an act writes in another community's record too, both rows are taken in the order of their keys: two acts that
    meet from both sides would else each wait for what the other holds.
    """
    if also:
        rows = Community.objects.select_for_update(no_key=True).filter(pk__in=[community.pk, *also])
        list(rows.order_by("pk").values_list("pk"))
    for name, value in zip(FRESH, _head(community.pk)[0], strict=True):
        setattr(community, name, value)


def already_done(doing: Doing, declaration: Declaration) -> str | None:
    """The subject of the act that was done under this id, or None."""
    done = _done(doing.community.pk, doing.act_id)
    if not done:
        return None
    verb, actor, subject = done[0]
    if verb != declaration.verb or actor != _uuid(doing.actor.person):
        raise Refusal("act_id_reused", act=declaration.verb)
    return str(subject)


def append(
    doing: Doing, declaration: Declaration, allowed: Allowed, subject: str, fields: Fields, *, first: bool
) -> Entry:
    """Write one entry at the head of the community's chain; an act's first carries the act's id."""
    community = doing.community
    function = fields.get("function")
    entry = Entry(
        community=community,
        seq=community.head_seq + 1,
        id=uuid7(doing.now, community.slug, doing.act_id, community.head_seq + 1),
        at=fields.get("at", doing.now),
        at_latest=fields.get("at_latest"),
        recorded_at=doing.now if community.demonstration else timezone.now(),  # a played past was written in its day
        act=declaration.verb,
        kind=declaration.kind.value,
        actor=_uuid(doing.actor.person),
        centre=_uuid(fields.get("centre", allowed.centre or doing.centre)),
        function=None if function is None else str(function),
        subject=subject,
        authority=allowed.authority,
        cause=fields.get("cause", doing.cause),
        incident=fields.get("incident", doing.incident),
        drill=community.drill,
        due=fields.get("due"),
        quantity=_number(fields.get("quantity")),
        data=fields.get("data", {}),
        act_id=doing.act_id if first else None,
    )
    entry.hash = entries.chained(entry.as_value(community.slug), community.head_hash)
    entry.save(force_insert=True)
    community.head_seq, community.head_hash = entry.seq, entry.hash
    Community.objects.filter(pk=community.pk).update(head_seq=entry.seq, head_hash=entry.hash)
    return entry


def _number(value: float | None) -> float | None:
    """A float, as the database gives it back: 3 and 3.0 have different hashes."""
    return None if value is None else float(value)


def _uuid(value: str | UUID | None) -> UUID | None:
    return UUID(value) if isinstance(value, str) else value
