"""What happens by itself: an incident that came to its review gets one, and a lesson that was used is adopted."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.incidents.models import Incident
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.apps.reviews.acts import OPENS, USED, adopt_lesson, open_review
from renxing.apps.reviews.models import Lesson
from renxing.apps.reviews.queries import use_of
from renxing.core.incidents import Stage
from renxing.core.mandates import Actor
from renxing.core.refusals import WrongState


def _unreviewed(community: Community) -> "QuerySet[Incident]":
    return Incident.objects.filter(community=community, stage=Stage.REVIEW, reviews__isnull=True)


def _changed(community: Community) -> "QuerySet[Lesson]":
    return Lesson.objects.filter(community=community, closed_at__isnull=False, adopted_at__isnull=True)


@by_rule(lambda community, _now: (_unreviewed(community), _changed(community)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    return sum(_open(incident, community, now) for incident in _unreviewed(community)) + sum(
        _adopt(lesson, community, now) for lesson in _changed(community).select_related("community")
    )


def _open(incident: Incident, community: Community, now: datetime) -> int:
    by = Doing(Actor(rule=OPENS), community, now, uuid5(UUID(str(incident.pk)), OPENS))
    try:
        open_review(by, incident=incident)
    except WrongState:
        return 0  # somebody opened it in this very moment
    return 1


def _adopt(lesson: Lesson, community: Community, now: datetime) -> int:
    entry = use_of(lesson)
    if entry is None:
        return 0
    by = Doing(Actor(rule=USED), community, now, uuid5(UUID(str(lesson.pk)), USED))
    try:
        adopt_lesson(by, lesson=lesson, by=entry)
    except WrongState:
        return 0  # somebody said so in this very moment
    return 1
