"""How money reaches the ledger of a purchase: the same double entry as goods and the fund, in cents."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Sum

from renxing.apps.purchases.models import Order, Payment, PaymentLine, Place, Purchase, Sort
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.core import ledger
from renxing.core.amounts import MONEY, written
from renxing.core.refusals import WrongState

Where = tuple[Place, UUID | None]
Lines = ledger.Lines[Where, str]

CENTS = "cents"
GOODS: Where = (Place.GOODS, None)
TILLS: tuple[Where, ...] = ((Place.CASH, None), (Place.TRANSFER, None))
"""What can never be below zero: nobody pays out money that is not there."""


def account(order: Order) -> Where:
    """The account of an order: what it owes; below zero it has to get back."""
    return Place.ORDER, order.pk


def till(way: str) -> Where:
    """The box or the bank."""
    return Place(way), None


def move(amount: int, source: Where, target: Where) -> Lines:
    """So many cents from one place to another."""
    return ledger.move(CENTS, amount, source, target)


def level(purchase: Purchase, where: Where) -> int:
    """What a place holds now."""
    place, order = where
    rows = PaymentLine.objects.filter(purchase=purchase, place=place, order=order)
    return int(rows.aggregate(total=Sum("amount"))["total"] or 0)


def write(deed: Deed, payment: Payment, lines: Lines, entry: Entry) -> Payment:
    """Write one payment and its lines, or refuse the whole."""
    _check(payment.purchase, lines)
    _fill(deed, payment, entry)
    payment.save(force_insert=True)
    PaymentLine.objects.bulk_create(_rows(payment, lines))
    return payment


def write_all(deed: Deed, bills: Iterable[tuple[Payment, Lines]], entry: Entry) -> None:
    """Write many at once, as where every household is charged; none of them touches what is kept."""
    found = list(bills)
    for payment, lines in found:
        ledger.check(lines, {}, ())
        _fill(deed, payment, entry)
    Payment.objects.bulk_create([payment for payment, _lines in found])
    PaymentLine.objects.bulk_create(row for payment, lines in found for row in _rows(payment, lines))


def changed(purchase: Purchase, order: Order, sort: Sort, amount: int) -> tuple[Payment, Lines]:
    """An order owes so much more; below zero: less."""
    payment = Payment(purchase=purchase, order=order, sort=sort, amount=amount)
    return payment, move(amount, GOODS, account(order))


def _check(purchase: Purchase, lines: Lines) -> None:
    levels = {(where, CENTS): level(purchase, where) for where in TILLS}
    try:
        ledger.check(lines, levels, TILLS)
    except ledger.Wrong as wrong:
        there = written(wrong.shorts[0].there, MONEY) if wrong.shorts else "0"
        raise WrongState("till_short", there=there, field="money") from wrong


def _fill(deed: Deed, payment: Payment, entry: Entry) -> None:
    payment.community, payment.at, payment.entry = deed.community, entry.at, entry.id
    payment.by_id = None if deed.actor.person is None else UUID(deed.actor.person)


def _rows(payment: Payment, lines: Lines) -> Iterable[PaymentLine]:
    for line in lines:
        place, order = line.place
        yield PaymentLine(
            community=payment.community, purchase=payment.purchase, payment=payment, place=place, order_id=order,
            amount=line.amount,
        )  # fmt: skip
