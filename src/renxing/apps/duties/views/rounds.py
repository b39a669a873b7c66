"""A round on the phone: block by block, door by door, one tap each; and those that ring."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.duties import acts
from renxing.apps.duties.forms import TickForm
from renxing.apps.duties.models import Found, Visit
from renxing.apps.duties.queries.doors import doors, may_tick, ringing
from renxing.apps.duties.queries.shown import shift_of
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound

SAID = [each for each in Found.choices if each[0]]


@require_safe
@never_cache
@signed_in
def doors_of(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Every door of a round, block by block."""
    found = shift_of(request.community, pk)
    if not may_tick(request.actor, found):
        raise NotAllowed("round_not_yours", act="round.tick")
    rows = list(doors(found))
    blocks = [(block, list(there)) for block, there in groupby(rows, key=lambda row: row.household.block)]
    done = sum(row.ticked_at is not None for row in rows)
    context = {"shift": found, "blocks": blocks, "done": done, "total": len(rows), "said": SAID}
    response = render(request, "duties/round.html", context)
    response["Renxing-Keep"] = "yes"  # doors are ticked where there is no signal: the list is there once it was opened
    return response


@require_safe
@never_cache
@signed_in
def silent(request: CommunityRequest) -> HttpResponse:
    """Doors that have stayed silent and are mine to see to."""
    return render(request, "duties/silent.html", {"rows": ringing(request.community, request.actor)})


@require_POST
@signed_in
def tick(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say what was found behind a door, or that a silent one was seen to."""
    found = Visit.objects.filter(community=request.community, pk=pk).first()
    form = TickForm(request.POST)
    if found is None or not form.is_valid():
        raise NotFound("gone", what="visit")
    by = doing(request, form.cleaned_data["act_id"])
    if "seen_to" in request.POST:
        acts.answer_ring(by, visit=found)
        messages.success(request, _("Noted that somebody has seen to it."))
        return redirect("duties:silent")
    acts.tick(by, visit=found, found=request.POST.get("found", ""), at=form.cleaned_data["tapped"])
    return redirect(f"{request.path.split('doors/')[0]}{found.shift_id}/round/#d{found.pk}")
