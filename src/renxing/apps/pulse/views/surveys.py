"""What people said, beside what the record shows; opening, answering and withdrawing a survey."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.gatherings.queries.taking_part import taking_part
from renxing.apps.pulse import acts
from renxing.apps.pulse.acts.surveying import DESK
from renxing.apps.pulse.forms import AnswerForm, OpenForm
from renxing.apps.pulse.queries import surveys as rows
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import Refusal, WrongState
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """The survey that is open, the last results beside the record, and those before."""
    found = rows.open_one(request.community, request.now)
    past = rows.past(request.community)
    context = {
        "open": found,
        "answered": found is not None and rows.has_answered(found, request.actor),
        "may": request.actor.resident and not request.actor.only_office,
        "desk": request.actor.is_a(*DESK),
        "latest": past[0] if past else None,
        "earlier": past[1:],
        "part": taking_part(request.community, request.now),
    }
    return render(request, "pulse/list.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def begin(request: CommunityRequest) -> HttpResponse:
    """Open a survey from the community's own question file."""
    only_who_may(request, acts.open_survey.declaration)
    form = OpenForm(request.POST or None, request.FILES or None, community=request.community, now=request.now)
    if form.is_valid():
        try:
            acts.open_survey(doing(request, form.cleaned_data["act_id"]), **form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("pulse:list")
    return render(request, "pulse/open.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def answer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Answer; the page keeps nothing of it."""
    found = rows.survey_of(request.community, pk)
    if not found.open(request.now):
        raise WrongState("survey_over")
    form = AnswerForm(request.POST or None, survey=found)
    if form.is_valid():
        try:
            acts.answer_survey(doing(request, form.cleaned_data["act_id"]), survey=found, answer=form.answer())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(_("Thank you. Your answer is in the box, and nobody can tell which it is.")))
            return redirect("pulse:list")
    return render(request, "pulse/answer.html", {"form": form, "survey": found}, status=422 if form.errors else 200)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take a survey back."""
    found, form = rows.survey_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.withdraw_survey(doing(request, form.cleaned_data["act_id"]), survey=found)
        messages.success(request, str(_("The survey is withdrawn. Every answer is gone.")))
    return redirect("pulse:list")
