"""Writing a plan: in the browser, row by row, or as a file that is sent."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.plans import acts
from renxing.apps.plans.forms import PlanForm, UploadForm, typed, with_row
from renxing.apps.plans.models import Plan, Version
from renxing.apps.plans.queries import shown, standing
from renxing.apps.plans.queries.facts import facts_for
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core import plans
from renxing.core.planning import holes
from renxing.core.refusals import BadInput, Refusal
from renxing.standards.plans.reading import LARGEST
from renxing.standards.plans.writing import write_plan

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def draft(request: CommunityRequest) -> HttpResponse:
    """Write a new plan."""
    return _write(request, None, None)


@require_http_methods(READ_OR_SEND)
@signed_in
def revise(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Write a plan anew, from the version that is being made, else from the one in force, else from the last."""
    found = standing.plan_of(request.community, pk)
    newest = found.versions.order_by("-number").first()
    return _write(request, found, standing.open_of(found) or found.version or newest)


def _write(request: CommunityRequest, found: Plan | None, start: Version | None) -> HttpResponse:
    keeps = found.code if found is not None else ""
    data: dict[str, Any] = request.POST.dict()
    if request.method != "POST":
        data = {**typed(start.as_value() if start is not None else None), "act_id": uuid4()}
    elif "add" in request.POST:
        data = with_row(data, request.POST["add"])
    form = PlanForm(data, community=request.community, keeps=keeps)
    value = form.plan() if "save" in request.POST or "check" in request.POST else None
    gaps: list[tuple[Any, str]] = []
    if value is not None and "check" in request.POST:
        gaps = _gaps(request, value)
    elif value is not None and form.is_valid():
        try:
            made = _act(request, form, found, value)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("plans:plan", made.pk)
    context = {"form": form, "plan": found, "holes": gaps, "checked": value is not None and "check" in request.POST}
    return render(request, "plans/write.html", context, status=422 if form.errors else 200)


def _gaps(request: CommunityRequest, value: plans.Plan) -> list[tuple[Any, str]]:
    names = shown.names_for(request.community, request.actor, [value])
    found = holes(value, facts_for(request.community, [value], request.now))
    return [(hole, shown.hole_words(hole, names)) for hole in found]


def _act(request: CommunityRequest, form: PlanForm, found: Plan | None, value: plans.Plan) -> Plan:
    by, ready = doing(request, form.cleaned_data["act_id"]), form.cleaned_data["ready"]
    return _written(request, by, found, write_plan(value), ready=ready)


def _written(request: CommunityRequest, by: Any, found: Plan | None, written: str, *, ready: bool) -> Plan:
    if found is None:
        made = acts.draft_plan(by, written=written, ready=ready)
    else:
        made = acts.revise_plan(by, plan=found, written=written, ready=ready)
    messages.success(
        request,
        _("Laid before the centres it names: each signs its own part.") if ready else _("Kept as a draft."),
    )
    return made


@require_POST
@signed_in
def upload(request: CommunityRequest) -> HttpResponse:
    """Take a plan as a file: a new plan, or a new version of the one that has its code."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        data = given["file"].read(LARGEST + 1)
        try:
            made = _upload(request, doing(request, given["act_id"]), data, ready=given["ready"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("plans:plan", made.pk)
    return render(request, "plans/upload.html", {"form": form}, status=422)


def _upload(request: CommunityRequest, by: Any, data: bytes, *, ready: bool) -> Plan:
    if len(data) > LARGEST:
        raise BadInput("plan_file_too_large", field="file")
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("plan_file_not_text", field="file") from None
    return _written(request, by, _known(request, written), written, ready=ready)


def _known(request: CommunityRequest, written: str) -> Plan | None:
    """The plan that has this file's code already, if the file says one at all."""
    code = acts.code_of(written)
    return Plan.objects.filter(community=request.community, code=code).first() if code else None
