"""What Today tells of gatherings: where I am asked along, where I come, what is near, what my group was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.gatherings.models import Gathering, OnPhoto, Reserve
from renxing.apps.gatherings.queries.groups import asked_of
from renxing.apps.gatherings.queries.listed import Seen, seen, to_come
from renxing.apps.gatherings.queries.photos import asked_of as on_photo
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

FEW, SOON = 3, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Mine:
    """For one reader."""

    coming: list[Seen] = field(default_factory=list)
    asked: Sequence[Reserve] = ()
    photos: Sequence[OnPhoto] = ()


def stirs(community: Community, now: datetime) -> "QuerySet[Gathering]":
    """Gatherings of the coming week."""
    return to_come(community, now).filter(starts__lt=now + SOON)


def asks(community: Community) -> "QuerySet[Reserve]":
    """Groups that were asked to stand by."""
    return Reserve.objects.filter(community=community, agreed_at__isnull=True, ended_at__isnull=True)


def for_today(community: Community, actor: Actor, now: datetime, photos: bool = False) -> Mine:
    """The next few, those first where I am asked along; three questions, and one where photos ask somebody."""
    if actor.person is None or actor.only_office:
        return Mine()
    found = seen(stirs(community, now)[: 4 * FEW], UUID(actor.person), now)
    found.sort(key=lambda each: each.mine != "asked")
    groups = list(asked_of(community, actor)[:FEW]) if actor.centres() else []
    return Mine(found[:FEW], groups, list(on_photo(community, actor)[:FEW]) if photos else [])
