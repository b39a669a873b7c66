"""What happens by itself: a report that does not come is noted, and a mandate lapses that is never accounted for."""

from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.centres.queries import rules_of
from renxing.apps.mandates.acts import lapse_mandate, miss_report
from renxing.apps.mandates.acts.changing import MISSED
from renxing.apps.mandates.acts.reporting import OVERDUE
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 200


def _late(community: Community, now: datetime) -> "QuerySet[Report]":
    return Report.objects.filter(community=community, stage=Stage.OWED, missed_at__isnull=True, due_at__lt=now)


@by_rule(lambda community, now: (_late(community, now),))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    late = _late(community, now)
    return sum(_miss(report, now) for report in late.select_related("community", "mandate")[:MOST_AT_ONCE])


def _miss(report: Report, now: datetime) -> int:
    act_id = uuid5(UUID(str(report.id)), OVERDUE)
    missed = tried(report.community, now, OVERDUE, act_id, lambda by: miss_report(by, report=report))
    return missed and missed + _lapse(report, now)


def _lapse(report: Report, now: datetime) -> int:
    """End the mandate where the community said after how many misses, and this was the one."""
    most = rules_of(report.community).misses_before_lapse
    misses = Report.objects.filter(mandate=report.mandate, missed_at__isnull=False).count()
    if most is None or misses < most:
        return 0
    act_id = uuid5(UUID(str(report.id)), MISSED)
    lapse = partial(lapse_mandate, mandate=report.mandate, misses=misses)
    return tried(report.community, now, MISSED, act_id, lapse)
