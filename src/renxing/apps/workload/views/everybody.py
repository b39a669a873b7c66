"""What everybody bears, and relief given."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.centres.queries import centre_of, rules_of
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.workload import acts
from renxing.apps.workload.forms import WhoseForm
from renxing.apps.workload.models import Relief
from renxing.apps.workload.queries.everybody import everybody
from renxing.apps.workload.queries.relief import asked
from renxing.core.refusals import NotFound
from renxing.web.forms import ActForm


@require_safe
@never_cache
@signed_in
def load(request: CommunityRequest) -> HttpResponse:
    """Hours, tasks and messages of every worker and helper, and who asked for relief; others see their own."""
    if not request.actor.is_a(*TRUSTED):
        return redirect("workload:mine")
    context = {
        "people": everybody(request.community, request.now),
        "asked": asked(request.community, request.actor),
        "rules": rules_of(request.community),
        "whose": WhoseForm(community=request.community, actor=request.actor),
    }
    return render(request, "workload/load.html", context)


@require_POST
@signed_in
def take_relief(request: CommunityRequest, pk: UUID, centre: UUID) -> HttpResponse:
    """Take over for one of my centres what somebody cannot bear."""
    form = ActForm(request.POST)
    if form.is_valid():
        given = acts.take_relief(
            doing(request, form.cleaned_data["act_id"], str(centre)),
            relief=_relief(request, pk),
            centre=centre_of(request.community, centre),
        )
        told = ngettext("%(n)s task is your centre’s now.", "%(n)s tasks are your centre’s now.", given.taken_over)
        messages.success(request, told % {"n": given.taken_over})
    return redirect("overview:today")


@require_POST
@signed_in
def end_relief(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It is no longer needed."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.end_relief(doing(request, form.cleaned_data["act_id"]), relief=_relief(request, pk))
        messages.success(request, _("Noted: relief is no longer needed."))
    return redirect("workload:load")


def _relief(request: CommunityRequest, pk: UUID) -> Relief:
    found = Relief.objects.filter(community=request.community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="relief")
    return found
