"""What neighbours offer, what I offer, one offer, and swaps."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.offers.forms import LookForm, WishForm
from renxing.apps.offers.models import Listing
from renxing.apps.offers.queries import listed as offers
from renxing.apps.people.queries import blocks
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What neighbours can do and lend now, by what and where."""
    form = LookForm(request.GET, blocks=blocks(request.community))
    found = form.cleaned_data if form.is_valid() else {"what": "", "block": ""}
    page: Page[Listing] = page_of(request, offers.open_offers(request.community, found["what"], found["block"]))
    context = {
        "form": form,
        "page": page,
        "rows": offers.told(request.actor, page.items),
        "fit": offers.offers_that_fit(request.community, request.actor),
        "here": "list",
    }
    return render(request, "offers/list.html", context)


@require_safe
@signed_in
def mine(request: CommunityRequest) -> HttpResponse:
    """What I offer, who asked for it, what I have lent or borrowed, and where it would help now."""
    own = list(offers.own_offers(request.community, request.actor))
    context = {
        "rows": offers.told(request.actor, own),
        "turns": offers.turns(request.community, request.actor),
        "needs": offers.needs_that_fit(request.community, request.actor, own),
        "here": "mine",
    }
    return render(request, "offers/mine.html", context)


@require_safe
@signed_in
def swaps(request: CommunityRequest) -> HttpResponse:
    """Who has what I want, and wants what I have."""
    return render(
        request, "offers/swaps.html", {"rings": offers.swaps(request.community, request.actor), "here": "swaps"}
    )


@require_safe
@signed_in
def listing(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One offer, and asking for it."""
    return page_of_listing(request, pk, WishForm())


def page_of_listing(request: CommunityRequest, pk: UUID, form: WishForm) -> HttpResponse:
    """The page of an offer, also where asking was refused."""
    found = offers.listing_of(request.community, request.actor, pk)
    (row,) = offers.told(request.actor, [found])
    turns = offers.of_listing(request.actor, found)
    asked = any(turn.taking.state in offers.LIVE for turn in turns)
    context = {"row": row, "turns": turns, "form": form, "asked": asked}
    return render(request, "offers/listing.html", context, status=422 if form.errors else 200)
