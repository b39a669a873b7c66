"""Answering for a centre, putting a plan in force, withdrawing it, putting an earlier version back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.centres.queries import centre_of
from renxing.apps.plans import acts
from renxing.apps.plans.forms import SignForm
from renxing.apps.plans.queries import standing
from renxing.apps.plans.views.looking import page
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput
from renxing.web.forms import ActForm


@require_POST
@signed_in
def sign(request: CommunityRequest, pk: UUID, number: int, centre: UUID) -> HttpResponse:
    """Agree or decline for one centre."""
    found, named = standing.plan_of(request.community, pk), centre_of(request.community, centre)
    form = SignForm(request.POST)
    if not form.is_valid():
        return page(request, found, number, sign=form)
    by, words = doing(request, form.cleaned_data["act_id"]), form.cleaned_data["words"]
    try:
        if "decline" in request.POST:
            acts.decline_plan(by, plan=found, centre=named, number=number, words=words)
            messages.success(request, _("Declined. The owner of the plan sees why."))
        else:
            acts.sign_plan(by, plan=found, centre=named, number=number, words=words)
            messages.success(request, _("Signed for your centre."))
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, found, number, sign=form)
    return _back(pk, number)


@require_POST
@signed_in
def adopt(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Put the signed version in force."""
    found, form = standing.plan_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.adopt_plan(doing(request, form.cleaned_data["act_id"]), plan=found)
        messages.success(request, _("The plan is in force."))
    return redirect("plans:plan", pk)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID, number: int) -> HttpResponse:
    """Take a version back."""
    found, form = standing.plan_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.withdraw_plan(doing(request, form.cleaned_data["act_id"]), plan=found, number=number)
        messages.success(request, _("This version is withdrawn."))
    return _back(pk, number)


@require_POST
@signed_in
def reinstate(request: CommunityRequest, pk: UUID, number: int) -> HttpResponse:
    """Put a version back."""
    found, form = standing.plan_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.reinstate_plan(doing(request, form.cleaned_data["act_id"]), plan=found, number=number)
        messages.success(request, _("This version is put back."))
    return _back(pk, number)


def _back(pk: UUID, number: int) -> HttpResponse:
    answer = redirect("plans:plan", pk)
    answer["Location"] += f"?version={number}"
    return answer
