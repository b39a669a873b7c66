"""Meetings: noted down, listed, and one of them with its decisions, to be printed as its minutes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.decisions.acts import hold_meeting
from renxing.apps.decisions.forms import MeetingForm
from renxing.apps.decisions.models import Meeting
from renxing.apps.decisions.queries import lists, shown
from renxing.apps.decisions.queries.withheld import meetings_as_read, minutes_withheld
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import Refusal
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every meeting, the latest first."""
    page: Page[Meeting] = page_of(request, lists.meetings(request.community))
    meetings_as_read(request.actor, page.items)
    context = {"page": page, "may": bool(request.actor.centres())}
    return render(request, "decisions/meetings.html", context)


@require_safe
@signed_in
def meeting(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The minutes of one meeting."""
    found = lists.meeting_of(request.community, pk)
    rows = shown.rows(request.actor, lists.minutes(request.community, found))
    meetings_as_read(request.actor, [found])
    context = {
        "meeting": found,
        "withheld": minutes_withheld(request.actor, found),
        "rows": [(row, shown.reasons(row.decision)) for row in rows],
        "may": bool(request.actor.centres()),
    }
    return render(request, "decisions/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hold(request: CommunityRequest) -> HttpResponse:
    """Note down a meeting."""
    form = MeetingForm(request.POST or None, request=request)
    if form.is_valid():
        given = dict(form.cleaned_data)
        by = doing(request, given.pop("act_id"))
        try:
            made = hold_meeting(by, **{**given, "centres": list(given["centres"])})
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The meeting is noted. Now write down what was decided there."))
            return redirect("decisions:meeting", made.pk)
    return render(request, "decisions/hold.html", {"form": form}, status=422 if form.errors else 200)
