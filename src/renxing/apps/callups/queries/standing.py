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
    )


def _me(actor: Actor) -> UUID | None:
    return None if actor.person is None else UUID(actor.person)


def called_to(community: Community, actor: Actor) -> "QuerySet[Answer]":
    """What this person was called to, as long as it is not stood down; those not answered first."""
    rows = Answer.objects.filter(community=community, callup__ended_at=None, person=_me(actor))
    return rows.exclude(said=Said.NO).select_related("callup__centre").order_by("said", "asked_at")


def thanked(community: Community, actor: Actor, since: datetime) -> "QuerySet[Answer]":
    """Call-ups this person said yes to that were stood down lately: they are thanked."""
    rows = Answer.objects.filter(community=community, person=_me(actor), said=Said.YES, callup__ended_at__gt=since)
    return rows.select_related("callup__centre")


def callups_in(community: Community, incident: UUID) -> list[CallUp]:
    """The call-ups of an incident, with how many were asked and how many said yes; one query."""
    rows = CallUp.objects.filter(community=community, incident=incident).select_related("centre")
    return list(counted(rows).order_by("called_at"))


def counted(rows: "QuerySet[CallUp]") -> "QuerySet[CallUp]":
    """Call-ups with how many were asked and how many said yes."""
    return rows.annotate(asked=Count("answers"), yes=Count("answers", filter=Q(answers__said=Said.YES)))
