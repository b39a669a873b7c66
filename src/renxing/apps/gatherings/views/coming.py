"""Signing up, not coming, being there; and the list of whoever invites."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.gatherings import acts, forms
from renxing.apps.gatherings.queries import listed as rows
from renxing.apps.gatherings.views.asking import READ_OR_SEND, asked
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.duties import EARLY
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm

DO: dict[str, tuple[Any, str | Promise]] = {
    "come": (acts.sign_up, _("You are on the list. It stands in your calendar too, if you subscribed to it.")),
    "leave": (acts.withdraw, _("Noted: you do not come. Thank you for saying so.")),
    "here": (acts.attend, _("Noted: you are here.")),
}


@require_POST
@signed_in
def mine(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """I come, I do not come, I am here."""
    found, form = rows.gathering_of(request.community, pk), ActForm(request.POST)
    if name not in DO:
        raise NotFound("gone", what="gathering")
    if form.is_valid():
        do, said = DO[name]
        do(doing(request, form.cleaned_data["act_id"]), gathering=found, person=request.person)
        messages.success(request, str(said))
    return redirect("gatherings:gathering", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def tick(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Tick who was there; only whoever invites sees the names."""
    found = rows.gathering_of(request.community, pk)
    if not rows.is_host(request.actor, found):
        raise NotAllowed("gathering_not_yours", act="gathering.list")
    form = forms.ListForm(request.POST or None, gathering=found)
    return asked(
        request, form, (_("Who was there"), _("They were there")), reverse("gatherings:gathering", args=[pk]),
        lambda by: acts.tick_list(by, gathering=found, came=[row.person for row in form.cleaned_data["came"]]),
    )  # fmt: skip


@require_http_methods(READ_OR_SEND)
@signed_in
def door(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Somebody without a phone: signed up before it begins, noted as being there from then on."""
    found = rows.gathering_of(request.community, pk)
    begun = found.starts - EARLY <= request.now
    if not rows.is_host(request.actor, found):
        raise NotAllowed("gathering_not_yours", act="gathering.welcome" if begun else "gathering.sign_up")
    form = forms.DoorForm(request.POST or None, community=request.community, actor=request.actor)
    do, button = (acts.welcome, _("They are here")) if begun else (acts.sign_up, _("They come"))
    return asked(
        request, form, (_("Somebody without a phone"), button), reverse("gatherings:gathering", args=[pk]),
        lambda by: do(by, gathering=found, person=form.cleaned_data["who"]),
    )  # fmt: skip
