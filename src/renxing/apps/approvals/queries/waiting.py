"""Requests: what waits for me, what I asked for, and how long answers take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.approvals.models import Request, Stage
from renxing.apps.approvals.queries.deciding import Standing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

RECENT = timedelta(days=30)


def requests(community: Community) -> "QuerySet[Request]":
    """Every request with both of its sides."""
    return Request.objects.filter(community=community).select_related("asker", "centre", "approver", "mandate")


def waiting_for(actor: Actor, community: Community, now: datetime) -> list[Request]:
    """The open requests this actor may decide now, the oldest first."""
    if actor.person is None or not actor.centres():
        return []
    return _decidable(actor, community, now, list(requests(community).filter(stage=Stage.OPEN)))


def mine_to_see_to(actor: Actor, community: Community, now: datetime) -> list[Request]:
    """The open requests this actor may decide, then those of theirs that were answered with a proposal."""
    if actor.person is None or not actor.centres():
        return []
    asked_back = Q(stage=Stage.COUNTERED, asker=UUID(actor.person))
    rows = list(requests(community).filter(Q(stage=Stage.OPEN) | asked_back))
    open_ = [row for row in rows if row.stage == Stage.OPEN]
    return _decidable(actor, community, now, open_) + [row for row in rows if row.stage == Stage.COUNTERED]


def _decidable(actor: Actor, community: Community, now: datetime, rows: list[Request]) -> list[Request]:
    if not rows or actor.person is None:
        return []
    standing, me = Standing(community, now), UUID(actor.person)
    return [request for request in rows if me in standing.deciders(request).people]


def of_mine(actor: Actor, community: Community) -> "QuerySet[Request]":
    """What I asked for, and what was asked on behalf of my centres, the latest first."""
    own = Q(centre__in=list(actor.centres())) | Q(approver__in=list(actor.centres()))
    return requests(community).filter(own | Q(asker=actor.person)).order_by("-asked_at")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long answers took lately, and how long those that are open have waited. None where there are none."""

    answered: int
    typical: timedelta | None
    longest: timedelta | None
    open: int
    oldest: timedelta | None


def waits(community: Community, now: datetime) -> Waits:
    """The waiting times of the last thirty days."""
    decided = Request.objects.filter(community=community, answered_at__gt=now - RECENT)
    took = [each.answered_at - each.asked_at for each in decided if each.answered_at is not None]
    since = _open_since(community)
    return Waits(
        answered=len(took),
        typical=sorted(took)[len(took) // 2] if took else None,
        longest=max(took, default=None),
        open=len(since),
        oldest=now - min(since) if since else None,
    )


def _open_since(community: Community) -> Sequence[datetime]:
    return list(Request.objects.filter(community=community, stage=Stage.OPEN).values_list("asked_at", flat=True))
