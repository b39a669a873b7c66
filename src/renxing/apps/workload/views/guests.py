"""Helpers from outside: welcomed, briefed, thanked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.models import Centre
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.workload import acts
from renxing.apps.workload.acts.welcoming import CENTRE
from renxing.apps.workload.forms import ExtendForm, WelcomeForm
from renxing.apps.workload.models import Guest
from renxing.apps.workload.queries.everybody import guests
from renxing.apps.workload.queries.own import stay_of
from renxing.core.refusals import BadInput, NotAllowed, NotFound, Refusal
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Who is here from outside, and welcoming somebody."""
    if not request.actor.is_a(*TRUSTED):
        raise NotAllowed("guests_are_welcomed_by")
    form = WelcomeForm(request.POST or None, community=request.community, actor=request.actor)
    if form.is_valid():
        try:
            guest = acts.welcome_guest(doing(request, form.cleaned_data["act_id"]), welcome=form.welcome())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Welcomed. Invite them now, so that they can sign in and read the briefing."))
            return redirect("people:person", guest.person_id)
    page: Page[Guest] = page_of(request, guests(request.community))
    context = {
        "page": page,
        "centre": Centre.objects.filter(community=request.community, code=CENTRE).first(),
        "form": form,
    }
    return render(request, "workload/guests.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def briefing(request: CommunityRequest) -> HttpResponse:
    """What a guest has to know; read and confirmed by the guest."""
    guest = stay_of(request.community, request.actor)
    if guest is None:
        raise NotFound("gone", what="guest")
    form = ActForm(request.POST or None)
    if form.is_valid():
        acts.brief_guest(doing(request, form.cleaned_data["act_id"]), guest=guest)
        messages.success(request, _("Thank you, and welcome. You can help now."))
        return redirect("overview:today")
    return render(request, "workload/briefing.html", {"guest": guest})


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def extend(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A stay lasts longer."""
    if not request.actor.is_a(*TRUSTED):
        raise NotAllowed("guests_are_welcomed_by")
    found = _guest(request, pk)
    form = ExtendForm(request.POST or None, initial={"until": found.until})
    if form.is_valid():
        try:
            acts.extend_stay(doing(request, form.cleaned_data["act_id"]), guest=found, until=form.cleaned_data["until"])
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The stay lasts longer now, and what the guest may do lasts with it."))
            return redirect("workload:guests")
    return render(request, "workload/extend.html", {"guest": found, "form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def leave(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A stay ends before its day."""
    form = ActForm(request.POST)
    found = _guest(request, pk)
    if form.is_valid():
        acts.leave_guest(doing(request, form.cleaned_data["act_id"]), guest=found)
        messages.success(request, _("The stay has ended, and what was in hand is handed back."))
    return redirect("workload:guests" if request.actor.is_a(*TRUSTED) else "overview:today")


def _guest(request: CommunityRequest, pk: UUID) -> Guest:
    found = guests(request.community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="guest")
    return found
