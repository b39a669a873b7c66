"""Calling, testing, answering, standing down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.callups import acts
from renxing.apps.callups.forms import CallForm, ThanksForm
from renxing.apps.callups.queries.standing import callup_of
from renxing.apps.people.queries import person_of
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import Refusal
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def call(request: CommunityRequest) -> HttpResponse:
    """Call a reservoir, or test whether it can be reached."""
    form = CallForm(request.POST or None, community=request.community)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        act, said = (
            (acts.check_reach, _("The test is out. No duty follows from it."))
            if "test" in request.POST
            else (acts.call_up, _("Called. Whoever is asked sees it on Today."))
        )
        try:
            made = act(by, call=form.call())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect("callups:callup", made.pk)
    return render(request, "callups/call.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say yes or no for oneself."""
    return _note(request, pk, UUID(request.actor.person))


@require_POST
@signed_in
def note(request: CommunityRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Note what somebody said on the phone."""
    return _note(request, pk, person)


def _note(request: CommunityRequest, pk: UUID, person: UUID) -> HttpResponse:
    found, form = callup_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        who = person_of(request.community, person)
        acts.answer_call(by, callup=found, person=who, said=request.POST.get("said", ""))
        messages.success(request, _("Noted. Thank you."))
    return redirect("callups:callup", pk)


@require_POST
@signed_in
def end(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Stand it down, with thanks."""
    found, form = callup_of(request.community, pk), ThanksForm(request.POST)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        acts.stand_down(by, callup=found, thanks=form.cleaned_data["thanks"])
        messages.success(request, _("Stood down. Whoever said yes is thanked on Today."))
    return redirect("callups:callup", pk)
