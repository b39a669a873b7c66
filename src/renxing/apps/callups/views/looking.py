"""Call-ups to look at: all of them, one with its answers, and the list to phone by."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.callups.acts import look_at_phones
from renxing.apps.callups.forms import ThanksForm
from renxing.apps.callups.models import CallUp
from renxing.apps.callups.queries import shown
from renxing.apps.callups.queries.standing import all_callups, callup_of, standing
from renxing.apps.people.queries import spoken
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound
from renxing.core.roles import User
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every call-up and test, the newest first."""
    page: Page[CallUp] = page_of(request, all_callups(request.community))
    may = request.actor.is_a(User.LEAD, User.WORKER, User.COMMITTEE_LEAD)
    return render(request, "callups/list.html", {"page": page, "may_call": may})


@require_safe
@signed_in
def callup(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One call-up."""
    found = callup_of(request.community, pk)
    rows = shown.called(request.actor, found)
    leads = shown.may_lead(request.actor, found)
    mine = next((row for row in rows if row.me), None)
    context = {
        "callup": found,
        "standing": standing(found),
        "rows": rows if leads or request.actor.is_a(User.WORKER) else [row for row in rows if row.me],
        "mine": mine,
        "routes": shown.routes(rows),
        "shifts": shown.places(found, mine, request.now),
        "ways": shown.ways(found, rows),
        "ramp": shown.ramp_up(found, rows, request.now),
        "leads": leads,
        "notes": (leads or request.actor.is_a(User.WORKER)) and found.ended_at is None,
        "phones": shown.may_phone(request.actor, found) and found.ended_at is None,
        "thanks": ThanksForm(),
        "head": [_("From"), _("Mean until the next line")],
    }
    return render(request, "callups/callup.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def phones(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The list to phone by: shown once for each look, which the record keeps; nothing stays open."""
    found = callup_of(request.community, pk)
    if not shown.may_phone(request.actor, found):
        raise NotFound("gone", what="callup")
    form = ActForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return render(request, "callups/ask_phones.html", {"callup": found})
    look_at_phones(doing(request, form.cleaned_data["act_id"]), callup=found)
    rows = [(row, spoken(row.answer.person.phone)) for row in shown.called(request.actor, found)]
    messages.info(request, _("This look is in the record."))
    response = render(request, "callups/phones.html", {"callup": found, "rows": rows})
    response["Cache-Control"] = "no-store"
    return response
