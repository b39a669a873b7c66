"""Opening an incident by hand, and acting first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.incidents import acts
from renxing.apps.incidents.answering import acts_already, answering, draft_from
from renxing.apps.incidents.forms import FirstForm, OpenForm
from renxing.apps.incidents.queries.joining import going_on
from renxing.apps.plans.queries import adopted
from renxing.apps.record.request import CommunityRequest, doing, may, signed_in
from renxing.apps.signals.models import State
from renxing.apps.signals.queries.lists import signal_for
from renxing.core.functions import Function
from renxing.core.refusals import Refusal, WrongState
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def open_one(request: CommunityRequest) -> HttpResponse:
    """Say that something is the matter; a plan that fits is proposed with it."""
    plans = adopted(request.community)
    form = OpenForm(request.POST or None, community=request.community, actor=request.actor, plans=plans)
    allowed = may(request, acts.open_incident.declaration)
    if form.is_valid():
        try:
            made = acts.open_incident(doing(request, form.cleaned_data["act_id"]), draft=form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Opened. Everybody whose business it is sees it."))
            return redirect("incidents:incident", made.pk)
    context = {"form": form, "allowed": allowed.value}
    return render(request, "incidents/open.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def act_first(request: CommunityRequest) -> HttpResponse:
    """Do something before any plan or order, and say so."""
    form = FirstForm(request.POST or None, community=request.community, actor=request.actor)
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"], str(given["centre"].pk))
        try:
            made = acts.act_first(by, draft=form.draft(), function=Function(given["function"]), what=given["what"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. It is in the record that you acted first."))
            return redirect("incidents:incident", made.pk)
    return render(request, "incidents/first.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def from_signal(request: CommunityRequest, signal: UUID) -> HttpResponse:
    """Act first on what was seen, in one tap: nobody waits until it is confirmed; one's own action is noted once."""
    found, whole = signal_for(request.community, request.actor, signal, request.now)
    if found.state != State.CONFIRMED and not (whole and found.state == State.REPORTED):
        raise WrongState("signal_over")
    draft = draft_from(found)
    known = answering(found) or going_on(request.community, draft.hazard)
    form = ActForm(request.POST)
    if form.is_valid() and not (known is not None and acts_already(known, request.actor)):
        by = doing(request, form.cleaned_data["act_id"])
        known = acts.act_first(by, draft=draft, function=Function(found.function), what="", incident=known)
        messages.success(request, _("Noted. It is in the record that you acted first."))
    return redirect("incidents:incident", known.pk) if known else redirect("incidents:list")
