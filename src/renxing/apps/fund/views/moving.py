"""Money in and out, the second hand, the rules; challenging the book and answering."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.fund import acts, forms
from renxing.apps.fund.models import Budget
from renxing.apps.fund.queries import book as books
from renxing.apps.fund.views.looking import page_of_booking, page_of_challenge
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.openbook import two_needed
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _spend(by: Doing, form: Any) -> str | Promise:
    """At once, or by two hands where the rules say so: one form, and the page says which it was."""
    budget, what = form.cleaned_data["budget"], form.what()
    above = books.rules_for(by.community).two_above
    if two_needed(round(what.money * 100), above):
        acts.ask_to_spend(by, budget=budget, what=what)
        return gettext_lazy("Signed by you. It is paid once a second person has signed.")
    acts.spend_money(by, budget=budget, what=what)
    return gettext_lazy("Spent, and in the open book.")


def _receive(by: Doing, form: Any) -> str | Promise:
    given = form.cleaned_data
    said = {name: given[name] for name in ("budget", "source", "words")}
    acts.receive_money(by, **said, money=float(given["money"]))
    return gettext_lazy("It is in the open book.")


def _transfer(by: Doing, form: Any) -> str | Promise:
    given = form.cleaned_data
    acts.transfer_money(by, budget=given["budget"], to_budget=given["to_budget"], money=float(given["money"]))
    return gettext_lazy("It is in the other line.")


def _open(by: Doing, form: Any) -> str | Promise:
    acts.open_budget(by, **form.said())
    return gettext_lazy("The line is open. Nothing is in it yet.")


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which money moves: its form, what it does, what its page and its button are called."""

    form: type[forms.LineForm]
    do: Callable[[Doing, Any], str | Promise]
    title: str | Promise
    button: str | Promise


WAYS = {
    "spend": Way(forms.SpendForm, _spend, gettext_lazy("Spend"), gettext_lazy("Spend it")),
    "receive": Way(forms.ReceiveForm, _receive, gettext_lazy("Money came in"), gettext_lazy("Book it in")),
    "transfer": Way(
        forms.TransferForm, _transfer, gettext_lazy("Move to another line"), pgettext_lazy("fund", "Move it")
    ),
    "open": Way(forms.BudgetForm, _open, gettext_lazy("Open a budget line"), gettext_lazy("Open the line")),
}


@require_http_methods(READ_OR_SEND)
@signed_in
def move(request: CommunityRequest, name: str) -> HttpResponse:
    """One movement of money."""
    if name not in WAYS:
        raise NotFound("gone", what="budget")
    way = WAYS[name]
    form = way.form(request.POST or None, community=request.community)
    if form.is_valid():
        try:
            said = way.do(_by(request, form), form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(said))
            return redirect("fund:book")
    context = {"form": form, "way": way, "name": name, "rules": books.rules_for(request.community)}
    return render(request, "fund/move.html", context, status=422 if form.errors else 200)


def _by(request: CommunityRequest, form: ActForm) -> Doing:
    """On behalf of the line's own centre, for who belongs to it."""
    budget = form.cleaned_data.get("budget")
    centre = str(budget.centre_id) if isinstance(budget, Budget) else ""
    return doing(request, form.cleaned_data["act_id"], centre if centre in request.actor.centres() else None)


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Sign a spending as the second hand, or not."""
    found, form = books.spending_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        if name == "sign":
            acts.sign_spending(by, spending=found)
            messages.success(request, _("Signed by two, and paid."))
        else:
            acts.decline_spending(by, spending=found)
            messages.success(request, _("Not spent. Nothing was paid."))
    return redirect("fund:book")


@require_POST
@signed_in
def undo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Undo a booking."""
    found, form = books.booking_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        acts.reverse_booking(doing(request, form.cleaned_data["act_id"]), booking=found)
        messages.success(request, _("Undone by a booking of its own. What was written stays written."))
    return redirect("fund:booking", pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def rules(request: CommunityRequest) -> HttpResponse:
    """From which sum two sign, and how long an answer may take."""
    form = forms.RulesForm(request.POST or None, rules=books.rules_for(request.community))
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            acts.change_fund_rules(by, two_above=float(given["two_above"]), answer_days=given["answer_days"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("That is how the fund is kept from now on."))
            return redirect("fund:book")
    return render(request, "fund/rules.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def challenge(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Ask what a booking was for."""
    found, form = books.booking_of(request.community, request.actor, pk), forms.ChallengeForm(request.POST)
    if not form.is_valid():
        return page_of_booking(request, found, form)
    by = doing(request, form.cleaned_data["act_id"])
    try:
        made = acts.challenge_book(by, budget=found.budget, booking=found, words=form.cleaned_data["words"])
    except Refusal as refusal:
        form.refuse(refusal)
        return page_of_booking(request, found, form)
    messages.success(request, _("Asked. You get an answer by the day that stands here; everybody reads it."))
    return redirect("fund:challenge", made.pk)


@require_http_methods(READ_OR_SEND)
@signed_in
def challenge_line(request: CommunityRequest, code: str) -> HttpResponse:
    """Ask about a whole line, as where help to households is told in sums only."""
    line = books.budget_of(request.community, code)
    if line is None:
        raise NotFound("gone", what="budget")
    form = forms.ChallengeForm(request.POST or None)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        try:
            made = acts.challenge_book(by, budget=line, words=form.cleaned_data["words"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Asked. You get an answer by the day that stands here; everybody reads it."))
            return redirect("fund:challenge", made.pk)
    return render(request, "fund/ask.html", {"form": form, "line": line}, status=422 if form.errors else 200)


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Answer a challenge."""
    found, form = books.challenge_of(request.community, pk), forms.AnswerForm(request.POST)
    if not form.is_valid():
        return page_of_challenge(request, found, form)
    by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
    try:
        acts.answer_challenge(by, challenge=found, outcome=given["outcome"], words=given["words"])
    except Refusal as refusal:
        form.refuse(refusal)
        return page_of_challenge(request, found, form)
    messages.success(request, _("Answered. Whoever asked, and everybody else, reads it here."))
    return redirect("fund:challenge", pk)
