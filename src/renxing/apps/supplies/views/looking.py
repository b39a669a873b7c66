"""The store at a glance, one item, what is lent, what became of donations; found by its code."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.supplies.labels import qr
from renxing.apps.supplies.models import Donation, Item, Posting
from renxing.apps.supplies.queries import finding, history, loans, shelves
from renxing.apps.supplies.queries.access import KEEPERS, keeps, may
from renxing.web.paging import Page, page_of

FEW = 20

BUTTONS = (
    ("issue", "stock.issue", True), ("receive", "stock.receive", True), ("count", "stock.count", True),
    ("move", "stock.move", False), ("lend", "stock.lend", False), ("donate", "stock.donate", False),
)  # fmt: skip


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Everything that is kept, what needs a look first."""
    stores = shelves.stores(request.community)
    chosen = next((each for each in stores if each.code == request.GET.get("store")), None)
    words = request.GET.get("words", "").strip()
    found = shelves.shelves(request.community, request.now, words=words, store=chosen.pk if chosen else None)
    context = {
        "shelves": found,
        "look": [each for each in found if each.needs_a_look],
        "stores": stores,
        "chosen": chosen,
        "words": words,
        "need": request.GET.get("need", ""),
        "keeps": _keeps_any(request),
        "since": shelves.demand_since(request.community, request.now),
    }
    return render(request, "supplies/list.html", context)


@require_safe
@signed_in
def item(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One item: how much, where, until when, how it went up and down, and every movement."""
    return page_of_item(request, finding.item_of(request.community, pk))


def page_of_item(request: CommunityRequest, found: Item, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an item, also where one of its forms was refused."""
    (shelf,) = shelves.shelves(request.community, request.now, only=found)
    stores = shelves.stores(request.community)
    keepers = {each.centre_id for each in stores if each.pk in shelf.stores}
    page: Page[Posting] = page_of(request, history.postings_of(found))
    context = {
        "item": found,
        "shelf": shelf,
        "places": history.places_of(found),
        "level": history.level(found, request.now),
        "told": history.told(request.actor, page.items),
        "page": page,
        "parts": found.parts.select_related("item"),
        "lent": loans.open_loans(request.community).filter(item=found),
        "may": {name for name, verb, _first in BUTTONS if may(request.actor, found, keepers, verb)},
        "need": request.GET.get("need", ""),
        **more,
    }
    return render(request, "supplies/item.html", context, status=status)


@require_safe
@signed_in
def by_code(request: CommunityRequest, code: str) -> HttpResponse:
    """Where a label leads."""
    return _found(request, code)


@require_safe
@signed_in
def scan(request: CommunityRequest) -> HttpResponse:
    """Find an item by its label, its barcode or its code: by camera where the browser can, typed everywhere."""
    code = request.GET.get("code", "").strip()
    if code:
        return _found(request, code)
    return render(request, "supplies/scan.html", {"code": "", "keeps": _keeps_any(request)})


def _found(request: CommunityRequest, code: str) -> HttpResponse:
    found = finding.item_by(request.community, code)
    if found is not None:
        return redirect("supplies:item", found.pk)
    messages.warning(request, _("No item has the code %(code)s. Type another one, or add the item.") % {"code": code})
    return render(request, "supplies/scan.html", {"code": code, "keeps": _keeps_any(request)}, status=404)


@require_safe
@signed_in
def lent(request: CommunityRequest) -> HttpResponse:
    """What is out and should come back."""
    page: Page[Posting] = page_of(request, loans.open_loans(request.community))
    rows = [(each, told) for each, told in zip(page.items, history.told(request.actor, page.items), strict=True)]
    waiting = [row for row in loans.waiting_losses(request.community) if keeps(request.actor, row.loan.store.centre_id)]
    context = {"rows": rows, "page": page, "waiting": waiting, "losses": loans.losses(request.community)[:FEW]}
    return render(request, "supplies/lent.html", context)


@require_safe
@signed_in
def donations(request: CommunityRequest) -> HttpResponse:
    """What was given to us, and what became of each."""
    page: Page[Donation] = page_of(request, history.donations(request.community))
    return render(
        request, "supplies/donations.html", {"given": history.became(request.actor, page.items), "page": page}
    )


@require_safe
@signed_in
def labels(request: CommunityRequest) -> HttpResponse:
    """Labels to print: a code to scan for each item, or for one."""
    items = Item.objects.filter(community=request.community).order_by("code")
    one = request.GET.get("item", "")
    found = [each for each in items if not one or each.code == one]
    return render(request, "supplies/labels.html", {"labels": [(each, qr(request, each)) for each in found]})


@require_safe
@signed_in
def sheet(request: CommunityRequest) -> HttpResponse:
    """A list to count by on paper: without what should be there, so that it is counted."""
    stores = shelves.stores(request.community)
    rows = shelves.shelves(request.community, request.now)
    found = [(store, [each for each in rows if store.pk in each.stores]) for store in stores]
    return render(request, "supplies/sheet.html", {"stores": [(store, rows) for store, rows in found if rows]})


def _keeps_any(request: CommunityRequest) -> bool:
    return bool(request.actor.centres()) or request.actor.is_a(*KEEPERS)
