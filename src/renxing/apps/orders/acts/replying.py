"""The office's replies: confirm what was answered, amend the order, insist on it, withdraw it."""

from renxing.apps.orders.acts.begin import NOTHING, SAID, Said, check_terms, for_office, note, say_why
from renxing.apps.orders.models import Order, Turn
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput

OURS = ("office", "recognised_office")


@act("order.confirm", Kind.ANSWER, own=OURS, data=SAID)
def confirm_answer(deed: Deed, *, order: Order, said: Said = NOTHING) -> Order:
    """Agree with how the community adapted it, or with what it proposed instead: that is what holds from now on."""
    fresh = for_office(deed, order)
    answer = Turn.objects.filter(order=fresh, verb__in=("order.adapt", "order.object")).order_by("-at", "-entry")[0]
    fresh.amount = fresh.amount if answer.amount is None else answer.amount
    fresh.due_at = answer.due_at or fresh.due_at
    note(deed, fresh, said)
    return fresh


@act("order.amend", Kind.CHANGE, own=OURS, data=SAID)
def amend_order(deed: Deed, *, order: Order, said: Said) -> Order:
    """Change the order; the community answers again."""
    fresh = for_office(deed, order)
    if said == Said(why=said.why):
        raise BadInput("order_nothing_amended", field="what")
    check_terms(said, deed.now)
    if said.amount is not None and not fresh.unit:
        raise BadInput("order_has_no_number", field="amount")
    fresh.text = said.what.strip() or fresh.text
    fresh.amount = fresh.amount if said.amount is None else said.amount
    fresh.due_at = said.due_at or fresh.due_at
    fresh.strictness = said.strictness or fresh.strictness
    fresh.terms_since = deed.now
    note(deed, fresh, said)
    return fresh


@act("order.insist", Kind.ANSWER, own=OURS, data=SAID)
def insist_on_order(deed: Deed, *, order: Order, said: Said) -> Order:
    """Stay with the order, saying why; the community answers again."""
    fresh = for_office(deed, order)
    say_why(said)
    note(deed, fresh, said)
    return fresh


@act("order.withdraw", Kind.WITHDRAW, own=OURS, data=SAID)
def withdraw_order(deed: Deed, *, order: Order, said: Said = NOTHING) -> Order:
    """Take the order back."""
    fresh = for_office(deed, order)
    note(deed, fresh, said)
    return fresh
