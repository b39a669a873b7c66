"""What this room puts into other rooms: drills in the calendars that phones subscribe to."""

from datetime import datetime

from django.urls import reverse

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.drills.letters import MARK_EN, MARK_ZH
from renxing.apps.drills.models import Answer, Drill, Participant, State
from renxing.apps.duties.models import Feed
from renxing.apps.duties.queries.calendars import also
from renxing.apps.record import clock
from renxing.apps.record.bilingual import for_reader
from renxing.apps.record.models import Community
from renxing.standards.ical import Event


@also
def in_calendar(feed: Feed, since: datetime, root: str) -> list[Event]:
    """The drills a person was asked to and did not decline; in the calendar of a centre, those its members were."""
    if feed.person is not None:
        rows = Participant.objects.filter(community=feed.community, person=feed.person).exclude(answer=Answer.NO)
        found = rows.filter(drill__at__gt=since).select_related("drill").order_by("drill__at")
        return [event(row.drill, root, tentative=row.answer == Answer.ASKED) for row in found]
    asked = _asked_of(feed.community, feed.centre, since)
    return [event(drill, root) for drill in asked]


def _asked_of(community: Community, centre: Centre | None, since: datetime) -> list[Drill]:
    members = current_memberships(community, clock.now(community)).filter(centre=centre).values("person")
    drills = Drill.objects.filter(community=community, at__gt=since, participants__person__in=members)
    return list(drills.order_by("at").distinct())


def event(drill: Drill, root: str, *, tentative: bool = False) -> Event:
    """One drill, marked as what it is; it names nobody."""
    begins = drill.started_at or drill.at
    return Event(
        uid=f"drill-{drill.pk}@renxing",
        sequence=sum(moment is not None for moment in (drill.started_at, drill.ended_at)),
        changed=drill.ended_at or drill.started_at or drill.planned_at,
        starts=begins, ends=max(begins, drill.ended_at or drill.ends),
        summary=for_reader(MARK_EN, MARK_ZH) + drill.name,
        url=f"{root}{reverse('drills:drill', args=[drill.pk])}",
        cancelled=drill.state == State.CALLED_OFF, tentative=tentative,
    )  # fmt: skip
