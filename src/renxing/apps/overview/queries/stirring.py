"""What stirs in the community at all: one question in place of one for each room that is quiet on most days."""

from datetime import datetime, timedelta

from django.db.models import Exists, Q

from renxing.apps.callups.models import CallUp
from renxing.apps.centres.queries import today
from renxing.apps.drills.models import LIVE, Drill
from renxing.apps.duties.queries.today import rings
from renxing.apps.duties.queries.today import stirs as duties
from renxing.apps.fund.models import Challenge
from renxing.apps.gatherings.queries.photos import asks as photos
from renxing.apps.gatherings.queries.today import asks
from renxing.apps.gatherings.queries.today import stirs as gatherings
from renxing.apps.improving.queries.today import stirs as improving
from renxing.apps.incidents.models import Incident
from renxing.apps.learning.queries import today as learning
from renxing.apps.links.queries.links import late
from renxing.apps.notices.models import Answer
from renxing.apps.notices.queries.shown import live
from renxing.apps.offers.models import Booked, Coming, Credit, Step, Taking, Volunteer
from renxing.apps.plans.models import State as Making
from renxing.apps.plans.models import Version
from renxing.apps.proposals.queries.today import stirs as votes
from renxing.apps.proposals.queries.today import talks
from renxing.apps.pulse.queries.surveys import stirs as surveys
from renxing.apps.purchases.queries.today import stirs as bought
from renxing.apps.record.models import Community
from renxing.apps.reviews.models import Lesson, Review
from renxing.apps.signals.models import Alarm, Signal, Stage, State
from renxing.apps.stories.models import Story
from renxing.apps.stories.queries.today import stirs as told
from renxing.apps.supplies.queries.levels import low
from renxing.apps.supplies.queries.loans import overdue_loans
from renxing.apps.warnings.models import Received
from renxing.apps.workload.queries.relief import open_relief
from renxing.core.incidents import Stage as Incidents

REMEMBERED = timedelta(days=2)
"""How long what was closed is still shown to whoever asked or helped."""


def stirring(community: Community, now: datetime) -> frozenset[str]:
    """The rooms in which there is something that Today may have to tell somebody."""
    ended = Q(ended_at__isnull=True) | Q(ended_at__gt=now - REMEMBERED)
    rooms = {
        "warnings": Received.objects.filter(community=community, dismissed_at__isnull=True),
        "incidents": Incident.objects.filter(community=community).exclude(stage=Incidents.CLOSED),
        "callups": CallUp.objects.filter(ended, community=community),
        "plans": Version.objects.filter(community=community, state__in=(Making.DRAFT, Making.SIGNING)),
        "doors": rings(community),
        "duties": duties(community, now),
        "drills": Drill.objects.filter(community=community, state__in=LIVE),
        "reviews": Review.objects.filter(community=community, concluded_at__isnull=True),
        "lessons": Lesson.objects.filter(community=community, closed_at__isnull=True),
        "relief": open_relief(community),
        "signals": Signal.objects.filter(community=community, state=State.REPORTED),
        "book": Challenge.objects.filter(community=community, answered_at__isnull=True),
        "lent": overdue_loans(community, now),
        "aid": late(community, now),
        "low": low(community, today(community, now)),
        "purchases": bought(community),
        "gatherings": gatherings(community, now),
        "groups": asks(community),
        "photos": photos(community),
        "notices": live(community, now),
        "rumours": Answer.objects.filter(community=community, at__gt=now - REMEMBERED),
        "votes": votes(community, now),
        "remarks": talks(community, now),
        "stories": Story.objects.filter(community=community, hidden_at__isnull=True),
        "told": told(community, now),
        "pulse": surveys(community, now),
        "improving": improving(community, now),
        "refreshes": learning.asked(community, now),
        "practices": learning.waits(community),
        "courses": learning.changed(community),
        "season": learning.pressing(community, now),
        "offers": Taking.objects.filter(community=community, state__in=(Step.ASKED, Step.AGREED)),
        "credits": Credit.objects.filter(community=community, state=Booked.ASKED),
        "volunteers": Volunteer.objects.filter(community=community, state=Coming.WAITS),
        "alarms": Alarm.objects.filter(community=community, state=Stage.RINGING),
    }
    found = Community.objects.filter(pk=community.pk).values_list(*(Exists(rows) for rows in rooms.values())).get()
    return frozenset(name for name, stirs in zip(rooms, found, strict=True) if stirs)
