"""What happens by itself: a request that waits is passed on to more people, and lapses when all of them were asked."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.approvals.acts import lapse_request, pass_on
from renxing.apps.approvals.acts.asking import WAITS
from renxing.apps.approvals.models import LIVE, Request, Stage
from renxing.apps.centres.queries import rules_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.core.approvals import times_waited
from renxing.core.mandates import Actor
from renxing.core.refusals import WrongState

LAST_RING = 2
LAPSES_AFTER = 12
"""A request lapses when it has waited this many times the community's patience (two days at four hours)."""


def _waiting(community: Community, now: datetime) -> "QuerySet[Request]":
    return Request.objects.filter(community=community, stage__in=LIVE, asked_at__lte=now)


@by_rule(lambda community, now: (_waiting(community, now),))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    patience = timedelta(hours=rules_of(community).approval_hours)
    waiting = _waiting(community, now - patience)
    return sum(_wait(request, times_waited(request.asked_at, now, patience), now) for request in waiting)


def _wait(request: Request, times: int, now: datetime) -> int:
    ring = min(times, LAST_RING)
    try:
        if times >= LAPSES_AFTER:
            lapse_request(_doing(request, "lapse", now), request=request)
        elif request.stage == Stage.OPEN and ring > request.ring:
            pass_on(_doing(request, f"ring {ring}", now), request=request, ring=ring)
        else:
            return 0
    except WrongState:
        return 0  # it was answered in this very moment
    return 1


def _doing(request: Request, what: str, now: datetime) -> Doing:
    return Doing(Actor(rule=WAITS), request.community, now, uuid5(UUID(str(request.id)), what))
