"""For whoever runs a purchase: open it, look how far it is, decide, say what came, keep what is over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.purchases import acts
from renxing.apps.purchases.forms import CameForm, LongerForm, PersonForm, RestForm, TermsForm
from renxing.apps.purchases.models import Item, Purchase
from renxing.apps.purchases.queries import doors, seen, totals
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.conditions import Condition
from renxing.core.convention import rationing_of
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _tried(form: ActForm, do: Callable[[], Any]) -> Any:
    """Do it; what is refused is put on the form, and None comes back."""
    if not form.is_valid():
        return None
    try:
        return do()
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def _by(request: CommunityRequest, form: ActForm) -> Doing:
    return doing(request, form.cleaned_data["act_id"])


@require_http_methods(READ_OR_SEND)
@signed_in
def open_from(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Open a purchase from a catalogue."""
    source = seen.catalogue_of(request.community, pk)
    bound = rationing_of(request.community.bound, Condition(request.community.condition))
    form = TermsForm(request.POST or None, bound=bound)
    made = _tried(form, lambda: acts.open_purchase(_by(request, form), catalogue=source, terms=form.terms()))
    if made is not None:
        messages.success(request, _("The purchase is open. Every household sees it now."))
        return redirect("purchases:purchase", made.pk)
    context = {"catalogue": source, "form": form}
    return render(request, "purchases/open.html", context, status=422 if form.errors else 200)


SAID: dict[str, tuple[Callable[..., Purchase], str | Promise]] = {
    "close": (acts.close_purchase, gettext_lazy("Closed. Now decide what becomes of it.")),
    "go": (acts.order_goods, gettext_lazy("It goes through. Each household sees what it owes.")),
    "off": (acts.call_off, gettext_lazy("Called off. Nobody owes anything.")),
}


@require_POST
@signed_in
def decide(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Close it, let it go through, or call it off."""
    found, form = seen.purchase_of(request.community, pk), ActForm(request.POST)
    if name not in SAID:
        raise NotFound("gone", what="purchase")
    if form.is_valid():
        do, said = SAID[name]
        do(_by(request, form), purchase=found)
        messages.success(request, str(said))
    return redirect("purchases:purchase", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def longer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Leave it open longer."""
    found = _run(request, pk)
    form = LongerForm(request.POST or None, initial={"closes_at": found.closes_at})

    def extend() -> Purchase:
        return acts.extend_purchase(_by(request, form), purchase=found, closes_at=form.cleaned_data["closes_at"])

    if _tried(form, extend) is not None:
        messages.success(request, _("It is open. Households see until when."))
        return redirect("purchases:purchase", pk)
    return _page(request, found, form, _("Leave it open longer"))


@require_http_methods(READ_OR_SEND)
@signed_in
def came(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say what came; it is shared in this moment."""
    found = _run(request, pk)
    form = CameForm(request.POST or None, totals=totals.totals(found))
    if _tried(form, lambda: acts.share_goods(_by(request, form), purchase=found, came=form.came())) is not None:
        messages.success(request, _("Shared. Each household sees what it gets, and why."))
        return redirect("purchases:sharing", pk)
    return _page(request, found, form, _("It has come: share it"))


@require_http_methods(READ_OR_SEND)
@signed_in
def treasurer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Name who keeps the accounts."""
    found = _run(request, pk)
    form = PersonForm(request.POST or None, purchase=found)

    def name() -> Purchase:
        return acts.name_treasurer(_by(request, form), purchase=found, person=form.cleaned_data["person"])

    if _tried(form, name) is not None:
        messages.success(request, _("They keep the accounts from now on."))
        return redirect("purchases:purchase", pk)
    return _page(request, found, form, _("Who keeps the accounts"))


@require_http_methods(READ_OR_SEND)
@signed_in
def keep(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Put what is left over into the store."""
    item = Item.objects.filter(community=request.community, pk=pk).first()
    if item is None:
        raise NotFound("gone", what="purchase")
    found = _run(request, item.purchase_id)
    form = RestForm(request.POST or None, community=request.community)

    def put() -> Purchase:
        return acts.keep_rest(_by(request, form), item=item, stock=form.cleaned_data["stock"])

    if _tried(form, put) is not None:
        messages.success(request, _("It is in store."))
        return redirect("purchases:sheet", found.pk)
    return _page(request, found, form, _("Put what is left over in store"))


@require_safe
@signed_in
def sheet(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The organiser's sheet: how much of each in all, what is missing to the minimum; no household in it."""
    found = _run(request, pk)
    context = {"purchase": found, "sums": totals.sums(found), "blocks": doors.blocks(found)}
    return render(request, "purchases/sheet.html", context)


def _run(request: CommunityRequest, pk: UUID) -> Purchase:
    found = seen.purchase_of(request.community, pk)
    if not doors.runs_it(request.actor, found):
        raise NotAllowed("purchase_not_yours", act="purchase.close")
    return found


def _page(request: CommunityRequest, purchase: Purchase, form: ActForm, title: str) -> HttpResponse:
    context = {"purchase": purchase, "form": form, "title": title}
    return render(request, "purchases/form.html", context, status=422 if form.errors else 200)
