"""What was lent and does not come back: written off by one hand up to the sum of the rules, by two above it."""

from collections.abc import Callable
from uuid import UUID

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies.acts.booking import Lines, Place, amount_of, authorise, fresh_item, short, write
from renxing.apps.supplies.acts.going import fresh_posting, lots_of_loan
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Loss, Outside, Posting, Reason, Sort, Stage
from renxing.apps.supplies.queries.loans import outstanding
from renxing.core import ledger
from renxing.core.amounts import GOODS, MONEY, in_units, smallest, written
from renxing.core.kinds import Kind
from renxing.core.lots import first_to_expire
from renxing.core.openbook import two_needed
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState

ABOVE: list[Callable[[Community], int]] = []
"""Says above which sum, in cents, a second person signs. Set by a room above that knows the fund's rules."""

LOSSES = (Reason.LOST, Reason.SPOILED)


@act("stock.write_off", Kind.MOVE, own=("colleague",), roles=KEEPERS, data=("store", "reason", "money"))
def write_off(deed: Deed, *, loan: Posting, quantity: float, worth: float, reason: str = Reason.LOST) -> Loss:
    """Write off what was lent and does not come back; above the sum of the rules it is asked for instead."""
    loss = _begin(deed, loan, quantity, worth, reason)
    above = above_of(deed.community)
    if above is not None and two_needed(loss.worth, above):
        raise WrongState("loss_two_needed", above=written(above, MONEY), field="worth")
    return _lose(deed, loss)


@act("loss.ask", Kind.REQUEST, own=("colleague",), roles=KEEPERS, data=("store", "reason", "money"))
def ask_to_write_off(deed: Deed, *, loan: Posting, quantity: float, worth: float, reason: str = Reason.LOST) -> Loss:
    """Say that something lent is lost; it stays lent until a second person has signed."""
    loss = _begin(deed, loan, quantity, worth, reason)
    if loss.loan.losses.filter(stage=Stage.WAITS).exists():
        raise WrongState("loss_asked_already")
    loss.asked_in = _note(deed, loss).id
    loss.save(force_insert=True)
    return loss


@act("loss.sign", Kind.MOVE, own=("colleague",), roles=KEEPERS, data=("store", "reason", "money"))
def sign_loss(deed: Deed, *, loss: Loss) -> Loss:
    """Sign as the second hand: it is written off in this moment. Nobody signs what they asked for themselves."""
    fresh = _waiting(deed, loss)
    if deed.is_self(fresh.asked_by_id):
        raise NotAllowed("loss_same_hand", act=deed.declaration.verb)
    return _lose(deed, fresh)


@act("loss.decline", Kind.DECLINE, own=("colleague", "asker"), roles=KEEPERS, data=("store",))
def decline_loss(deed: Deed, *, loss: Loss) -> Loss:
    """Not sign it, or take back what one asked for: it stays lent."""
    fresh = _waiting(deed, loss)
    fresh.stage = Stage.DECLINED
    fresh.save(update_fields=["stage"])
    store = fresh.loan.store
    deed.record(
        fresh.loan.item.reference, centre=str(store.centre_id), cause=_cause(fresh), data={"store": str(store.pk)}
    )
    return fresh


def above_of(community: Community) -> int | None:
    """Above which sum, in cents, a second person signs; None where nobody said."""
    return ABOVE[0](community) if ABOVE else None


def _begin(deed: Deed, loan: Posting, quantity: float, worth: float, reason: str) -> Loss:
    lent = fresh_posting(deed, loan)
    item = fresh_item(deed, lent.item)
    authorise(deed, item, lent.store)
    if lent.sort != Sort.LEND:
        raise WrongState("not_lent")
    if reason not in LOSSES:
        raise BadInput("stock_reason", field="reason")
    amount, left = amount_of(deed, item, quantity), outstanding(lent)
    if amount > left:
        raise short(item, lent.store, left, amount)
    return Loss(
        community=deed.community, loan=lent, reason=reason, amount=amount, worth=_cents(worth), stage=Stage.WAITS,
        asked_by_id=deed.actor.person, asked_at=deed.now,
    )  # fmt: skip


def _cents(worth: float) -> int:
    try:
        cents = smallest(worth, MONEY)
    except ValueError as wrong:
        raise BadInput("loss_worth", field="worth") from wrong
    if cents < 0:
        raise BadInput("loss_worth", field="worth")
    return cents


def _waiting(deed: Deed, loss: Loss) -> Loss:
    found = Loss.objects.select_for_update(of=("self",)).filter(community=deed.community, pk=loss.pk).first()
    if found is None:
        raise NotFound("gone", what="posting")
    found.loan = fresh_posting(deed, found.loan)
    store = found.loan.store
    held = {"colleague"} if str(store.centre_id) in deed.actor.centres() else set()
    deed.authorise(relations=held | ({"asker"} if deed.is_self(found.asked_by_id) else set()))
    if found.stage != Stage.WAITS:
        raise WrongState("loss_settled_already")
    return found


def _cause(loss: Loss) -> UUID | None:
    """What it follows from: that it was asked for, and else that it was lent."""
    return loss.asked_in or loss.loan.entry


def _note(deed: Deed, loss: Loss) -> Entry:
    lent = loss.loan
    return deed.record(
        lent.item.reference, centre=str(lent.store.centre_id), function=lent.item.function or None, cause=lent.entry,
        quantity=in_units(loss.amount, GOODS), data=_said(loss),
    )  # fmt: skip


def _said(loss: Loss) -> dict[str, object]:
    return {"store": str(loss.loan.store_id), "reason": loss.reason, "money": in_units(loss.worth, MONEY)}


def _lose(deed: Deed, loss: Loss) -> Loss:
    """The movement out of what is lent, to what is lost; checked again, for some of it may have come back since."""
    lent = loss.loan
    left = outstanding(lent)
    if loss.amount > left:
        raise short(lent.item, lent.store, left, loss.amount)
    source: Place = Outside.LENT
    target: Place = Outside.WASTE
    taken = first_to_expire(lots_of_loan(lent), loss.amount)
    lines: Lines = tuple(line for lot, part in taken for line in ledger.move(lot, part, source, target))
    posting = Posting(
        item=lent.item, sort=Sort.WRITE_OFF, reason=loss.reason, amount=loss.amount, store=lent.store, answers=lent
    )
    entry = deed.record(
        lent.item.reference, centre=str(lent.store.centre_id), function=lent.item.function or None, cause=_cause(loss),
        quantity=posting.units, data=_said(loss),
    )  # fmt: skip
    loss.posting, loss.stage = write(deed, posting, lines, entry), Stage.DONE
    loss.save()
    return loss


findable("loss", Loss)
