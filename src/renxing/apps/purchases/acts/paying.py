"""Money: what each household owes, what it paid, by whom it was noted, what it gets back, what the supplier got."""

from collections.abc import Iterator

from renxing.apps.purchases.acts.begin import fresh_order, fresh_purchase
from renxing.apps.purchases.acts.booking import (
    GOODS,
    Lines,
    account,
    changed,
    level,
    move,
    till,
    write,
    write_all,
)
from renxing.apps.purchases.models import WAYS, Order, Payment, PaymentLine, Place, Purchase, Sort, Stage
from renxing.apps.purchases.queries.totals import owed, standing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.core.amounts import MONEY, smallest, written
from renxing.core.kinds import Kind
from renxing.core.ledger import Line, turned
from renxing.core.refusals import BadInput, NotFound, WrongState

TREASURER = ("treasurer",)


def charge_all(deed: Deed, purchase: Purchase, entry: Entry) -> None:
    """Every order owes what it comes to now: what it was charged before is made up to it, in one movement."""
    rows, due = list(standing(purchase)), owed(purchase)
    before = _charged(rows)
    sort = Sort.CORRECT if purchase.stage == Stage.SHARED else Sort.CHARGE
    write_all(deed, _bills(purchase, rows, due, before, sort), entry)


def _bills(
    purchase: Purchase, rows: list[Order], due: dict[int, int], before: dict[int, int], sort: Sort
) -> Iterator[tuple[Payment, Lines]]:
    for order in rows:
        if (more := due[order.number] - before.get(order.number, 0)) != 0:
            yield changed(purchase, order, sort, more)


def _charged(rows: list[Order]) -> dict[int, int]:
    """What each order was charged until now, payments left out."""
    found: dict[int, int] = {}
    lines = PaymentLine.objects.filter(order__in=rows, payment__sort__in=(Sort.CHARGE, Sort.CORRECT))
    for number, amount in lines.values_list("order__number", "amount"):
        found[number] = found.get(number, 0) + amount
    return found


@act("purchase.pay", Kind.MOVE, own=TREASURER, data=("way",))
def note_payment(deed: Deed, *, order: Order, money: float, way: str) -> Order:
    """Note that a household paid, in cash or by transfer; more than it owes is refused."""
    fresh = _kept(deed, order)
    amount = _cents(money, way)
    due = owed(fresh.purchase).get(fresh.number, 0) if _before(fresh) else 0
    owes = level(fresh.purchase, account(fresh)) + due
    if amount > owes:
        raise BadInput("paid_too_much", field="money", owes=written(max(owes, 0), MONEY))
    payment = Payment(purchase=fresh.purchase, order=fresh, sort=Sort.PAY, amount=amount, way=way)
    _move(deed, payment, move(amount, account(fresh), till(way)))
    return fresh


def _before(order: Order) -> bool:
    """Whether nobody was charged yet, so that what is paid is paid ahead."""
    return order.withdrawn_at is None and order.purchase.stage in (Stage.OPEN, Stage.CLOSED)


@act("purchase.refund", Kind.MOVE, own=TREASURER, data=("way",))
def pay_back(deed: Deed, *, order: Order, money: float, way: str) -> Order:
    """Pay back what did not come, or what was paid for an order that is no more; never more than that."""
    fresh = _kept(deed, order)
    amount = _cents(money, way)
    due = 0 if not _before(fresh) else owed(fresh.purchase).get(fresh.number, 0)
    credit = -(level(fresh.purchase, account(fresh)) + due)
    if amount > credit:
        raise BadInput("paid_back_too_much", field="money", credit=written(max(credit, 0), MONEY))
    payment = Payment(purchase=fresh.purchase, order=fresh, sort=Sort.REFUND, amount=amount, way=way)
    _move(deed, payment, move(amount, till(way), account(fresh)))
    return fresh


@act("purchase.pay_supplier", Kind.MOVE, own=TREASURER, data=("way",))
def pay_supplier(deed: Deed, *, purchase: Purchase, money: float, way: str) -> Purchase:
    """Pay the supplier from what the households paid."""
    fresh = fresh_purchase(deed, purchase, Stage.ORDERED, Stage.SHARED)
    deed.authorise(relations=_relations(deed, fresh))
    amount = _cents(money, way)
    _move(deed, Payment(purchase=fresh, sort=Sort.SUPPLIER, amount=amount, way=way), move(amount, till(way), GOODS))
    return fresh


UNDONE = (Sort.PAY, Sort.REFUND, Sort.SUPPLIER)


@act("purchase.reverse", Kind.REVERSE, own=TREASURER, data=("sort",))
def reverse_payment(deed: Deed, *, payment: Payment) -> Payment:
    """Undo a payment that was noted wrongly, by another; once."""
    rows = Payment.objects.filter(community=deed.community, pk=payment.pk).select_related("purchase", "order")
    wrong = rows.first()
    if wrong is None:
        raise NotFound("gone", what="payment")
    purchase = fresh_purchase(deed, wrong.purchase)
    deed.authorise(relations=_relations(deed, purchase))
    if wrong.sort not in UNDONE:
        raise WrongState("payment_lasting")
    if Payment.objects.filter(answers=wrong).exists():
        raise WrongState("payment_reversed_already")
    entry = deed.record(wrong.reference, centre=str(purchase.centre_id), cause=wrong.entry, data={"sort": wrong.sort})
    lines = [Line((Place(each.place), each.order_id), "cents", each.amount) for each in wrong.lines.order_by("id")]
    back = Payment(
        purchase=purchase, order=wrong.order, sort=Sort.REVERSE, amount=wrong.amount, way=wrong.way, answers=wrong
    )
    write(deed, back, turned(lines), entry)
    return wrong


def _kept(deed: Deed, order: Order) -> Order:
    fresh = fresh_order(deed, order)
    deed.authorise(relations=_relations(deed, fresh_purchase(deed, fresh.purchase)))
    return fresh


def _relations(deed: Deed, purchase: Purchase) -> set[str]:
    treasurer = purchase.treasurer_id
    return {"treasurer"} if treasurer is not None and deed.is_self(treasurer) else set()


def _cents(money: float, way: str) -> int:
    if way not in dict(WAYS):
        raise BadInput("paid_how", field="way")
    try:
        amount = smallest(money, MONEY)
    except ValueError as wrong:
        raise BadInput("purchase_no_money", field="money") from wrong
    if amount <= 0:
        raise BadInput("purchase_no_money", field="money")
    return amount


def _move(deed: Deed, payment: Payment, lines: Lines) -> None:
    order = payment.order or payment.purchase
    entry = deed.record(order.reference, centre=str(payment.purchase.centre_id), data={"way": payment.way})
    write(deed, payment, lines, entry)


findable("payment", Payment)
