"""One address per act on a need: parse the form, do the act, go back to the need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from renxing.apps.needs import acts
from renxing.apps.needs.forms import verbs as forms
from renxing.apps.needs.labels import DONE
from renxing.apps.needs.models import Need
from renxing.apps.needs.queries.shown import may_see, need_of
from renxing.apps.needs.views.page import page
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, inside
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import BadInput, NotFound

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verb:
    """An act as a button presses it: its form, and how what the form says becomes the act."""

    form: type[forms.VerbForm]
    do: Callable[[Doing, Need, Said], Need]


def _triage(by: Doing, need: Need, said: Said) -> Need:
    return acts.triage_need(
        by,
        need=need,
        function=Function(said["function"]),
        urgency=Urgency(said["urgency"]),
        due_in_hours=said["due_in_hours"],
        sensitive=said["sensitive"],
        involves=tuple(said["involves"]),
        hands=said["hands"],
    )


def _no(said: Said) -> dict[str, Any]:
    """What every no may say beside itself."""
    return {"reason": said["reason"], "apart": said["apart"]}


VERBS: Mapping[str, Verb] = {
    "accept": Verb(forms.VerbForm, lambda by, need, _said: acts.accept_ask(by, need=need)),
    "decline": Verb(forms.ReasonForm, lambda by, need, said: acts.decline_ask(by, need=need, **_no(said))),
    "cannot": Verb(forms.ReasonForm, lambda by, need, said: acts.cannot_help(by, need=need, **_no(said))),
    "take": Verb(forms.VerbForm, lambda by, need, _said: acts.take_need(by, need=need)),
    "start": Verb(forms.VerbForm, lambda by, need, _said: acts.start_need(by, need=need)),
    "meet": Verb(forms.VerbForm, lambda by, need, _said: acts.meet_need(by, need=need)),
    "offer": Verb(forms.VerbForm, lambda by, need, _said: acts.offer_help(by, need=need)),
    "give_back": Verb(forms.ReasonForm, lambda by, need, said: acts.give_back(by, need=need, **_no(said))),
    "step_back": Verb(
        forms.StepBackForm,
        lambda by, need, said: acts.step_back(by, need=need, helper=said["helper"], **_no(said)),
    ),
    "withdraw": Verb(forms.VerbForm, lambda by, need, _said: acts.withdraw_need(by, need=need)),
    "reopen": Verb(forms.VerbForm, lambda by, need, _said: acts.reopen_need(by, need=need)),
    "message": Verb(forms.MessageForm, lambda by, need, said: acts.write_message(by, need=need, text=said["text"])),
    "triage": Verb(forms.TriageForm, _triage),
    "merge": Verb(forms.MergeForm, lambda by, need, said: acts.merge_need(by, need=need, into=said["into"])),
    "ask": Verb(
        forms.HelperForm,
        lambda by, need, said: acts.ask_helper(by, need=need, helper=said["helper"], centre=said["centre"]),
    ),
    "choose": Verb(forms.HelperForm, lambda by, need, said: acts.choose_helper(by, need=need, helper=said["helper"])),
    "hand_over": Verb(
        forms.HandOverForm, lambda by, need, said: acts.hand_over(by, need=need, to_centre=said["to_centre"])
    ),
}
"""Every act on a need that somebody can do with a form, by the last part of its address."""


@require_POST
@inside
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Do one act on one need; what was typed wrongly comes back on the need's page with its sentence."""
    need = need_of(request.community, pk)
    verb = VERBS.get(name)
    if verb is None:
        raise NotFound("gone", what="act")
    form = verb.form(need, request.POST)
    if not form.is_valid():
        return page(request, pk, {name: form})
    by = doing(request, form.cleaned_data["act_id"])
    try:
        verb.do(by, need, form.cleaned_data)
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, pk, {name: form})
    messages.success(request, str(DONE[f"need.{name}"]))
    return redirect("needs:page", pk) if may_see(request.actor, need) else redirect("needs:list")
