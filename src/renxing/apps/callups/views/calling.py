"""Calling, testing, answering, standing down."""

from dataclasses import replace
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
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.naming import Named, named
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def call(request: CommunityRequest) -> HttpResponse:
    """Call a reservoir, or test whether it can be reached."""
    key = request.POST.get("incident") or request.GET.get("incident", "")
    incident = _incident(request, key)
    form = CallForm(request.POST or None, community=request.community, initial={"incident": key})
    if form.is_valid():
        by = replace(doing(request, form.cleaned_data["act_id"]), incident=UUID(key) if incident else None)
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
    context = {"form": form, "incident": incident}
    return render(request, "callups/call.html", context, status=422 if form.errors else 200)


def _incident(request: CommunityRequest, key: str) -> Named | None:
    """The incident that is called for, by its name, as long as somebody responds to it."""
    try:
        reference = f"incident:{UUID(key)}"
        found = FINDERS["incident"](request.community, reference)
    except (ValueError, NotFound):
        return None
    if not getattr(found, "running", False):
        return None
    return named(request.community, request.actor, [reference])[reference]


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
