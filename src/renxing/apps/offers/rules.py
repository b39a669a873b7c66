"""What happens by itself: what is not back on its day is noted, and who waited too long for a look is let go of."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.offers.acts import note_late, refuse_volunteer
from renxing.apps.offers.acts.taking import LATE
from renxing.apps.offers.acts.volunteering import WAITED
from renxing.apps.offers.models import Coming, Step, Taking, Volunteer
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 200
PATIENCE = timedelta(days=14)
"""How long a name and a phone are kept of somebody nobody looked at."""


def _late(community: Community, now: datetime) -> "QuerySet[Taking]":
    return Taking.objects.filter(community=community, state=Step.AGREED, late_at__isnull=True, due_at__lt=now)


def _waited(community: Community, now: datetime) -> "QuerySet[Volunteer]":
    return Volunteer.objects.filter(community=community, state=Coming.WAITS, at__lt=now - PATIENCE)


@by_rule(lambda community, now: (_late(community, now), _waited(community, now)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    late = _late(community, now).select_related("community")[:MOST_AT_ONCE]
    waited = _waited(community, now).select_related("community")[:MOST_AT_ONCE]
    return sum(_note(row, now) for row in late) + sum(_let_go(row, now) for row in waited)


def _note(row: Taking, now: datetime) -> int:
    return tried(row.community, now, LATE, uuid5(UUID(str(row.id)), LATE), lambda by: note_late(by, taking=row))


def _let_go(row: Volunteer, now: datetime) -> int:
    act_id = uuid5(UUID(str(row.id)), WAITED)
    return tried(row.community, now, WAITED, act_id, lambda by: refuse_volunteer(by, volunteer=row))
