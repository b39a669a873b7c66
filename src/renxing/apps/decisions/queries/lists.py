"""Which decisions there are: what waits for an answer, what is to be done, and all of them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from renxing.apps.decisions.models import Agreement, Decision, Meeting, Stage
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound

LATEST = 20


def decisions(community: Community) -> "QuerySet[Decision]":
    """Every decision with who took it and who does it; `undone` where a later one that stands undid it."""
    rows = Decision.objects.filter(community=community).select_related("centre", "doer_centre", "doer", "meeting")
    return rows.annotate(undone=_undoing())


def _undoing() -> Exists:
    return Exists(Decision.objects.filter(reverses=OuterRef("pk"), stage=Stage.TAKEN))


def to_do(community: Community) -> "QuerySet[Decision]":
    """What was decided and has a day, and is not done yet: the earliest first."""
    standing = decisions(community).filter(~_undoing(), stage=Stage.TAKEN, reverses__isnull=True)
    return standing.filter(done_at__isnull=True, due_at__isnull=False).order_by("due_at")


def ours(community: Community, actor: Actor) -> "QuerySet[Decision]":
    """What the actor's centres decided, were named in, or have to do; and what the actor has to do."""
    centres = [UUID(centre) for centre in actor.centres()]
    named = Agreement.objects.filter(decision=OuterRef("pk"), centre__in=centres)
    mine = Q(centre__in=centres) | Q(doer_centre__in=centres) | Q(Exists(named))
    if actor.person is not None:
        mine |= Q(doer=actor.person)
    return decisions(community).filter(mine)


def ours_to_do(community: Community, actor: Actor) -> "QuerySet[Decision]":
    """What the actor or the actor's centres have to do, the earliest first."""
    mine = Q(doer_centre__in=list(actor.centres())) | Q(doer=actor.person)
    alone = Q(centre__in=list(actor.centres()), doer_centre__isnull=True, doer__isnull=True)
    return to_do(community).filter(mine | alone)


def to_answer(community: Community, actor: Actor) -> list[Agreement]:
    """What waits for the actor's yes or no, the oldest first."""
    rows = Agreement.objects.filter(
        community=community, agreed__isnull=True, decision__stage=Stage.PROPOSED, centre__in=list(actor.centres())
    )
    waiting = rows.select_related("decision__centre", "centre").order_by("decision__made_at")
    return [row for row in waiting if speaks_for(actor, row.centre)]


def meetings(community: Community) -> "QuerySet[Meeting]":
    """Every meeting with the centres that were there, the latest first."""
    return Meeting.objects.filter(community=community).prefetch_related("attendance__centre").order_by("-held_at")


def decision_of(community: Community, pk: UUID) -> Decision:
    """One decision."""
    rows = decisions(community).select_related("reverses").prefetch_related("agreements__centre", "reversals")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="decision")
    return found


def meeting_of(community: Community, pk: UUID) -> Meeting:
    """One meeting."""
    found = meetings(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="meeting")
    return found


def minutes(community: Community, meeting: Meeting) -> "QuerySet[Decision]":
    """What was decided there, in order."""
    rows = decisions(community).filter(meeting=meeting).prefetch_related("agreements__centre")
    return rows.order_by("made_at", "pk")
