"""Money that goes out: at once up to the sum of the rules, by two hands above it. Nobody is both of them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from renxing.apps.fund.acts.booking import cents, fresh_budget, rules_of, take, write
from renxing.apps.fund.models import Booking, Budget, Purpose, Sort, Spending, Stage
from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.people.models import Household
from renxing.apps.record import usage
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.apps.record.values import coded, value
from renxing.core.amounts import MONEY, in_units
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.openbook import two_needed
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User

SECOND = (User.COMMITTEE_LEAD, User.WORKER)
"""Who may be the second hand, beside the leads of the line's centre and those whose mandate says so."""


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is paid: how much in yuan, to what end, to whom. Of help to a household only sums are ever shown."""

    money: float
    purpose: str
    words: str = ""
    payee: str = ""
    household: Household | None = None


@act("fund.spend", Kind.MOVE, roles=(User.COMMITTEE_LEAD,), by_mandate=True, data=("money", "purpose"))
def spend_money(deed: Deed, *, budget: Budget, what: What) -> Spending:
    """Spend from a line, on one's own authority; above the sum of the rules it is asked for instead."""
    fresh, amount = _begin(deed, budget, what)
    if two_needed(amount, rules_of(deed.community).two_above):
        raise WrongState("fund_two_needed", above=rules_of(deed.community).above, field="money")
    spending, entry = _note(deed, fresh, what, amount, Stage.DONE)
    _pay(deed, spending, entry)
    return spending


@act("fund.ask", Kind.REQUEST, roles=(User.COMMITTEE_LEAD,), by_mandate=True, data=("money", "purpose"))
def ask_to_spend(deed: Deed, *, budget: Budget, what: What) -> Spending:
    """Sign for more than the rules let one hand spend; nothing is paid before a second person has signed too."""
    fresh, amount = _begin(deed, budget, what)
    return _note(deed, fresh, what, amount, Stage.WAITS)[0]


@act("fund.sign", Kind.MOVE, own=("lead_of_line",), roles=SECOND, by_mandate=True, data=("purpose",))
def sign_spending(deed: Deed, *, spending: Spending) -> Spending:
    """Sign as the second hand: it is paid in this moment. Nobody signs what they asked for themselves."""
    fresh = _waiting(deed, spending)
    deed.authorise(relations=_leads(deed, fresh), money=in_units(fresh.amount, MONEY))
    if deed.is_self(fresh.asked_by_id):
        raise NotAllowed("fund_same_hand", act=deed.declaration.verb)
    _still_waits(fresh)
    entry = _settle(deed, fresh, Stage.DONE, {"purpose": fresh.purpose})
    _pay(deed, fresh, entry)
    return fresh


@act("fund.decline", Kind.DECLINE, own=("lead_of_line", "asker"), roles=SECOND, rules=(RULE,), data=("returned",))
def decline_spending(deed: Deed, *, spending: Spending) -> Spending:
    """Not sign it, or take back what one asked for: nothing is paid, and it counts against no limit any more."""
    fresh = _waiting(deed, spending)
    deed.authorise(relations=_leads(deed, fresh) | ({"asker"} if deed.is_self(fresh.asked_by_id) else set()))
    _still_waits(fresh)
    _settle(deed, fresh, Stage.DECLINED, {"returned": in_units(fresh.amount, MONEY)})
    return fresh


usage.RETURNING.add("fund.decline")


@reverses("fund.ask")
def take_back(doing: Doing, entry: Entry) -> Spending:
    """What undoing a request means: it is not signed; where it was, the money is paid and stays so."""
    asked = Spending.objects.filter(community=doing.community, asked_entry=entry.id).first()
    if asked is None:
        raise NotFound("gone", what="spending")
    return decline_spending(doing, spending=asked)


def _begin(deed: Deed, budget: Budget, what: What) -> tuple[Budget, int]:
    fresh, amount = fresh_budget(deed, budget), cents(what.money)
    deed.authorise(function=Function(fresh.function) if fresh.function else None, amount=1.0, money=what.money)
    if what.purpose not in Purpose.values:
        raise BadInput("fund_purpose", field="purpose")
    if what.household is not None and what.household.community_id != deed.community.pk:
        raise NotFound("gone", what="household")
    if what.purpose == Purpose.HELP and what.household is None:
        raise BadInput("fund_help_whom", field="door")
    if what.purpose != Purpose.HELP and not what.words.strip():
        raise BadInput("fund_for_what", field="words")
    if fresh.emergency and deed.community.condition not in (Condition.ALERT, Condition.EMERGENCY):
        raise WrongState("fund_not_emergency", budget=fresh.name)
    return fresh, amount


def _note(deed: Deed, budget: Budget, what: What, amount: int, stage: Stage) -> tuple[Spending, Entry]:
    """The row of a spending and its entry; money set aside or paid counts against the mandate's limits at once."""
    spending = Spending(
        community=deed.community, budget=budget, amount=amount, purpose=what.purpose, words=what.words.strip(),
        payee=what.payee.strip(), household=what.household, stage=stage, asked_at=deed.now,
        asked_by_id=deed.actor.person,
    )  # fmt: skip
    entry = deed.record(
        spending.reference, centre=str(budget.centre_id), function=budget.function or None,
        data={"money": in_units(amount, MONEY), "purpose": what.purpose},
    )  # fmt: skip
    spending.asked_entry = entry.id
    spending.save(force_insert=True)
    return spending, entry


def _pay(deed: Deed, spending: Spending, entry: Entry) -> None:
    booking = Booking(budget=spending.budget, sort=Sort.SPEND, amount=spending.amount, spending=spending)
    write(deed, booking, take(spending.budget, spending.amount), entry)


def _waiting(deed: Deed, spending: Spending) -> Spending:
    rows = Spending.objects.filter(community=deed.community).select_related("budget__centre")
    found = rows.filter(pk=spending.pk).first()
    if found is None:
        raise NotFound("gone", what="spending")
    return found


def _still_waits(spending: Spending) -> None:
    if spending.stage != Stage.WAITS:
        raise WrongState("fund_settled_already")


def _leads(deed: Deed, spending: Spending) -> set[str]:
    """Whether the actor leads the centre whose line it is."""
    centre = str(spending.budget.centre_id)
    leading = any(held.centre == centre and User.LEAD in held.users() for held in deed.actor.memberships)
    return {"lead_of_line"} if leading else set()


def _settle(deed: Deed, spending: Spending, stage: Stage, data: dict[str, Any]) -> Entry:
    spending.stage, spending.settled_at = stage, deed.now
    spending.settled_by_id = None if deed.actor.person is None else UUID(deed.actor.person)
    spending.save(update_fields=["stage", "settled_at", "settled_by"])
    return deed.record(
        spending.reference, centre=str(spending.budget.centre_id), function=spending.budget.function or None,
        cause=spending.asked_entry, data=data,
    )  # fmt: skip


for _verb in ("fund.spend", "fund.ask"):
    coded(_verb, "purpose", Purpose.choices)
findable("spending", Spending)
