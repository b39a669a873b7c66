"""Publishing an offer, pausing it, asking for one, answering, giving back."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.offers import acts
from renxing.apps.offers.forms import OfferForm, WishForm
from renxing.apps.offers.queries import listed as offers
from renxing.apps.offers.views.looking import page_of_listing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

CHANGES: Mapping[str, tuple[Callable[..., Any], Promise]] = {
    "pause": (acts.pause_offer, gettext_lazy("Paused. Nobody asks for it until you open it again.")),
    "resume": (acts.resume_offer, gettext_lazy("Open again.")),
    "withdraw": (acts.withdraw_offer, gettext_lazy("Withdrawn. What is lent out still comes back to you.")),
}
TURNS: Mapping[str, tuple[Callable[..., Any], Promise]] = {
    "agree": (acts.agree_to_lend, gettext_lazy("Agreed. You see each other’s name and phone now.")),
    "decline": (acts.decline_taking, gettext_lazy("Done. The other side sees it.")),
    "close": (acts.close_taking, gettext_lazy("Noted: it is done, or back.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish(request: CommunityRequest) -> HttpResponse:
    """What I can do or lend."""
    form = OfferForm(request.POST or None, community=request.community)
    if form.is_valid():
        try:
            made = acts.publish_offer(doing(request, form.cleaned_data["act_id"]), said=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Published. Neighbours find it, and the dispatch knows what you can do."))
            return redirect("offers:listing", made.pk)
    return render(request, "offers/publish.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say an offer anew."""
    found = offers.listing_of(request.community, request.actor, pk)
    if str(found.owner_id) != request.actor.person:
        raise NotFound("gone", what="listing")
    form = OfferForm(request.POST or None, community=request.community, initial=model_to_dict(found))
    if form.is_valid():
        try:
            acts.change_offer(doing(request, form.cleaned_data["act_id"]), listing=found, said=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Changed. Neighbours read it as it stands now."))
            return redirect("offers:listing", pk)
    context = {"form": form, "listing": found}
    return render(request, "offers/publish.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def change(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Pause, open again, withdraw; or ask for somebody's."""
    found = offers.listing_of(request.community, request.actor, pk)
    if name == "ask":
        return _ask(request, pk)
    form = ActForm(request.POST)
    if name not in CHANGES or not form.is_valid():
        raise NotFound("gone", what="listing")
    do, said = CHANGES[name]
    do(doing(request, form.cleaned_data["act_id"]), listing=found)
    messages.success(request, str(said))
    return redirect("offers:mine")


def _ask(request: CommunityRequest, pk: UUID) -> HttpResponse:
    form, found = WishForm(request.POST), offers.listing_of(request.community, request.actor, pk)
    if form.is_valid():
        by, words = doing(request, form.cleaned_data["act_id"]), form.cleaned_data["words"]
        try:
            acts.ask_for_offer(by, listing=found, words=words)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Asked. Its owner answers you here."))
            return redirect("offers:listing", pk)
    return page_of_listing(request, pk, form)


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Yes, no, it is back."""
    found, form = offers.taking_of(request.community, request.actor, pk), ActForm(request.POST)
    if name not in TURNS or not form.is_valid():
        raise NotFound("gone", what="taking")
    do, said = TURNS[name]
    do(doing(request, form.cleaned_data["act_id"]), taking=found)
    messages.success(request, str(said))
    return redirect("offers:mine")
