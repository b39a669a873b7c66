"""How an entry reaches the chain, and how an act is remembered as done."""

from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from renxing.apps.record.doing import Declaration, Doing
from renxing.apps.record.models import Community, DoneAct, Entry
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
    due: datetime | None
    quantity: float | None
    data: dict[str, Any]


def lock(community: Community) -> None:
    """Take the community's row for this transaction and read the head of the chain and the condition afresh."""
    fresh = Community.objects.select_for_update().get(pk=community.pk)
    for name in ("head_seq", "head_hash", "condition", "condition_since", "condition_review_at"):
        setattr(community, name, getattr(fresh, name))


def already_done(doing: Doing, declaration: Declaration) -> str | None:
    """The subject of the act that was done under this id, or None."""
    done = DoneAct.objects.filter(community=doing.community, act_id=doing.act_id).first()
    if done is None:
        return None
    if done.act != declaration.verb or done.actor != _uuid(doing.actor.person):
        raise Refusal("act_id_reused", act=declaration.verb)
    return done.subject


def remember(doing: Doing, declaration: Declaration, reference: str) -> None:
    """Note the act as done, in the same transaction as its change."""
    DoneAct.objects.create(
        community=doing.community,
        act_id=doing.act_id,
        act=declaration.verb,
        actor=_uuid(doing.actor.person),
        subject=reference,
        at=doing.now,
    )


def append(doing: Doing, declaration: Declaration, allowed: Allowed, subject: str, fields: Fields) -> Entry:
    """Write one entry at the head of the community's chain."""
    community = doing.community
    function = fields.get("function")
    entry = Entry(
        community=community,
        seq=community.head_seq + 1,
        id=uuid7(doing.now),
        at=fields.get("at", doing.now),
        at_latest=fields.get("at_latest"),
        recorded_at=timezone.now(),
        act=declaration.verb,
        kind=declaration.kind.value,
        actor=_uuid(doing.actor.person),
        centre=_uuid(fields.get("centre", allowed.centre or doing.centre)),
        function=None if function is None else str(function),
        subject=subject,
        authority=allowed.authority,
        cause=fields.get("cause", doing.cause),
        due=fields.get("due"),
        quantity=fields.get("quantity"),
        data=fields.get("data", {}),
    )
    entry.hash = entries.chained(entry.as_value(community.slug), community.head_hash)
    entry.save(force_insert=True)
    community.head_seq, community.head_hash = entry.seq, entry.hash
    community.save(update_fields=["head_seq", "head_hash"])
    return entry


def _uuid(value: str | UUID | None) -> UUID | None:
    return UUID(value) if isinstance(value, str) else value
