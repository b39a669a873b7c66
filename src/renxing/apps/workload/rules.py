"""What happens by itself: work whose end was forgotten is ended, and a guest's stay ends on its day."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.apps.workload.acts import leave_guest, stop_work
from renxing.apps.workload.acts.welcoming import ENDED
from renxing.apps.workload.acts.working import FORGOTTEN
from renxing.apps.workload.models import Guest, Work

TOO_LONG = timedelta(hours=18)
"""Nobody works so long: it was forgotten to say that it ended."""

MOST_AT_ONCE = 200


def _forgotten(community: Community, now: datetime) -> "QuerySet[Work]":
    working = Work.objects.filter(community=community, ends__isnull=True, struck_at__isnull=True)
    return working.filter(starts__lt=now - TOO_LONG)


def _over(community: Community, now: datetime) -> "QuerySet[Guest]":
    return Guest.objects.filter(community=community, left_at__isnull=True, until__lte=today(community, now))


@by_rule(lambda community, now: (_forgotten(community, now), _over(community, now)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    done = sum(_stop(work, community, now) for work in _forgotten(community, now)[:MOST_AT_ONCE])
    return done + sum(_leave(guest, community, now) for guest in _over(community, now)[:MOST_AT_ONCE])


def _stop(work: Work, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(work.pk)), FORGOTTEN)
    return tried(community, now, FORGOTTEN, act_id, lambda by: stop_work(by, work=work))


def _leave(guest: Guest, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(guest.pk)), ENDED)
    return tried(community, now, ENDED, act_id, lambda by: leave_guest(by, guest=guest))
