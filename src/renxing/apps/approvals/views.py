"""Requests for approval: what waits, one of them whole, and the answers to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.approvals import acts
from renxing.apps.approvals.forms import CounterForm, DelegateForm, WordsForm
from renxing.apps.approvals.models import Request, Stage
from renxing.apps.approvals.queries import waiting
from renxing.apps.approvals.queries.shown import whole
from renxing.apps.centres.queries import centre_of
from renxing.apps.centres.sentences import phrase
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import BadInput, NotFound
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What waits for me, what I and my centres asked for, and how long answers take."""
    page: Page[Request] = page_of(request, waiting.of_mine(request.actor, request.community))
    context = {
        "waiting": [
            (row, phrase(row.act)) for row in waiting.waiting_for(request.actor, request.community, request.now)
        ],
        "page": page,
        "rows": [(row, phrase(row.act)) for row in page.items],
        "waits": waiting.waits(request.community, request.now),
    }
    return render(request, "approvals/list.html", context)


@require_safe
@signed_in
def request_page(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One request."""
    return _page(request, _found(request, pk), {})


def _page(request: CommunityRequest, found: Request, forms: dict[str, ActForm]) -> HttpResponse:
    shown = whole(request.actor, found, request.now)
    centres = {found.centre_id, found.approver_id}
    if not (shown.decides or shown.mine or centres & {UUID(each) for each in request.actor.centres()}):
        raise NotFound("gone", what="approval")
    counter = CounterForm(request=found)
    context: dict[str, Any] = {
        "asked": found,
        "verb": phrase(found.act),
        "whole": shown,
        "open": found.stage == Stage.OPEN,
        "words": WordsForm(),
        "counter": counter if counter.offered else None,
        "delegate": DelegateForm(request=found),
        **forms,
    }
    return render(request, "approvals/request.html", context, status=422 if forms else 200)


Press = Callable[[Doing, Request, ActForm], object]
SAID: dict[str, str | Promise] = {
    "approve": _("Approved, and done in this moment."),
    "refuse": _("Refused. Whoever asked is told why."),
    "counter": _("Your proposal is on its way to whoever asked."),
    "delegate": _("Given to the other centre to decide."),
    "withdraw": _("Taken back."),
    "take_counter": _("Taken: it is done in this moment."),
}
PRESSED: dict[str, Press] = {
    "approve": lambda by, row, form: acts.approve(by, request=row, words=form.cleaned_data["words"]),
    "refuse": lambda by, row, form: acts.refuse(by, request=row, words=form.cleaned_data["words"]),
    "counter": lambda by, row, form: acts.counter(
        by,
        request=row,
        changes=form.changes() if isinstance(form, CounterForm) else {},
        words=form.cleaned_data["words"],
    ),
    "delegate": lambda by, row, form: acts.delegate(
        by, request=row, to_centre=centre_of(row.community, UUID(form.cleaned_data["to_centre"]))
    ),
    "withdraw": lambda by, row, _form: acts.withdraw_request(by, request=row),
    "take_counter": lambda by, row, _form: acts.take_counter(by, request=row),
}


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One answer to a request; what was typed wrongly comes back on its page."""
    found = _found(request, pk)
    if name not in PRESSED:
        raise NotFound("gone", what="act")
    form = _form(request, found, name)
    if not form.is_valid():
        return _page(request, found, {_place(name): form})
    try:
        PRESSED[name](doing(request, form.cleaned_data["act_id"]), found, form)
    except BadInput as refusal:
        form.refuse(refusal)
        return _page(request, found, {_place(name): form})
    messages.success(request, str(SAID[name]))
    return redirect("approvals:list") if name == "delegate" else redirect("approvals:request", pk)


def _form(request: CommunityRequest, found: Request, name: str) -> ActForm:
    match name:
        case "counter":
            return CounterForm(request.POST, request=found)
        case "delegate":
            return DelegateForm(request.POST, request=found)
        case "approve" | "refuse":
            return WordsForm(request.POST)
    return ActForm(request.POST)


def _place(name: str) -> str:
    """Under which name the page shows this form again."""
    return name if name in ("counter", "delegate") else "words"


def _found(request: CommunityRequest, pk: UUID) -> Request:
    found = waiting.requests(request.community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="approval")
    found.community = request.community
    return found
