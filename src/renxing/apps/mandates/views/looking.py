"""What may we do by ourselves? For oneself, for a centre; and one mandate with all that became of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.centres import sentences
from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.centres.queries import centre_of
from renxing.apps.mandates.forms import ReasonForm
from renxing.apps.mandates.queries import reports
from renxing.apps.mandates.queries.shown import ByRole, by_role, shown
from renxing.apps.mandates.queries.speaking import gave, speaks_for
from renxing.apps.mandates.queries.suspending import suspended_by
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, inside
from renxing.apps.record.telling import tell
from renxing.core.conditions import Condition
from renxing.core.refusals import NotFound

MOST = 40


@require_safe
@inside
def ours(request: CommunityRequest) -> HttpResponse:
    """What I may do, in my own right, by my role, and for each of my centres; and every centre to look at."""
    every = list(Centre.objects.filter(community=request.community))
    mine = [row for row in every if str(row.id) in request.actor.centres()]
    roles: list[ByRole] = by_role(request.actor)
    owed, to_answer = reports.both_sides(request.actor, request.community, request.now)
    context = {
        "mine": [(row, shown(request.community, row, request.now), speaks_for(request.actor, row)) for row in mine],
        "others": [row for row in every if row not in mine],
        "roles": roles,
        "owed": owed[:MOST],
        "to_answer": to_answer,
    }
    return render(request, "mandates/ours.html", context)


@require_safe
@inside
def centre(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """What one centre may do by itself, now and in an emergency, and on whose authority."""
    found = centre_of(request.community, centre)
    rows = Mandate.objects.filter(community=request.community).select_related("community", "giver", "holder")
    condition = Condition(request.community.condition)
    context = {
        "centre": found,
        "may": shown(request.community, found, request.now),
        "held": sentences.shown(rows.filter(holder=found), condition, request.now),
        "given": sentences.shown(rows.filter(giver=found), condition, request.now),
        "speaks": speaks_for(request.actor, found),
    }
    return render(request, "mandates/centre.html", context)


@require_safe
@inside
def mandate(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One mandate: what it says, by which line it was given, what was done under it, what may become of it."""
    found = mandate_of(request, pk)
    condition = Condition(request.community.condition)
    history = Entry.objects.filter(community=request.community, subject=found.reference).order_by("-seq")[:MOST]
    used = Entry.objects.filter(community=request.community, authority=found.reference).order_by("-seq")[:MOST]
    context = {
        "mandate": found,
        "shown": sentences.shown([found], condition, request.now)[0],
        "reports": reports.reports(request.community).filter(mandate=found).order_by("-opened_at")[:MOST],
        "gave": gave(request.actor, found),
        "may_suspend": not found.suspended or suspended_by(found) is not None,
        "holds": speaks_for(request.actor, found.holder),
        "history": tell(request.community, request.actor, history),
        "used": tell(request.community, request.actor, used),
        "passed_on": found.passed_on.filter(ended_at__isnull=True).select_related("holder"),
        "reason": ReasonForm(),
    }
    return render(request, "mandates/mandate.html", context)


def mandate_of(request: CommunityRequest, pk: UUID) -> Mandate:
    """One mandate of this community."""
    rows = Mandate.objects.filter(community=request.community)
    found = rows.select_related("community", "giver", "holder", "approver", "under__giver").filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="mandate")
    return found
