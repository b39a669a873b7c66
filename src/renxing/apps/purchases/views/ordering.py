"""My order, and one for a neighbour: look, write how many, send."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.people.models import Household
from renxing.apps.people.queries import blocks
from renxing.apps.purchases import acts
from renxing.apps.purchases.forms import OrderForm
from renxing.apps.purchases.models import Order, Purchase
from renxing.apps.purchases.queries import seen
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.rationing import Rule
from renxing.core.refusals import Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def order(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What my household orders."""
    found = seen.purchase_of(request.community, pk)
    homes = Household.objects.filter(community=request.community)
    home = homes.filter(pk=request.actor.home).first() if request.actor.home else None
    if home is None:
        return redirect("purchases:neighbour", pk)
    stands = seen.order_behind(found, home.pk)
    form = _form(request, found, stands)
    if form.is_valid() and _placed(request, found, form, home):
        messages.success(request, _("Ordered. You can change it until the purchase closes."))
        return redirect("purchases:purchase", pk)
    context = {"purchase": found, "form": form, "order": stands}
    return render(request, "purchases/order.html", context, status=422 if form.errors else 200)


def _form(request: CommunityRequest, purchase: Purchase, stands: Order | None, **more: Any) -> OrderForm:
    by_need = purchase.rule == Rule.NEED
    urgent = stands is not None and stands.urgent
    said: dict[str, Any] = {"fields": seen.fields(purchase, stands), "by_need": by_need, "urgent": urgent, **more}
    return OrderForm(request.POST or None, **said)


def _placed(request: CommunityRequest, purchase: Purchase, form: OrderForm, home: Household | None) -> bool:
    """Place it; what is refused is put on the form."""
    by = doing(request, form.cleaned_data["act_id"])
    urgent, sure = bool(form.cleaned_data.get("urgent")), "sure" in request.POST
    try:
        behind = form.household() if home is None else home
        acts.place_order(by, purchase=purchase, household=behind, wanted=form.wanted(), urgent=urgent, sure=sure)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(READ_OR_SEND)
@signed_in
def for_neighbour(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """An order for somebody else's door; its household sees it and may take it back."""
    found = seen.purchase_of(request.community, pk)
    form = _form(request, found, None, blocks=blocks(request.community))
    if form.is_valid() and _placed(request, found, form, None):
        messages.success(request, _("Ordered for your neighbour. They see it, and may change or withdraw it."))
        return redirect("purchases:purchase", pk)
    context = {"purchase": found, "form": form, "neighbour": True}
    return render(request, "purchases/order.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take an order back."""
    found, form = seen.order_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.withdraw_order(doing(request, form.cleaned_data["act_id"]), order=found)
        messages.success(request, _("Withdrawn. You can order again until the purchase closes."))
    return redirect("purchases:purchase", found.purchase_id)
