"""Accounts: my household's, a receipt, and for the treasurer all of a purchase's."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.purchases import acts
from renxing.apps.purchases.forms import PaymentForm
from renxing.apps.purchases.models import Payment, Place, Purchase
from renxing.apps.purchases.queries import seen, totals
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.amounts import MONEY, in_units, written
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@never_cache
@signed_in
def own(request: CommunityRequest) -> HttpResponse:
    """The account of my household."""
    rows = seen.own_accounts(request.community, request.actor)
    left = sum(row.left for row in rows)
    context = {"accounts": rows, "left": left, "shown": written(abs(left), MONEY)}
    return render(request, "purchases/account.html", context)


@require_safe
@never_cache
@signed_in
def receipt(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What a household got, owes, paid and gets back; to print."""
    found = seen.order_of(request.community, pk)
    context = {
        "order": found,
        "account": seen.account_of(request.actor, found),
        "payments": Payment.objects.filter(order=found).select_related("by", "answered").order_by("at", "id"),
        "cost": totals.share_of_cost(found),
        "treasurer": seen.keeps_accounts(request.actor, found.purchase),
    }
    return render(request, "purchases/receipt.html", context)


@require_safe
@never_cache
@signed_in
def accounts(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Every account of a purchase, for its treasurer."""
    found = seen.purchase_of(request.community, pk)
    rows = seen.all_accounts(request.actor, found)
    levels = totals.tills(found)
    context = {
        "purchase": found,
        "accounts": rows,
        "cash": written(levels[Place.CASH], MONEY),
        "bank": written(levels[Place.TRANSFER], MONEY),
        "payments": Payment.objects.filter(purchase=found, sort="supplier").select_related("answered"),
    }
    return render(request, "purchases/accounts.html", context)


WAYS = {"paid": acts.note_payment, "refund": acts.pay_back}


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def pay(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Note what a household paid, or pay something back."""
    found = seen.order_of(request.community, pk)
    if name not in WAYS or not seen.keeps_accounts(request.actor, found.purchase):
        raise NotAllowed("account_not_yours", act="purchase.pay")
    account = seen.account_of(request.actor, found)
    due = max(0, account.left if name == "paid" else -account.left)
    form = PaymentForm(request.POST or None, initial={"money": f"{in_units(due, MONEY):.2f}"})
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            WAYS[name](by, order=found, money=float(given["money"]), way=given["way"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. The household sees it in its account."))
            return redirect("purchases:accounts", found.purchase_id)
    title = _("Note a payment") if name == "paid" else _("Pay back")
    return _page(request, found.purchase, form, title, place=found.household.place if found.household else "")


def _page(request: CommunityRequest, purchase: Purchase, form: ActForm, title: str, place: str = "") -> HttpResponse:
    context = {"purchase": purchase, "form": form, "title": title, "place": place}
    return render(request, "purchases/form.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def supplier(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Note what the supplier was paid."""
    found = seen.purchase_of(request.community, pk)
    if not seen.keeps_accounts(request.actor, found):
        raise NotAllowed("account_not_yours", act="purchase.pay")
    form = PaymentForm(request.POST or None)
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            acts.pay_supplier(by, purchase=found, money=float(given["money"]), way=given["way"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted that the supplier was paid."))
            return redirect("purchases:accounts", pk)
    return _page(request, found, form, _("Pay the supplier"))


@require_POST
@signed_in
def undo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Undo a payment that was noted wrongly."""
    found = Payment.objects.filter(community=request.community, pk=pk).select_related("purchase").first()
    if found is None or not seen.keeps_accounts(request.actor, found.purchase):
        raise NotFound("gone", what="payment")
    form = ActForm(request.POST)
    if form.is_valid():
        acts.reverse_payment(doing(request, form.cleaned_data["act_id"]), payment=found)
        messages.success(request, _("Undone by a movement of its own. What was written stays written."))
    return redirect("purchases:accounts", found.purchase_id)
