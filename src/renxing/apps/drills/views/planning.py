"""Planning a drill, and asking more people to one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.drills import acts, queries
from renxing.apps.drills.forms import AskForm, PlanForm
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import Refusal

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def plan(request: CommunityRequest) -> HttpResponse:
    """Put a drill into the calendar."""
    only_who_may(request, acts.plan_drill.declaration)
    post, files = request.POST or None, request.FILES or None
    form = PlanForm(post, files, community=request.community, actor=request.actor, now=request.now)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("script", "at", "speed")}
        try:
            made = acts.plan_drill(doing(request, form.cleaned_data["act_id"]), people=form.asked(), **said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The drill is in the calendar, and those who are in it were asked."))
            return redirect("drills:drill", made.pk)
    return render(request, "drills/plan.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def ask(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Ask more people to one that is planned."""
    only_who_may(request, acts.ask_to_drill.declaration)
    found = queries.drill_of(request.community, pk)
    form = AskForm(request.POST or None, community=request.community, actor=request.actor, now=request.now)
    if form.is_valid():
        try:
            acts.ask_to_drill(doing(request, form.cleaned_data["act_id"]), drill=found, people=form.asked())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("They were asked. They find it on Today."))
            return redirect("drills:drill", found.pk)
    context = {"form": form, "drill": found}
    return render(request, "drills/ask.html", context, status=422 if form.errors else 200)
