"""What happens by itself: a challenge that nobody answered in time is noted."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.fund.acts.challenging import LATE, note_overdue_challenge
from renxing.apps.fund.models import Challenge
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 200


def _late(community: Community, now: datetime) -> "QuerySet[Challenge]":
    return Challenge.objects.filter(
        community=community, answered_at__isnull=True, overdue_at__isnull=True, due_at__lt=now
    )


@by_rule(lambda community, now: (_late(community, now),))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    return sum(_note(row, now) for row in _late(community, now).select_related("community")[:MOST_AT_ONCE])


def _note(row: Challenge, now: datetime) -> int:
    act_id = uuid5(UUID(str(row.id)), LATE)
    return tried(row.community, now, LATE, act_id, lambda by: note_overdue_challenge(by, challenge=row))
