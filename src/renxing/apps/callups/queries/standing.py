"""How far call-ups have come."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from renxing.apps.callups.models import Answer, CallUp
from renxing.apps.record.models import Community
from renxing.core.callups import Ring, Said, Standing
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


def open_callups(community: Community, incident: UUID | None = None) -> "QuerySet[CallUp]":
    """Call-ups that nobody has stood down, of one incident where one is named."""
    rows = CallUp.objects.filter(community=community, ended_at=None)
    return (rows if incident is None else rows.filter(incident=incident)).select_related("centre")


def all_callups(community: Community) -> "QuerySet[CallUp]":
    """Every call-up and test, the newest first, with its counts."""
    return counted(CallUp.objects.filter(community=community).select_related("centre")).order_by("-called_at", "id")


def callup_of(community: Community, key: UUID) -> CallUp:
    """One call-up."""
    found = CallUp.objects.filter(community=community, pk=key).select_related("centre", "block").first()
    if found is None:
        raise NotFound("gone", what="callup")
    return found


def standing(callup: CallUp) -> Standing:
    """What decides what a call-up does by itself; one query."""
    said = list(callup.answers.values_list("said", flat=True))
    return Standing(
        places=callup.places,
        ring=Ring(callup.ring),
        since=callup.ring_since,
        due=callup.due_at,
        yes=said.count(Said.YES),
        waiting=said.count(Said.NOTHING),
        reminded=callup.reminded_at is not None,
        test=callup.test,
    )


def _me(actor: Actor) -> UUID | None:
    return None if actor.person is None else UUID(actor.person)


def calls_of(community: Community, actor: Actor, since: datetime) -> "QuerySet[Answer]":
    """What this person was called to and did not say no to: what is not stood down, and what was since then."""
    goes_on, over = Q(callup__ended_at=None), Q(callup__ended_at__gt=since)
    rows = Answer.objects.filter(goes_on | over, community=community, person=_me(actor)).exclude(said=Said.NO)
    return rows.select_related("callup__centre").order_by("said", "asked_at")


def callups_in(community: Community, incident: UUID) -> list[CallUp]:
    """The call-ups of an incident, with how many were asked and how many said yes; one query."""
    rows = CallUp.objects.filter(community=community, incident=incident).select_related("centre")
    return list(counted(rows).order_by("called_at"))


def counted(rows: "QuerySet[CallUp]") -> "QuerySet[CallUp]":
    """Call-ups with how many were asked and how many said yes."""
    return rows.annotate(asked=Count("answers"), yes=Count("answers", filter=Q(answers__said=Said.YES)))
