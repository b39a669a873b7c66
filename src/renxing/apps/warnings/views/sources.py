"""Where warnings come from by themselves: the lead of the committee sets it, those at the desk see it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.record.wording import WhoCould
from renxing.apps.warnings.acts import add_source, end_source, set_area
from renxing.apps.warnings.forms import AreaForm, SourceForm
from renxing.apps.warnings.keys import key_of
from renxing.apps.warnings.models import How, Source
from renxing.apps.warnings.queries.reach import reach
from renxing.apps.warnings.queries.shown import DESK
from renxing.apps.warnings.wording import fault_said
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every source, when it was last read and what went wrong; adding one."""
    form = SourceForm(request.POST or None)
    if form.is_valid():
        try:
            add_source(doing(request, form.cleaned_data["act_id"]), **form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is set up."))
            return redirect("warnings:sources")
    return _page(request, form, AreaForm(initial={"codes": "\n".join(reach(request.community).codes)}))


def _page(request: CommunityRequest, form: SourceForm, area_form: AreaForm) -> HttpResponse:
    if not request.actor.is_a(*DESK):
        raise NotAllowed("no_authority", who=WhoCould(DESK))
    leads = request.actor.is_a(User.COMMITTEE_LEAD)
    rows = Source.objects.filter(community=request.community).order_by("ended_at", "since")
    context = {
        "sources": [(row, fault_said(row.fault, row.found), _pushed_to(request, row) if leads else ()) for row in rows],
        "form": form,
        "area": area_form,
        "codes": reach(request.community).codes,
        "leads": leads,
    }
    return render(request, "warnings/sources.html", context, status=422 if form.errors or area_form.errors else 200)


def _pushed_to(request: CommunityRequest, row: Source) -> tuple[str, ...]:
    """The address that is pushed to, and the key that opens it: only the lead reads them."""
    if row.kind != How.PUSH or row.ended_at is not None:
        return ()
    return (request.build_absolute_uri(reverse("warnings:push", args=[row.pk])), key_of(row))


@require_POST
@signed_in
def area(request: CommunityRequest) -> HttpResponse:
    """By which codes authorities know us."""
    form = AreaForm(request.POST)
    if form.is_valid():
        try:
            set_area(doing(request, form.cleaned_data["act_id"]), codes=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Whom the warnings of late concern was found again."))
            return redirect("warnings:sources")
    return _page(request, SourceForm(), form)


@require_POST
@signed_in
def end(request: CommunityRequest, source: UUID) -> HttpResponse:
    """Read it no more."""
    found = Source.objects.filter(community=request.community, pk=source).first()
    if found is None:
        raise NotFound("gone", what="source")
    form = ActForm(request.POST)
    if form.is_valid():
        end_source(doing(request, form.cleaned_data["act_id"]), source=found)
        messages.success(request, _("It is read no more."))
    return redirect("warnings:sources")
