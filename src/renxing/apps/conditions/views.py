"""The condition: what it is, how it went, and for who may, changing it."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.conditions import queries
from renxing.apps.conditions.acts import change_condition
from renxing.apps.conditions.forms import ConditionForm
from renxing.apps.conditions.reasons import REASONS
from renxing.apps.record.door import ask
from renxing.apps.record.request import CommunityRequest, doing, inside
from renxing.apps.record.telling import tell
from renxing.core.mandates import Allowed
from renxing.core.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def change(request: CommunityRequest) -> HttpResponse:
    """The present condition and its history; whoever has the authority finds the form here too."""
    form = ConditionForm(request.POST or None, now=request.now)
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_condition(
                doing(request, given["act_id"]),
                condition=form.chosen(),
                reason=given["reason"],
                review_at=given["review_at"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The condition is changed, and with it the mandates."))
            return redirect("conditions:change")
    return _page(request, form)


def _page(request: CommunityRequest, form: ConditionForm) -> HttpResponse:
    entries = queries.history(request.community)
    reasons = dict(REASONS)
    context = {
        "form": form,
        "may": _may(request),
        "changes": queries.changes(request.community, request.now),
        "chosen": form.data.get("condition", ""),
        "history": [
            (line, entry.data.get("from", ""), entry.data.get("to", ""), reasons.get(entry.data.get("reason", ""), ""))
            for line, entry in zip(tell(request.community, request.actor, entries), entries, strict=True)
        ],
        "signed_in": request.actor.person is not None,
    }
    return render(request, "conditions/change.html", context, status=422 if form.errors else 200)


def _may(request: CommunityRequest) -> bool:
    probe = doing(request, uuid4())
    return isinstance(ask(change_condition.declaration, probe, frozenset()), Allowed)
