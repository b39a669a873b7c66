"""Budget lines: opened, filled, money moved between them; what is wrong is undone, never changed."""

from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.fund.acts.booking import CENTS, OUTSIDE, cents, fresh_budget, rules_of, take, write
from renxing.apps.fund.models import Booking, Budget, FundRules, Sort, Source
from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.record import usage
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.apps.record.values import coded
from renxing.core.amounts import MONEY, in_units
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.ledger import Line, move, turned
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@act("fund.open_line", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("emergency",))
def open_budget(
    deed: Deed, *, centre: Centre, code: str, names: tuple[str, str], function: Function | None, emergency: bool
) -> Budget:
    """Open a budget line: money for one end, spent by one centre."""
    deed.authorise(function=function)
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    english, chinese, code = names[0].strip(), names[1].strip(), code.strip()
    if not (english or chinese):
        raise BadInput("budget_without_name", field="name_en")
    if not code or Budget.objects.filter(community=deed.community, code=code).exists():
        raise BadInput("budget_code_taken", field="code")
    budget = Budget.objects.create(
        community=deed.community, centre=centre, code=code, name_en=english or chinese, name_zh=chinese or english,
        function=function or "", emergency=emergency,
    )  # fmt: skip
    deed.record(budget.reference, centre=str(centre.pk), function=function, data={"emergency": emergency})
    return budget


@act("fund.receive", Kind.MOVE, roles=(User.COMMITTEE_LEAD, User.WORKER), by_mandate=True, data=("amount", "source"))
def receive_money(deed: Deed, *, budget: Budget, money: float, source: str, words: str = "") -> Budget:
    """Write down what came: a grant, a donation, a fee. Who gave it is written as they wish to be named."""
    fresh = fresh_budget(deed, budget)
    deed.authorise(function=Function(fresh.function) if fresh.function else None)
    amount = cents(money)
    if source not in Source.values:
        raise BadInput("fund_source", field="source")
    entry = deed.record(
        fresh.reference, centre=str(fresh.centre_id), function=fresh.function or None,
        data={"amount": in_units(amount, MONEY), "source": source},
    )  # fmt: skip
    booking = Booking(budget=fresh, sort=Sort.COME, source=source, words=words.strip(), amount=amount)
    write(deed, booking, move(CENTS, amount, OUTSIDE, str(fresh.pk)), entry)
    return fresh


@act("fund.transfer", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("amount", "to"))
def transfer_money(deed: Deed, *, budget: Budget, to_budget: Budget, money: float) -> Budget:
    """Move money from one line to another: how much there is stays the same."""
    fresh, to = fresh_budget(deed, budget), fresh_budget(deed, to_budget)
    deed.authorise()
    amount = cents(money)
    if fresh.pk == to.pk:
        raise BadInput("fund_moved_nowhere", field="to_budget")
    data = {"amount": in_units(amount, MONEY), "to": str(to.pk)}
    entry = deed.record(fresh.reference, centre=str(fresh.centre_id), data=data)
    booking = Booking(budget=fresh, to_budget=to, sort=Sort.TRANSFER, amount=amount)
    write(deed, booking, take(fresh, amount, str(to.pk)), entry)
    return fresh


@act(
    "fund.reverse",
    Kind.REVERSE,
    own=("answers",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(RULE,),
    data=("amount", "returned", "sort"),
)
def reverse_booking(deed: Deed, *, booking: Booking, answering: bool = False) -> Booking:
    """Undo a booking by another one; what comes back counts against no limit any more."""
    wrong = fresh_booking(deed, booking)
    deed.authorise(relations={"answers"} if answering and deed.doing.cause is not None else set())
    if wrong.sort == Sort.REVERSE:
        raise WrongState("booking_lasting")
    if wrong.answered.filter(sort=Sort.REVERSE).exists():
        raise WrongState("booking_reversed_already")
    back = Booking(budget=wrong.budget, sort=Sort.REVERSE, amount=wrong.amount, answers=wrong)
    returned = {"returned": wrong.yuan} if wrong.sort == Sort.SPEND else {}
    entry = deed.record(
        wrong.reference, centre=str(wrong.budget.centre_id), cause=_taken(wrong),
        data={"amount": wrong.yuan, "sort": wrong.sort, **returned},
    )  # fmt: skip
    lines = [Line(str(each.budget_id or OUTSIDE), CENTS, each.amount) for each in wrong.lines.order_by("id")]
    write(deed, back, turned(lines), entry)
    return wrong


def _taken(booking: Booking) -> UUID:
    """The entry whose money comes back: where a second hand signed it, the one that asked for it."""
    return booking.entry if booking.spending is None else booking.spending.asked_entry


def fresh_booking(deed: Deed, booking: Booking) -> Booking:
    """The booking as it stands inside this transaction."""
    rows = Booking.objects.filter(community=deed.community).select_related("budget__centre", "spending")
    found = rows.filter(pk=booking.pk).first()
    if found is None:
        raise NotFound("gone", what="booking")
    return found


@act("fund.rule", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("two_above", "answer_days"))
def change_fund_rules(deed: Deed, *, two_above: float, answer_days: int) -> FundRules:
    """Set from which sum two must sign, and within how many days a challenge is answered."""
    deed.authorise()
    rules = rules_of(deed.community)
    if two_above < 0 or answer_days < 1:
        raise BadInput("fund_rules_wrong", field="answer_days" if answer_days < 1 else "two_above")
    wanted = (cents(two_above) if two_above else 0, answer_days)
    if not rules._state.adding and (rules.two_above, rules.answer_days) == wanted:
        raise WrongState("rules_same")
    rules.two_above, rules.answer_days = wanted
    rules.save()
    deed.record(rules.reference, data={"two_above": two_above, "answer_days": answer_days})
    return rules


@reverses("fund.receive")
def _undo(doing: Doing, entry: Entry) -> Booking:
    """What is undone when whoever gave the mandate says so."""
    booking = Booking.objects.filter(community=doing.community, entry=entry.id).first()
    if booking is None:
        raise NotFound("gone", what="booking")
    return reverse_booking(doing, booking=booking)


reverses("fund.spend")(_undo)
reverses("fund.sign")(_undo)
usage.RETURNING.add("fund.reverse")
coded("fund.receive", "source", Source.choices)
findable("budget", Budget)
findable("booking", Booking)
findable("fund_rules", FundRules)
