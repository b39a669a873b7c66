"""How money reaches the ledger: the same rules as goods, with budget lines for stores and cents for boxes."""

from django.db.models import Sum

from renxing.apps.fund.models import Booking, Budget, FundRules, MoneyLine
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Community, Entry
from renxing.core import ledger
from renxing.core.amounts import MONEY, smallest, written
from renxing.core.refusals import BadInput, NotFound, WrongState

OUTSIDE = ""
"""The place that all money comes from and goes to; every budget line is another, named by its id."""

CENTS = "cents"
Lines = ledger.Lines[str, str]


def cents(money: float) -> int:
    """An amount of money that can be booked, in cents."""
    try:
        amount = smallest(money, MONEY)
    except ValueError as wrong:
        raise BadInput("fund_no_money", field="money") from wrong
    if amount <= 0:
        raise BadInput("fund_nothing", field="money")
    return amount


def fresh_budget(deed: Deed, budget: Budget) -> Budget:
    """The line as it stands inside this transaction."""
    found = Budget.objects.filter(community=deed.community, pk=budget.pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="budget")
    return found


def rules_of(community: Community) -> FundRules:
    """What the community set; the defaults until it does."""
    return FundRules.objects.filter(community=community).first() or FundRules(community=community)


def level(budget: Budget) -> int:
    """What is left of a line, in cents."""
    return int(MoneyLine.objects.filter(budget=budget).aggregate(total=Sum("amount"))["total"] or 0)


def take(budget: Budget, amount: int, to: str = OUTSIDE) -> Lines:
    """Lines that take so much out of a budget line."""
    return ledger.move(CENTS, amount, str(budget.pk), to)


def write(deed: Deed, booking: Booking, lines: Lines, entry: Entry) -> Booking:
    """Write a booking and its lines, or refuse the whole."""
    kept = {line.place for line in lines if line.place != OUTSIDE}
    budgets = Budget.objects.filter(community=deed.community, pk__in=kept)
    levels = {(str(each.pk), CENTS): level(each) for each in budgets}
    try:
        ledger.check(lines, levels, kept)
    except ledger.Wrong as wrong:
        raise _refusal(booking, wrong) from wrong
    booking.community, booking.at, booking.entry, booking.seq = deed.community, entry.at, entry.id, entry.seq
    booking.save(force_insert=True)
    MoneyLine.objects.bulk_create(
        MoneyLine(community=deed.community, booking=booking, budget_id=line.place or None, amount=line.amount)
        for line in lines
    )
    return booking


def _refusal(booking: Booking, wrong: ledger.Wrong) -> WrongState:
    there = written(wrong.shorts[0].there, MONEY) if wrong.shorts else "0"
    return WrongState("fund_short", budget=booking.budget.name, there=there, field="money")
