"""Raising a proposal, saying something to it, doing a part of it, putting it to the vote."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.proposals import acts
from renxing.apps.proposals.forms import OptionForm, PartForm, ProposalForm, RemarkForm
from renxing.apps.proposals.queries import seen
from renxing.apps.proposals.views.looking import page
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def tried(form: ActForm, do: Callable[[], Any]) -> Any:
    """Do it; what is refused is put on the form, and None comes back."""
    if not form.is_valid():
        return None
    try:
        return do()
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def by(request: CommunityRequest, form: ActForm) -> Doing:
    """Who does what this form says."""
    return doing(request, form.cleaned_data["act_id"])


@require_http_methods(READ_OR_SEND)
@signed_in
def raise_one(request: CommunityRequest) -> HttpResponse:
    """Raise a proposal."""
    if not seen.takes_part(request.actor):
        raise NotAllowed("proposals_inside", act="proposal.raise")
    week = timezone.localtime(request.now + timedelta(days=7)).replace(second=0, microsecond=0)
    form = ProposalForm(request.POST or None, initial={"talk_until": week})
    made = tried(form, lambda: acts.raise_proposal(by(request, form), draft=form.draft()))
    if made is not None:
        messages.success(request, _("Raised. Everybody can say something to it, and do a part of it."))
        return redirect("proposals:proposal", made.pk)
    return render(request, "proposals/raise.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def say(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """A remark, another option, or a part that I do."""
    found = seen.proposal_of(request.community, request.actor, pk)
    if name not in SAID:
        raise NotFound("gone", what="proposal")
    kind, do, words = SAID[name]
    form = kind(request.POST)

    def said() -> Any:
        given = {field: value for field, value in form.cleaned_data.items() if field != "act_id"}
        return do(by(request, form), proposal=found, **given)

    if tried(form, said) is None:
        return page(request, found, **{name: form})
    messages.success(request, str(words))
    return redirect("proposals:proposal", pk)


SAID: dict[str, tuple[type[ActForm], Callable[..., Any], str | Promise]] = {
    "remark": (RemarkForm, acts.discuss, gettext_lazy("Said. Everybody who takes part reads it.")),
    "option": (OptionForm, acts.add_option, gettext_lazy("Added. It stands on the ballot.")),
    "part": (PartForm, acts.offer_to_do, gettext_lazy("Good: this part is yours.")),
}


@require_POST
@signed_in
def part(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """My part is done, or I give it back."""
    found, form = seen.doer_of(request.community, pk), ActForm(request.POST)
    if name not in {"done", "back"}:
        raise NotFound("gone", what="proposal")
    if form.is_valid():
        if name == "done":
            acts.report_done(by(request, form), doer=found)
            messages.success(request, _("Done. Everybody sees it."))
        else:
            acts.step_back(by(request, form), doer=found)
            messages.success(request, _("Given back. Somebody else can take it."))
    return redirect("proposals:proposal", found.proposal_id)


STEPS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "withdraw": (acts.withdraw_proposal, gettext_lazy("Withdrawn.")),
    "vote": (acts.open_vote, gettext_lazy("The vote is open. The roll is as it is in this moment.")),
    "at_once": (
        acts.adopt_at_once,
        gettext_lazy("It holds from now on. Everybody votes on it within 14 days, or it lapses."),
    ),
}


@require_POST
@signed_in
def step(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Put it to the vote, adopt it at once in an emergency, or take it back."""
    found, form = seen.proposal_of(request.community, request.actor, pk), ActForm(request.POST)
    if name not in STEPS:
        raise NotFound("gone", what="proposal")
    if form.is_valid():
        do, words = STEPS[name]
        do(by(request, form), proposal=found)
        messages.success(request, str(words))
    return redirect("proposals:proposal", pk)
