"""Referring a need, what the partner sees and answers without an account, and joint work."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.links import acts, forms
from renxing.apps.links.models import Part, Phase
from renxing.apps.links.queries import links
from renxing.apps.links.views.partners import READ_OR_SEND, asked
from renxing.apps.needs.queries.shown import seen
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.core.refusals import NotFound
from renxing.web.forms import ActForm

ANSWERS: dict[str, Any] = {
    "accept": acts.accept_referral,
    "decline": acts.decline_referral,
    "finish": acts.finish_referral,
    "hand_back": acts.hand_back_referral,
}


@require_http_methods(READ_OR_SEND)
@inside
def refer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Ask a specialist to see to this need."""
    need = seen(request.actor, request.community, pk).need
    form = forms.ReferForm(request.POST or None, community=request.community)

    def do(by: Doing) -> object:
        return acts.refer_need(by, need=need, partner=form.cleaned_data["partner"], told=form.told())

    words = (_("Refer it to a specialist"), _("Refer it"))
    return asked(request, form, words, do) or redirect("needs:page", pk)


@require_http_methods(READ_OR_SEND)
@inside
def at(request: CommunityRequest, code: str) -> HttpResponse:
    """The partner's page, without an account: what is asked, and their answer."""
    found = links.referral_by(request.community, code, request.now)
    request.actor = replace(request.actor, links=request.actor.links | {found.reference})
    form = forms.AnswerForm(request.POST or None)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is not None and form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        answer(by, referral=found, note=form.cleaned_data["note"])
        messages.success(request, str(_("Thank you. The community sees your answer.")))
        return redirect("links:at", code)
    context = {
        "referral": found,
        "place": links.place(found),
        "phone": links.phone(found),
        "form": form,
        "answers": found.phase == Phase.SENT,
    }
    said = render(request, "links/at.html", context)
    said["Referrer-Policy"], said["X-Robots-Tag"], said["Cache-Control"] = "no-referrer", "noindex", "no-store"
    return said


@require_POST
@inside
def note(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """A worker notes what the partner said on the telephone, renews the link, or it is called off."""
    found, form = links.referral_of(request.community, pk), ActForm(request.POST)
    acts_by = {**ANSWERS, "withdraw": acts.withdraw_referral, "renew": acts.renew_link}
    if name not in acts_by:
        raise NotFound("gone", what="referral")
    if form.is_valid():
        acts_by[name](doing(request, form.cleaned_data["act_id"]), referral=found)
    return redirect("needs:page", found.need_id)


@require_http_methods(READ_OR_SEND)
@signed_in
def join(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Join in a need with one's centre."""
    need = seen(request.actor, request.community, pk).need
    form = forms.JoinForm(request.POST or None, community=request.community)

    def do(by: Doing) -> object:
        return acts.join_need(by, need=need, centre=form.cleaned_data["centre"], words=form.cleaned_data["words"])

    words = (_("Join in this need"), _("Join"))
    return asked(request, form, words, do) or redirect("needs:page", pk)


@require_POST
@signed_in
def part(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """A part is done, or cannot be done after all."""
    found, form = Part.objects.filter(community=request.community, pk=pk).first(), ActForm(request.POST)
    if found is None:
        raise NotFound("gone", what="part")
    if form.is_valid():
        do = acts.leave_need if name == "leave" else acts.finish_part
        do(doing(request, form.cleaned_data["act_id"]), part=found)
    return redirect("needs:page", found.need_id)


@require_POST
@signed_in
def close(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The first centre says that the whole is done."""
    need, form = seen(request.actor, request.community, pk).need, ActForm(request.POST)
    if form.is_valid():
        acts.close_joint(doing(request, form.cleaned_data["act_id"]), need=need)
    return redirect("needs:page", pk)
