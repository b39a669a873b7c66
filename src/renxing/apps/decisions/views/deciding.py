"""Deciding, answering, saying that it is done, undoing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.queries import centre_of
from renxing.apps.decisions import acts
from renxing.apps.decisions.forms import AnswerForm, DecisionForm, UndoForm
from renxing.apps.decisions.models import Decision
from renxing.apps.decisions.queries.lists import decision_of
from renxing.apps.decisions.views.looking import page
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def take(request: CommunityRequest) -> HttpResponse:
    """Decide for one of my centres, or propose it to others."""
    form = DecisionForm(request.POST or None, request=request)
    if form.is_valid():
        try:
            made = _take(request, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("decisions:decision", made.pk)
    context = {"form": form, "may": bool(request.actor.centres())}
    return render(request, "decisions/take.html", context, status=422 if form.errors else 200)


def _take(request: CommunityRequest, form: DecisionForm) -> Decision:
    by = doing(request, form.cleaned_data["act_id"], str(form.cleaned_data["centre"].pk))
    together = [row for row in form.cleaned_data["together"] if row != form.cleaned_data["centre"]]
    if not together:
        made = acts.take_decision(by, content=form.content())
        messages.success(request, _("Decided. It is in the record, with its authority and its evidence."))
        return made
    made = acts.propose_decision(by, content=form.content(), together=together)
    messages.success(request, _("Proposed. It holds as soon as every centre named has agreed."))
    return made


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID, centre: UUID) -> HttpResponse:
    """Agree or decline for one centre."""
    found, named, form = (
        decision_of(request.community, pk),
        centre_of(request.community, centre),
        AnswerForm(request.POST),
    )
    if not form.is_valid():
        return page(request, found, answer=form)
    by, words = doing(request, form.cleaned_data["act_id"]), form.cleaned_data["words"]
    try:
        if "decline" in request.POST:
            acts.decline_decision(by, decision=found, centre=named, words=words)
        else:
            acts.agree_to_decision(by, decision=found, centre=named, words=words)
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, found, answer=form)
    messages.success(request, _("Answered. The other centres see it."))
    return redirect("decisions:decision", pk)


@require_POST
@signed_in
def undo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Decide anew that it does not hold."""
    found, form = decision_of(request.community, pk), UndoForm(request.POST)
    if not form.is_valid():
        return page(request, found, undo=form)
    given = form.cleaned_data
    made = acts.reverse_decision(
        doing(request, given["act_id"]), decision=found, reasons=tuple(given["reasons"]), why=given["why"]
    )
    messages.success(request, _("This new decision undoes the old one. Nothing of the old one was changed."))
    return redirect("decisions:decision", made.pk)


@require_POST
@signed_in
def done(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say that it is done."""
    found, form = decision_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.finish_decision(doing(request, form.cleaned_data["act_id"]), decision=found)
        messages.success(request, _("Done. Thank you."))
    return redirect("decisions:decision", pk)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    found, form = decision_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.withdraw_decision(doing(request, form.cleaned_data["act_id"]), decision=found)
        messages.success(request, _("The proposal is taken back."))
    return redirect("decisions:decision", pk)
