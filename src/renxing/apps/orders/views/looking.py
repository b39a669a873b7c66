"""Orders as a list, and one of them with its clocks, what was said to it, and what may be done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from renxing.apps.orders.forms import SaidForm, SettleForm
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.aggregates import aggregates, offices_of
from renxing.apps.orders.queries.burden import burden
from renxing.apps.orders.queries.findings import findings
from renxing.apps.orders.queries.listed import TABS, order_of, seen_by
from renxing.apps.orders.queries.mandates import settled, unsettled
from renxing.apps.orders.queries.told import told
from renxing.apps.orders.views.panels import allowed
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.web.paging import Page, page_of

WORDS = {"open": _("To be answered"), "answered": _("Answered"), "done": _("Done and closed")}


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """The orders to us, or those our office issued: open ones, answered ones, those that are done."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    seen = seen_by(request.actor, request.community)
    shown: Page[Order] = page_of(request, seen.filter(state__in=TABS[tab]).order_by("clock_at", "-number"))
    found = findings(shown.items, request.now)
    mine = offices_of(request.actor, request.community)
    context = {
        "tab": tab,
        "tabs": [(word, f"?tab={name}", name == tab, None) for name, word in WORDS.items()],
        "page": shown,
        "rows": [(order, found[order.pk]) for order in shown.items],
        "burden": None if request.actor.only_office else burden(request.community, request.now),
        "offices": [(office, aggregates(office, request.now)) for office in mine],
    }
    return render(request, "orders/listed.html", context)


@require_safe
@signed_in
def order(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One order."""
    return page(request, order_of(request.actor, request.community, pk))


def page(
    request: CommunityRequest, found: Order, wrong: SaidForm | None = None, name: str = "", status: int = 200
) -> HttpResponse:
    """Its page; `wrong` is a form that was not accepted."""
    panels = allowed(request, found)
    forms = {
        each.name: wrong
        if wrong is not None and name == each.name
        else each.form(order=found, auto_id=f"{each.name}_%s")
        for each in panels
    }
    decided = settled(found)
    open_ones = unsettled(found, request.now, decided)
    context = {
        "order": found,
        "found": findings([found], request.now)[found.pk],
        "panels": [(each, forms[each.name]) for each in panels if each.name != "settle"],
        "settling": _settling(found, open_ones, forms.get("settle")),
        "settled": decided,
        "turns": told(found),
        "hours": not request.actor.only_office,
        "here": found.community_id == request.community.pk,
        "wrong": name,
    }
    return render(request, "orders/order.html", context, status=status)


def _settling(found: Order, mandates: list, form: SaidForm | None) -> list[tuple[object, SaidForm | None]]:  # type: ignore[type-arg]
    """A form for each mandate in the way; the one that was not accepted stays as it was typed."""
    if form is None:
        return [(mandate, None) for mandate in mandates]
    if form.is_bound:
        return [(mandate, form if str(mandate.pk) == form.data.get("mandate") else None) for mandate in mandates]
    make = SettleForm
    return [
        (mandate, make(order=found, initial={"mandate": mandate.pk}, auto_id=f"settle_{mandate.code}_%s"))
        for mandate in mandates
    ]
