"""Saying whether one takes part, beginning a drill, ending it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.drills import acts, queries
from renxing.apps.drills.models import Drill, Ended
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.web.forms import ActForm


@require_POST
@signed_in
def agree(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say yes."""
    return _do(request, pk, acts.agree_to_drill, _("You take part. When it begins, the way in is on Today."))


@require_POST
@signed_in
def decline(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say no."""
    return _do(request, pk, acts.decline_drill, _("You do not take part. Nobody is told why."))


@require_POST
@signed_in
def start(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Begin it now."""
    return _do(request, pk, acts.start_drill, _("The drill has begun. Everybody who takes part finds it on Today."))


@require_POST
@signed_in
def end(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """End it in one tap; from inside the drill too, where something real happened."""
    found = queries.drill_of(request.community, pk)
    because = Ended.REAL if request.POST.get("because") == Ended.REAL else Ended.BY_HAND
    form = ActForm(request.POST)
    if form.is_valid():
        acts.end_drill(doing(request, form.cleaned_data["act_id"]), drill=found, because=because)
        messages.success(request, _("The drill is over. This is the real community again."))
    return redirect(
        "overview:today" if because is Ended.REAL else "drills:drill", *([] if because is Ended.REAL else [pk])
    )


@require_POST
@signed_in
def call_off(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take it out of the calendar."""
    return _do(request, pk, acts.call_off_drill, _("The drill is called off."))


def _do(request: CommunityRequest, pk: UUID, act: Callable[..., Drill], said: str) -> HttpResponse:
    form = ActForm(request.POST)
    if form.is_valid():
        act(doing(request, form.cleaned_data["act_id"]), drill=queries.drill_of(request.community, pk))
        messages.success(request, said)
    return redirect("drills:drill", pk)
