"""My statement of time credits, noting a help, saying yes to one, and the community's rules."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.offers import acts
from renxing.apps.offers.forms import CreditForm, CreditRulesForm
from renxing.apps.offers.models import Booked, Credit
from renxing.apps.offers.queries import balances as kept
from renxing.apps.record.request import CommunityRequest, doing, only_who_may, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.core.roles import User
from renxing.core.timecredits import written
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
WAYS: Mapping[str, tuple[Callable[..., Any], Promise]] = {
    "confirm": (acts.confirm_credit, gettext_lazy("Booked. Thank you for saying so.")),
    "decline": (acts.decline_credit, gettext_lazy("Declined. Nothing was booked.")),
    "reverse": (acts.reverse_credit, gettext_lazy("Undone: the minutes went back.")),
}


@require_http_methods(READ_OR_SEND)
@signed_in
def statement(request: CommunityRequest) -> HttpResponse:
    """What I gave and got, in hours; and noting one more."""
    form = CreditForm(
        request.POST or None, community=request.community, people=kept.dealings(request.community, request.person)
    )
    if form.is_valid():
        try:
            return _noted(request, form)
        except Refusal as refusal:
            form.refuse(refusal)
    page: Page[Credit] = page_of(request, kept.statement(request.community, request.person))
    rules = kept.rules_of(request.community)
    context = {
        "form": form,
        "page": page,
        "rows": kept.rows(request.person, page.items),
        "balance": kept.balance_of(request.community, request.person),
        "rules": rules,
        "floor": written(rules.floor),
        "lead": request.actor.is_a(User.COMMITTEE_LEAD),
        "here": "credits",
    }
    return render(request, "offers/credits.html", context, status=422 if form.errors else 200)


def _noted(request: CommunityRequest, form: CreditForm) -> HttpResponse:
    other, given = form.other(), form.cleaned_data
    ends = {"helper": other, "helped": request.person}
    if given["side"] == "helper":
        ends = {"helper": request.person, "helped": other}
    said = {"minutes": given["minutes"], "words": given["words"]}
    made = acts.note_credit(doing(request, given["act_id"]), **ends, **said)
    booked = made.state == Booked.BOOKED
    messages.success(request, _("Booked.") if booked else _("Noted. It is booked once they say yes."))
    return redirect("offers:credits")


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Say yes or no, or undo."""
    found, form = kept.credit_of(request.community, pk), ActForm(request.POST)
    if found is None or name not in WAYS or not form.is_valid():
        raise NotFound("gone", what="credit")
    do, said = WAYS[name]
    do(doing(request, form.cleaned_data["act_id"]), credit=found)
    messages.success(request, str(said))
    return redirect("offers:credits")


@require_http_methods(READ_OR_SEND)
@signed_in
def rules(request: CommunityRequest) -> HttpResponse:
    """On or off, and the floor."""
    only_who_may(request, acts.change_credit_rules.declaration)
    form = CreditRulesForm(request.POST or None, rules=kept.rules_of(request.community))
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"])
        try:
            acts.change_credit_rules(by, on=given["on"], floor=60 * given["hours"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("offers:credits")
    return render(request, "offers/credit_rules.html", {"form": form}, status=422 if form.errors else 200)
