"""Being away, and the rules of the community."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.models import Absence
from renxing.apps.centres.queries import current_memberships, own_rules_of
from renxing.apps.mandates import acts
from renxing.apps.mandates.forms import AwayForm, RulesForm
from renxing.apps.people.models import Person
from renxing.apps.record.request import CommunityRequest, May, doing, may, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.core.roles import LEADING, Role
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def away(request: CommunityRequest) -> HttpResponse:
    """Say that I am away, and see who is."""
    now = timezone.localtime(request.now).replace(second=0, microsecond=0)
    me: Person = request.person
    form = AwayForm(request.POST or None, now=now, members=_members(request))
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            acts.declare_absence(doing(request, given.pop("act_id")), person=me, **given)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. Nothing will wait for you alone."))
            return redirect("mandates:away")
    rows = Absence.objects.filter(community=request.community, ends__gt=request.now)
    leads = current_memberships(request.community, request.now).filter(role__in=LEADING)
    shown = {me.pk, *leads.values_list("person", flat=True)}
    known = [row for row in rows.select_related("person", "stand_in") if row.person_id in shown]
    return render(
        request, "mandates/away.html", {"form": form, "known": known, "me": me}, status=422 if form.errors else 200
    )


def _members(request: CommunityRequest) -> list[Person]:
    """Who could stand in: everybody else in the centres the actor leads."""
    led = [UUID(held.centre) for held in request.actor.memberships if held.role in LEADING]
    rows = current_memberships(request.community, request.now).filter(centre__in=led).exclude(role=Role.RESEARCHER)
    return [row.person for row in rows.exclude(person=request.person).select_related("person")]


@require_POST
@signed_in
def back(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Be back sooner than was said."""
    form = ActForm(request.POST)
    found = Absence.objects.filter(community=request.community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="absence")
    if form.is_valid():
        acts.end_absence(doing(request, form.cleaned_data["act_id"]), absence=found)
        messages.success(request, _("Welcome back."))
    return redirect("mandates:away")


@require_http_methods(READ_OR_SEND)
@signed_in
def rules(request: CommunityRequest) -> HttpResponse:
    """What the community set for itself; whoever may, changes it here."""
    found = own_rules_of(request.community)
    form = RulesForm(request.POST or None, rules=found)
    allowed = may(request, acts.change_rules.declaration)
    form.may_ask = allowed is May.ASK
    if form.is_valid():
        try:
            acts.change_rules(doing(request, form.cleaned_data["act_id"]), changes=form.changes())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The rules are changed."))
            return redirect("mandates:rules")
    context = {"form": form, "allowed": allowed.value}
    return render(request, "mandates/rules.html", context, status=422 if form.errors else 200)
