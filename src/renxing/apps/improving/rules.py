"""What happens by itself: a late action passes to its deputy, and one that nobody is left for is told the committee."""

from datetime import datetime
from uuid import uuid5

from django.db.models import Q, QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.improving.acts.actions import LATE, note_late_action, pass_action
from renxing.apps.improving.models import Action
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 200


def _late(community: Community, now: datetime) -> "QuerySet[Action]":
    day = today(community, now)
    over = Q(report_on__lt=day) | Q(due__lt=day, passed_at__isnull=True)
    rows = Action.objects.filter(over, community=community, done_at__isnull=True, dropped_at__isnull=True)
    return rows.filter(late_at__isnull=True, round__closed_at__isnull=True)


@by_rule(lambda community, now: (_late(community, now),))
def run(community: Community, now: datetime) -> int:
    """Pass on what is late, or say that it is; how many acts were done."""
    done = 0
    for row in _late(community, now).select_related("deputy")[:MOST_AT_ONCE]:
        passes = row.passed_at is None and row.deputy is not None and row.deputy.person_id is not None
        act = pass_action if passes else note_late_action
        act_id = uuid5(row.id, f"{LATE} {passes} {row.due} {row.report_on}")
        done += tried(community, now, LATE, act_id, lambda by, row=row, act=act: act(by, action=row))  # type: ignore[misc]
    return done
