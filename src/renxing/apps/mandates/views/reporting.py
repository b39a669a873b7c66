"""Reports: those of my centres, one of them as the record wrote it, giving it and answering it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.mandates import acts
from renxing.apps.mandates.forms import AnswerForm, ReportForm
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.mandates.queries import reports
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, NotFound
from renxing.web.paging import page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What my centres owe, what waits for my answer, what is overdue to us, and what was answered."""
    seen = reports.seen_by(request.actor, request.community)
    owed, to_answer = reports.both_sides(request.actor, request.community, request.now)
    context = {
        "owed": owed,
        "to_answer": to_answer,
        "overdue": reports.overdue_to(request.actor, request.community, request.now),
        "page": page_of(request, seen.exclude(stage=Stage.OWED).order_by("-given_at")),
    }
    return render(request, "mandates/reports.html", context)


@require_safe
@signed_in
def report(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One report."""
    return _page(request, *report_of(request, pk))


def _page(
    request: CommunityRequest,
    found: Report,
    answers: bool,
    given: ReportForm | None = None,
    answer: AnswerForm | None = None,
) -> HttpResponse:
    context = {
        "report": found,
        "acts": reports.accounted(request.actor, found),
        "holds": str(found.mandate.holder_id) in request.actor.centres() and found.stage == Stage.OWED,
        "answers": answers,
        "given": given or ReportForm(),
        "answer": answer or AnswerForm(entries=()),
    }
    wrong = any(form is not None and form.errors for form in (given, answer))
    return render(request, "mandates/report.html", context, status=422 if wrong else 200)


@require_POST
@signed_in
def give(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Send the report."""
    found, answers = report_of(request, pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, found, answers, given=form)
    acts.give_report(doing(request, form.cleaned_data["act_id"]), report=found, words=form.cleaned_data["words"])
    messages.success(request, _("The report is given. Whoever gave the mandate answers it."))
    return redirect("mandates:report", pk)


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Ratify it, or undo what was chosen."""
    found, answers = report_of(request, pk)
    form = AnswerForm(request.POST, entries=[act.entry for act in found.acts.all()])
    if not form.is_valid():
        return _page(request, found, answers, answer=form)
    by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
    try:
        if "reverse" in request.POST:
            chosen = [UUID(entry) for entry in given["entries"]]
            acts.reverse_report(by, report=found, entries=chosen, words=given["words"])
            messages.success(request, _("What could be undone is undone; the rest stands."))
        else:
            acts.ratify_report(by, report=found, words=given["words"])
            messages.success(request, _("Ratified: what was done first stands."))
    except BadInput as refusal:
        form.refuse(refusal)
        return _page(request, found, answers, answer=form)
    return redirect("mandates:report", pk)


def report_of(request: CommunityRequest, pk: UUID) -> tuple[Report, bool]:
    """One report that the reader's centres are a side of, or that is theirs to answer; and whether it is."""
    found = reports.report_for(request.actor, request.community, pk, request.now)
    if found is None:
        raise NotFound("gone", what="report")
    return found
