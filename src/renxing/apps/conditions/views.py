"""The condition: what it is, how it went, and for who may, changing it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.conditions import queries
from renxing.apps.conditions.acts import change_condition, look_in_emergency
from renxing.apps.conditions.forms import ConditionForm, LookForm
from renxing.apps.conditions.reasons import REASONS
from renxing.apps.people.queries import behind
from renxing.apps.record.request import CommunityRequest, May, doing, inside, may, signed_in
from renxing.apps.record.telling import tell
from renxing.core.refusals import BadInput, NotAllowed, Refusal
from renxing.core.roles import User


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def change(request: CommunityRequest) -> HttpResponse:
    """The present condition and its history; whoever has the authority finds the form here too."""
    causes = queries.causes(request.community, request.actor) if request.actor.person else []
    form = ConditionForm(request.POST or None, now=request.now, causes=causes)
    allowed = may(request, change_condition.declaration)
    form.may_ask = allowed is May.ASK
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_condition(
                replace(doing(request, given["act_id"]), cause=given["cause"]),
                condition=form.chosen(),
                reason=given["reason"],
                review_at=given["review_at"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The condition is changed, and with it the mandates."))
            return redirect("conditions:change")
    return _page(request, form, allowed)


def _page(request: CommunityRequest, form: ConditionForm, allowed: May) -> HttpResponse:
    entries = queries.history(request.community)
    reasons = dict(REASONS)
    context = {
        "form": form,
        "allowed": allowed.value,
        "changes": queries.changes(request.community, request.now),
        "chosen": form.data.get("condition", ""),
        "history": [
            (line, entry.data.get("from", ""), entry.data.get("to", ""), reasons.get(entry.data.get("reason", ""), ""))
            for line, entry in zip(tell(request.community, request.actor, entries), entries, strict=True)
        ],
        "signed_in": request.actor.person is not None,
        "may_look": queries.may_look(request.actor, request.community, request.now),
        "reads_looks": request.actor.is_a(User.COMMITTEE_LEAD),
    }
    return render(request, "conditions/change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def look(request: CommunityRequest) -> HttpResponse:
    """Who lives behind a door and what they need, opened in an emergency; each look is written down."""
    may_look = queries.may_look(request.actor, request.community, request.now)
    form = LookForm(request.POST or None, community=request.community)
    seen: list[queries.Opened] = []
    if form.is_valid():
        try:
            seen = _opened(request, form.cleaned_data)
        except BadInput as refusal:
            form.refuse(refusal)
    if not may_look:
        seen = []  # sent again after the emergency, the same look shows nothing
    context = {"form": form, "may": may_look, "seen": seen}
    return render(request, "conditions/look.html", context, status=422 if form.errors else 200)


def _opened(request: CommunityRequest, given: Mapping[str, Any]) -> list[queries.Opened]:
    """Everybody behind the door, each by a look of its own: nobody is shown whose look is not written down."""
    found = queries.people_behind(behind(given["block"], given["door"]))
    if not found:
        raise BadInput("nobody_there", field="door")
    for person in found:
        act_id = uuid5(given["act_id"], str(person.id))
        look_in_emergency(replace(doing(request, act_id), plea=None), person=person, reason=given["reason"])
    return queries.opened(found)


@require_safe
@never_cache
@signed_in
def looks(request: CommunityRequest) -> HttpResponse:
    """Who opened sensitive data during each emergency; for the lead of the committee."""
    if not request.actor.is_a(User.COMMITTEE_LEAD):
        raise NotAllowed("lead_reads_looks")
    return render(
        request, "conditions/looks.html", {"emergencies": queries.emergencies(request.community, request.actor)}
    )
