"""Saying thank you, and the community's page of thanks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.offers import acts
from renxing.apps.offers.forms import ThankForm
from renxing.apps.offers.models import Thank
from renxing.apps.offers.queries import listed, thanks
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

FEW = 20


@require_safe
@signed_in
def board(request: CommunityRequest) -> HttpResponse:
    """What neighbours thank each other for, and what was said to me."""
    page: Page[Thank] = page_of(request, thanks.shown(request.community))
    mine = [(row, _about(row), row.to_id == request.person.pk) for row in _mine(request)]
    context = {"page": page, "rows": [(row, _about(row)) for row in page.items], "mine": mine, "here": "thanks"}
    return render(request, "offers/thanks.html", context)


def _mine(request: CommunityRequest) -> list[Thank]:
    return list(thanks.mine(request.community, request.person)[:FEW])


def _about(row: Thank) -> str:
    """What was done: the function of a need, or the thing."""
    if row.need is not None:
        return str(row.need.get_function_display())
    return str(listed.WORDS[row.taking.listing.what]) if row.taking is not None else ""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def say(request: CommunityRequest, what: str, pk: UUID) -> HttpResponse:
    """Thank whoever did it."""
    about: dict[str, Any]
    if what == "need":
        about = {"need": thanks.need_to_thank_for(request.community, request.person, pk)}
        told = about["need"].summary
    elif what == "taking":
        about = {"taking": thanks.taking_to_thank_for(request.community, request.person, pk)}
        told = listed.WORDS[about["taking"].listing.what]
    else:
        raise NotFound("gone", what="thank")
    form = ThankForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"])
        try:
            acts.say_thanks(by, words=given["words"], public=given["public"], **about)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Said. Whoever helped reads it."))
            return redirect("offers:thanks")
    return render(request, "offers/thank.html", {"form": form, "told": told}, status=422 if form.errors else 200)


@require_POST
@signed_in
def show(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Want it on the community's page, or no longer."""
    found, form = thanks.thank_of(request.community, request.person, pk), ActForm(request.POST)
    if not form.is_valid():
        raise NotFound("gone", what="thank")
    by = doing(request, form.cleaned_data["act_id"])
    acts.show_thanks(by, thank=found, shown=request.POST.get("shown") == "yes")
    messages.success(request, _("Noted. It is on the page while both of you want it."))
    return redirect("offers:thanks")
