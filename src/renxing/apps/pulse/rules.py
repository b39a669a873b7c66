"""What happens by itself: a survey whose last day is over is closed and published."""

from datetime import datetime
from uuid import uuid5

from django.db.models import QuerySet

from renxing.apps.pulse.acts.surveying import CLOCK, close_survey
from renxing.apps.pulse.models import Survey
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried


def _over(community: Community, now: datetime) -> "QuerySet[Survey]":
    rows = Survey.objects.filter(community=community, closed_at__isnull=True, withdrawn_at__isnull=True)
    return rows.filter(closes_at__lte=now)


@by_rule(lambda community, now: (_over(community, now),))
def run(community: Community, now: datetime) -> int:
    """Close what is over; how many acts were done."""
    return sum(
        tried(community, now, CLOCK, uuid5(row.pk, CLOCK), lambda by, row=row: close_survey(by, survey=row))  # type: ignore[misc]
        for row in _over(community, now)
    )
