"""Changing what a centre carries, who is in it, and the standards."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.acts import change_centre, change_standard, end_membership, give_membership, pledge_hours
from renxing.apps.centres.forms import CentreForm, HoursForm, MemberForm, StandardForm
from renxing.apps.centres.members import leads
from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import centre_of, membership_of, standard_rows
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.functions import Function
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role, User
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """What a centre can carry and how much it can bear."""
    found = centre_of(request.community, centre)
    form = CentreForm(request.POST or None, centre=found)
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_centre(doing(request, given["act_id"]), centre=found, functions=form.carried(), cap=given["cap"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("centres:centre", found.id)
    return render(request, "centres/change.html", {"form": form, "centre": found}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def take_in(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """Take somebody into a centre."""
    found = centre_of(request.community, centre)
    roles = _roles(request, found)
    form = MemberForm(request.POST or None, community=request.community, reader=request.actor, roles=roles)
    if form.is_valid():
        given = form.cleaned_data
        try:
            give_membership(
                doing(request, given["act_id"]),
                centre=found,
                person=given["who"],
                role=Role(given["role"]),
                until=given["until"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("centres:centre", found.id)
    return render(request, "centres/take_in.html", {"form": form, "centre": found}, status=422 if form.errors else 200)


def _roles(request: CommunityRequest, centre: Centre) -> tuple[Role, ...]:
    """The roles this actor may give here: the committee's own powers are its lead's to give."""
    if not request.actor.is_a(User.COMMITTEE_LEAD):
        return (Role.MEMBER, Role.DEPUTY)
    worker = (Role.WORKER,) if centre.kind == CentreKind.RESIDENTS_COMMITTEE else ()
    return (Role.MEMBER, Role.LEAD, Role.DEPUTY, *worker, Role.RESEARCHER)


@require_POST
@signed_in
def leave(request: CommunityRequest, membership: UUID) -> HttpResponse:
    """Leave a centre, or let somebody go."""
    form = ActForm(request.POST)
    found = membership_of(request.community, membership)
    if form.is_valid():
        end_membership(doing(request, form.cleaned_data["act_id"]), membership=found)
        messages.success(request, _("The membership has ended."))
    return redirect("centres:centre", found.centre_id)


@require_http_methods(READ_OR_SEND)
@signed_in
def hours(request: CommunityRequest, membership: UUID) -> HttpResponse:
    """How many hours a week can be counted on; only who may say so is asked."""
    found = membership_of(request.community, membership)
    own = str(found.person_id) == request.actor.person
    if not (own or leads(request.actor, found.centre) or request.actor.is_a(User.COMMITTEE_LEAD)):
        raise Http404
    form = HoursForm(request.POST or None, initial={"hours": found.hours})
    if form.is_valid():
        given = form.cleaned_data
        try:
            pledge_hours(doing(request, given["act_id"]), membership=found, hours=given["hours"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("centres:centre", found.centre_id)
    context = {"form": form, "membership": found}
    return render(request, "centres/hours.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def standard(request: CommunityRequest, function: str) -> HttpResponse:
    """Within how many hours needs of a function are to be met."""
    if function not in set(Function):
        raise Http404
    form = StandardForm(request.POST or None, standard=standard_rows(request.community).get(function))
    if form.is_valid():
        given = form.cleaned_data
        hours = {name: given[name] for name in ("urgent", "soon", "routine")}
        try:
            change_standard(doing(request, given["act_id"]), function=Function(function), **hours)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("centres:functions")
    context = {"form": form, "word": dict(FUNCTIONS)[Function(function)]}
    return render(request, "centres/standard.html", context, status=422 if form.errors else 200)
