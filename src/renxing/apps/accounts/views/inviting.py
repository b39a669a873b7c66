"""Printing invitations: one, or those of a whole block in the order of its doors."""

from uuid import UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.accounts import queries
from renxing.apps.accounts.acts import issue_invitation
from renxing.apps.accounts.cards import Card, card
from renxing.apps.accounts.invitations import Issued
from renxing.apps.people.models import Person
from renxing.apps.people.queries import block_of, person_of
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed
from renxing.web.forms import ActForm


@require_POST
@never_cache
@signed_in
def invite(request: CommunityRequest, person: UUID) -> HttpResponse:
    """Issue an invitation and show its card. The code is known only now: a reload shows no second one."""
    found = person_of(request.community, person)
    form = ActForm(request.POST)
    if not form.is_valid():
        return redirect("people:person", found.id)
    printed = _issue(request, found, form.cleaned_data["act_id"])
    return render(request, "accounts/cards.html", {"cards": printed, "back": found})


def _issue(request: CommunityRequest, person: Person, act_id: UUID) -> list[Card]:
    codes: list[Issued] = []
    issue_invitation(doing(request, act_id), person=person, codes=codes)
    return [card(request, issued) for issued in codes]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def block_cards(request: CommunityRequest, block: str) -> HttpResponse:
    """The cards of a block. Each is an act of its own, found again by its id if the same form is sent twice."""
    if not queries.may_invite(request.actor):
        raise NotAllowed("invite_refused")
    found = block_of(request.community, block)
    people = queries.uninvited(request.community, block, request.now)
    form = ActForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/block_cards.html", {"form": form, "place": found, "people": len(people)})
    act_id = form.cleaned_data["act_id"]
    printed = [made for person in people for made in _issue(request, person, uuid5(act_id, str(person.id)))]
    return render(request, "accounts/cards.html", {"cards": printed, "place": found})
