"""One address per act on a shift, a turn or an offer: parse, do, go back to the shift."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from renxing.apps.duties import acts
from renxing.apps.duties.forms import AskForm, HoursForm, KeepForm, MoveForm, PartForm, ReasonForm, WordsForm
from renxing.apps.duties.models import Kept, Shift, Swap, Turn
from renxing.apps.duties.queries.relations import me
from renxing.apps.duties.queries.shown import shift_of
from renxing.apps.duties.views.looking import page, turn_of, who_form
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.presence import Part
from renxing.core.refusals import BadInput, NotFound
from renxing.web.forms import ActForm

Said = Mapping[str, Any]

SHIFT: Mapping[str, tuple[Callable[[Doing, Shift], Shift], str | Promise]] = {
    "sign_up": (lambda by, row: acts.sign_up(by, shift=row), _("You have the place. Thank you.")),
}
TURN: Mapping[str, tuple[Callable[[Doing, Turn], Shift], str | Promise]] = {
    "admit": (lambda by, row: acts.admit(by, turn=row), _("The place is theirs.")),
    "turn_down": (lambda by, row: acts.turn_down(by, turn=row), _("They are told that they are not needed this time.")),
    "accept": (lambda by, row: acts.accept(by, turn=row), _("You have the place. Thank you.")),
    "decline": (lambda by, row: acts.decline(by, turn=row), _("Noted. Somebody else can be asked.")),
    "withdraw": (lambda by, row: acts.withdraw(by, turn=row), _("The place is open again.")),
    "come": (lambda by, row: acts.check_in(by, turn=row), _("Noted: here since now.")),
    "go": (lambda by, row: acts.check_out(by, turn=row), _("Noted. Rest well.")),
    "offer": (lambda by, row: acts.offer_turn(by, turn=row), _("Offered. It is yours until somebody takes it.")),
    "confirm": (lambda by, row: acts.confirm_hours(by, turn=row), _("The hours are confirmed.")),
}
KEPT: Mapping[str, tuple[Callable[[Doing, Kept], Shift], str | Promise]] = {
    "came": (lambda by, row: acts.helper_came(by, kept=row), _("Noted: here since now.")),
    "forget": (lambda by, row: acts.forget_helper(by, kept=row), _("The name is forgotten.")),
    "free": (lambda by, row: acts.free_place(by, kept=row), _("The place is open again.")),
}
SWAP: Mapping[str, tuple[Callable[[Doing, Swap], Shift], str | Promise]] = {
    "take": (lambda by, row: acts.take_turn(by, swap=row), _("It is yours now. Thank you for standing in.")),
    "keep": (lambda by, row: acts.keep_turn(by, swap=row), _("It is not offered any more.")),
    "agree": (lambda by, row: acts.agree_swap(by, swap=row), _("Exchanged.")),
}
PARTS: Mapping[str, tuple[type[PartForm], Callable[[Doing, Shift, Said, Part], Shift], str | Promise]] = {
    "part": (
        PartForm,
        lambda by, row, _said, part: acts.sign_up(by, shift=row, part=part),
        _("You have the place for these hours. Thank you."),
    ),
    "ask": (
        AskForm,
        lambda by, row, said, part: acts.ask_for_place(by, shift=row, words=said["words"], part=part),
        _("Asked for. Whoever leads it sees it now."),
    ),
}
FORMS: Mapping[str, tuple[type[ActForm], Callable[[Doing, Shift, Said], Shift], str | Promise]] = {
    "call_off": (
        ReasonForm, lambda by, row, said: acts.call_off(by, shift=row, reason=said["reason"]), _("It is called off."),
    ),
    "move": (
        MoveForm,
        lambda by, row, said: acts.move_shift(by, shift=row, starts=said["starts"], hours=said["hours"]),
        _("It is moved. Whoever had a place is asked whether they come."),
    ),
}  # fmt: skip


def _id(request: CommunityRequest) -> UUID:
    form = ActForm(request.POST)
    if not form.is_valid():
        raise BadInput("gone", what="duty")
    given: UUID = form.cleaned_data["act_id"]
    return given


@require_POST
@signed_in
def on_shift(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One tap on a shift, or a small form about it."""
    found = shift_of(request.community, pk)
    if name in SHIFT:
        do, said = SHIFT[name]
        do(doing(request, _id(request)), found)
        messages.success(request, str(said))
        return redirect("duties:shift", pk)
    if name in OWN_FORMS:
        return OWN_FORMS[name](request, found, name)
    if name not in FORMS:
        raise NotFound("gone", what="duty")
    kind, act, done = FORMS[name]
    form = kind(request.POST)
    if not form.is_valid():
        return page(request, found, 422, **{name: form})
    try:
        act(doing(request, form.cleaned_data["act_id"]), found, form.cleaned_data)
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, found, 422, **{name: form})
    messages.success(request, str(done))
    return redirect("duties:shift", pk)


def _take_part(request: CommunityRequest, found: Shift, name: str) -> HttpResponse:
    """Take a place for some hours of it, or ask for one."""
    kind, act, done = PARTS[name]
    form = kind(request.POST, of=found)
    if not form.is_valid():
        return page(request, found, 422, **{name: form})
    try:
        act(doing(request, form.cleaned_data["act_id"]), found, form.cleaned_data, form.part())
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, found, 422, **{name: form})
    messages.success(request, str(done))
    return redirect("duties:shift", found.pk)


def _name_somebody(request: CommunityRequest, found: Shift, name: str) -> HttpResponse:
    """Invite somebody, or note that they come."""
    form = who_form(request, found)
    if not form.is_valid():
        return page(request, found, 422, who=form)
    act = acts.assign if "assign" in request.POST or name == "assign" else acts.invite
    try:
        act(doing(request, form.cleaned_data["act_id"]), shift=found, person=form.cleaned_data["person"])
    except BadInput as refusal:
        form.refuse(refusal)
        return page(request, found, 422, who=form)
    messages.success(request, str(_("Noted. They see it on Today.")))
    return redirect("duties:shift", found.pk)


def _keep(request: CommunityRequest, found: Shift, _name: str) -> HttpResponse:
    """Keep a place for one of a centre, or for a helper by name."""
    form = KeepForm(request.POST, community=request.community)
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"])
        try:
            acts.keep_place(by, shift=found, centre=given["centre"], name=given["name"], skill=given["skill"])
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(_("The place is kept.")))
            return redirect("duties:shift", found.pk)
    return page(request, found, 422, keep=form)


OWN_FORMS: Mapping[str, Callable[[CommunityRequest, Shift, str], HttpResponse]] = {
    "keep": _keep, "invite": _name_somebody, "assign": _name_somebody, "part": _take_part, "ask": _take_part,
}  # fmt: skip


@require_POST
@signed_in
def on_kept(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One tap on a place that is kept."""
    found = Kept.objects.filter(community=request.community, pk=pk).select_related("shift").first()
    if found is None or name not in KEPT:
        raise NotFound("gone", what="duty")
    do, said = KEPT[name]
    do(doing(request, _id(request)), found)
    messages.success(request, str(said))
    return redirect("duties:shift", found.shift_id)


@require_POST
@signed_in
def on_turn(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One tap on somebody's turn, or its hours."""
    found = turn_of(request, pk)
    if found is None or (name not in TURN and name not in TYPED):
        raise NotFound("gone", what="duty")
    if name in TURN:
        do, said = TURN[name]
        do(doing(request, _id(request)), found)
        messages.success(request, str(said))
        return redirect("duties:shift", found.shift_id)
    return TYPED[name](request, found)


def _hours(request: CommunityRequest, found: Turn) -> HttpResponse:
    """Confirm other hours than were said."""
    form = HoursForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"])
        try:
            acts.confirm_hours(by, turn=found, starts=given["starts"], ends=given["ends"])
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(_("The hours are confirmed.")))
            return redirect("duties:shift", found.shift_id)
    return page(request, shift_of(request.community, found.shift_id), 422, hours=form, wrong=found.pk)


def _dispute(request: CommunityRequest, found: Turn) -> HttpResponse:
    """Say that the hours are not right."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return page(request, shift_of(request.community, found.shift_id), 422, words=form)
    acts.dispute_hours(doing(request, form.cleaned_data["act_id"]), turn=found, words=form.cleaned_data["words"])
    messages.success(request, str(_("Said. Whoever leads it looks at it again.")))
    return redirect("duties:shift", found.shift_id)


def _partly(request: CommunityRequest, found: Turn) -> HttpResponse:
    """Say from when until when one comes."""
    form = PartForm(request.POST, of=found.shift)
    if form.is_valid():
        try:
            acts.come_partly(doing(request, form.cleaned_data["act_id"]), turn=found, part=form.part())
        except BadInput as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(_("Noted: these hours.")))
            return redirect("duties:shift", found.shift_id)
    return page(request, shift_of(request.community, found.shift_id), 422, part=form, parted=found.pk)


TYPED = {"hours": _hours, "dispute": _dispute, "part": _partly}


@require_POST
@signed_in
def on_swap(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One tap on a turn that is offered, or another turn offered for it."""
    rows = Swap.objects.filter(community=request.community).select_related("turn")
    found = rows.filter(pk=pk).first()
    if found is None or (name not in SWAP and name != "propose"):
        raise NotFound("gone", what="duty")
    if name == "propose":
        _propose(request, found)
    else:
        do, said = SWAP[name]
        do(doing(request, _id(request)), found)
        messages.success(request, str(said))
    return redirect("duties:shift", found.turn.shift_id)


def _propose(request: CommunityRequest, found: Swap) -> None:
    wanted = request.POST.get("mine", "")
    rows = Turn.objects.filter(community=request.community, person=me(request.actor))
    mine = next((row for row in rows if str(row.pk) == wanted), None)
    if mine is None:
        raise BadInput("duty_not_yours", field="mine")
    acts.propose_swap(doing(request, _id(request)), swap=found, mine=mine)
    messages.success(request, str(_("Offered in exchange. It is theirs to say yes.")))
