"""The forms of what comes and goes: three taps on a phone. What is refused is said where it was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.supplies import acts, forms
from renxing.apps.supplies.models import Item
from renxing.apps.supplies.queries import finding, loans
from renxing.core.amounts import GOODS, in_units
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One way in which stock moves: its form, its act, what its page and its button are called."""

    form: type[forms.StockForm]
    do: Callable[..., Item]
    title: str | Promise
    button: str | Promise
    said: str | Promise


MOVEMENTS: dict[str, Movement] = {
    "receive": Movement(
        forms.ReceiveForm, acts.receive_stock, gettext_lazy("Receive"), gettext_lazy("Book it in"),
        gettext_lazy("It is in store."),
    ),
    "issue": Movement(
        forms.IssueForm, acts.issue_stock, gettext_lazy("Give out"), gettext_lazy("Book it out"),
        gettext_lazy("It is booked out."),
    ),
    "count": Movement(
        forms.CountForm, acts.count_item, gettext_lazy("Count"), gettext_lazy("This many are there"),
        gettext_lazy("Counted. The ledger has the difference."),
    ),
    "move": Movement(
        forms.MoveForm, acts.move_stock, gettext_lazy("Move to another store"), pgettext_lazy("supplies", "Move it"),
        gettext_lazy("It is in the other store."),
    ),
    "lend": Movement(
        forms.LendForm, acts.lend_stock, gettext_lazy("Lend"), gettext_lazy("Lend it"),
        gettext_lazy("It is lent. It stands under what is lent until it is back."),
    ),
    "donate": Movement(
        forms.DonateForm, acts.donate_stock, gettext_lazy("Take a donation"), gettext_lazy("Take it with thanks"),
        gettext_lazy("It is in store. Everybody can see what becomes of it."),
    ),
    "make": Movement(
        forms.StockForm, acts.make_kits, gettext_lazy("Make kits"), gettext_lazy("They are made"),
        gettext_lazy("The kits are in store, and their parts in them."),
    ),
    "take_apart": Movement(
        forms.StockForm, acts.take_kits_apart, gettext_lazy("Take kits apart"), gettext_lazy("They are taken apart"),
        gettext_lazy("The parts are in store again."),
    ),
}  # fmt: skip


@require_http_methods(READ_OR_SEND)
@signed_in
def move(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One movement of one item."""
    if name not in MOVEMENTS:
        raise NotFound("gone", what="item")
    found, movement = finding.item_of(request.community, pk), MOVEMENTS[name]
    first = {"need": request.GET.get("need") or None}
    form = movement.form(request.POST or None, item=found, actor=request.actor, now=request.now, initial=first)
    if form.is_valid() and _done(request, movement, found, form):
        messages.success(request, str(movement.said))
        return redirect("supplies:item", pk)
    context = {"item": found, "form": form, "movement": movement, "name": name}
    return render(request, "supplies/move.html", context, status=422 if form.errors else 200)


def _done(request: CommunityRequest, movement: Movement, item: Item, form: forms.StockForm) -> bool:
    """Do it; what is refused is put on the form."""
    try:
        movement.do(_by(request, form, item), item=item, **form.said())
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _by(request: CommunityRequest, form: ActForm, item: Item) -> Doing:
    """On behalf of the item's own centre, for who belongs to it."""
    centre = str(item.centre_id)
    return doing(request, form.cleaned_data["act_id"], centre if centre in request.actor.centres() else None)


@require_http_methods(READ_OR_SEND)
@signed_in
def undo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Undo one movement, and say why."""
    found = finding.posting_of(request.community, pk)
    form = forms.UndoForm(request.POST or None)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        try:
            acts.reverse_posting(by, posting=found, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Undone by a movement of its own. What was written stays written."))
            return redirect("supplies:item", found.item_id)
    return render(request, "supplies/undo.html", {"posting": found, "form": form}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def back(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Something lent came back."""
    loan = finding.posting_of(request.community, pk)
    form = forms.BackForm(request.POST or None, initial={"quantity": f"{in_units(loans.outstanding(loan), GOODS):g}"})
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        try:
            acts.return_loan(by, loan=loan, quantity=float(form.cleaned_data["quantity"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is back in store."))
            return redirect("supplies:lent")
    return render(request, "supplies/back.html", {"loan": loan, "form": form}, status=422 if form.errors else 200)
