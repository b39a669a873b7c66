"""What happens by itself: an incident at its review and a drill that is over get one; what was used is adopted."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.drills.models import Drill, Ended, State
from renxing.apps.incidents.models import Incident
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.apps.reviews.acts import OPENS, USED, adopt_lesson, open_review
from renxing.apps.reviews.models import Lesson
from renxing.apps.reviews.using import use_of
from renxing.core.incidents import Stage


def _unreviewed(community: Community) -> "QuerySet[Incident]":
    return Incident.objects.filter(community=community, stage=Stage.REVIEW, reviews__isnull=True)


def _drilled(community: Community) -> "QuerySet[Drill]":
    over = Drill.objects.filter(community=community, state=State.OVER, stage__isnull=False, reviews__isnull=True)
    return over.exclude(ended_because=Ended.REAL)


def _changed(community: Community) -> "QuerySet[Lesson]":
    return Lesson.objects.filter(community=community, closed_at__isnull=False, adopted_at__isnull=True)


@by_rule(lambda community, _now: (_unreviewed(community), _drilled(community), _changed(community)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    opened = sum(_open(community, now, incident.pk, incident=incident) for incident in _unreviewed(community))
    opened += sum(_open(community, now, drill.pk, drill=drill) for drill in _drilled(community))
    return opened + sum(_adopt(lesson, community, now) for lesson in _changed(community).select_related("community"))


def _open(community: Community, now: datetime, key: UUID, **of: Any) -> int:
    return tried(community, now, OPENS, uuid5(key, OPENS), lambda by: open_review(by, **of))


def _adopt(lesson: Lesson, community: Community, now: datetime) -> int:
    entry = use_of(lesson)
    if entry is None:
        return 0
    return tried(community, now, USED, uuid5(lesson.pk, USED), lambda by: adopt_lesson(by, lesson=lesson, by=entry))
