"""The list of links, one partner, and what was agreed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.links import acts, forms
from renxing.apps.links.queries import links
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every partner by its sort, and what ends soon."""
    context = {
        "sorts": links.partners(request.community, request.now),
        "ending": links.ending(request.community, request.now),
        "keeps": request.actor.is_a(*links.KEEPERS) or bool(request.actor.centres()),
    }
    return render(request, "links/list.html", context)


@require_safe
@signed_in
def partner(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One partner: what it gives, how it is reached, aid to and fro."""
    found = links.partner_of(request.community, pk)
    context = {
        "partner": found,
        "agreements": links.agreements_of(found, request.now),
        "aid": links.aid_rows(request.community).filter(partner=found)[:20],
        "keeps": links.keeps(request.actor, found),
    }
    return render(request, "links/partner.html", context)


def asked(
    request: CommunityRequest, form: ActForm, words: tuple[str | Promise, str | Promise], do: Callable[[Doing], Any]
) -> HttpResponse | None:
    """One form that does one act: its page until it is done, then None."""
    if form.is_valid():
        try:
            do(doing(request, form.cleaned_data["act_id"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return None
    context = {"form": form, "title": words[0], "button": words[1]}
    return render(request, "links/form.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def add(request: CommunityRequest) -> HttpResponse:
    """A new partner."""
    form = forms.PartnerForm(request.POST or None, community=request.community)
    words = (_("Add a partner"), _("Add it"))
    return asked(request, form, words, lambda by: acts.add_partner(by, **form.said())) or redirect("links:list")


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say anew how a partner is reached; only who keeps the link sees it."""
    found = links.partner_of(request.community, pk)
    if not links.keeps(request.actor, found):
        raise NotFound("gone", what="partner")
    form = forms.PartnerForm(request.POST or None, community=request.community, initial=model_to_dict(found))
    words = (_("Change the partner"), _("Save it"))
    said = asked(request, form, words, lambda by: acts.change_partner(by, partner=found, **form.said()))
    return said or redirect("links:partner", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def agree(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What they agreed to give."""
    found = links.partner_of(request.community, pk)
    form = forms.AgreementForm(request.POST or None, community=request.community)
    words = (_("What they agreed to give"), _("Write it down"))
    said = asked(request, form, words, lambda by: acts.make_agreement(by, partner=found, terms=form.terms()))
    return said or redirect("links:partner", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def renew(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Let an agreement hold longer."""
    found = links.agreement_of(request.community, pk)
    form = forms.RenewForm(request.POST or None, community=request.community)

    def do(by: Doing) -> object:
        given = form.cleaned_data
        return acts.renew_agreement(by, agreement=found, ends=given["ends"], review=given["review"])

    return asked(request, form, (_("Renew the agreement"), _("Renew it")), do) or redirect(
        "links:partner", found.partner_id
    )


@require_POST
@signed_in
def end_agreement(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """An agreement holds no longer."""
    found, form = links.agreement_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.end_agreement(doing(request, form.cleaned_data["act_id"]), agreement=found)
        messages.success(request, str(_("The agreement is over. It stays in the list of what was agreed.")))
    return redirect("links:partner", found.partner_id)


@require_POST
@signed_in
def end(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """The link is over, or only whom one reaches there is erased."""
    found, form = links.partner_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        do = acts.forget_contact if name == "contact" else acts.end_partner
        do(doing(request, form.cleaned_data["act_id"]), partner=found)
        messages.success(request, str(_("It is done, and the contact is erased.")))
    return redirect("links:partner", pk)
