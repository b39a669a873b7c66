"""A purchase is opened by a centre, closes by the clock or by hand, and then goes through, goes on, or is off."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from renxing.apps.people.models import Person
from renxing.apps.purchases.acts.begin import DESK, fresh_catalogue, fresh_purchase, runs
from renxing.apps.purchases.acts.paying import charge_all
from renxing.apps.purchases.models import RULES, Catalogue, Item, Purchase, Stage, Way
from renxing.apps.purchases.queries.totals import how_far, standing, worth
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.amounts import MONEY, in_units, smallest
from renxing.core.conditions import Condition
from renxing.core.convention import rationing_of
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.purchases import MOST_TOLERANCE, Reached, Split
from renxing.core.rationing import Rule, commitment
from renxing.core.refusals import BadInput, WrongState

CLOCK = "purchase_closes"
"""The rule that closes a purchase when its time has come."""


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed before anybody orders: until when, the minimum, the cost and who bears it, the rule, the way."""

    name_en: str
    name_zh: str = ""
    closes_at: datetime
    rule: Rule
    split: Split = Split.HOUSEHOLD
    way: str = Way.DELIVERY
    place: str = ""
    minimum: float = 0.0
    tolerance: int = 0
    cost: float = 0.0
    function: str = ""


@act("purchase.open", Kind.START, own=("runs_it",), roles=DESK, data=("rule", "split", "commitment"))
def open_purchase(deed: Deed, *, catalogue: Catalogue, terms: Terms) -> Purchase:
    """Open a purchase from a catalogue; for a lottery the seed is drawn now, and what proves it is published."""
    source = fresh_catalogue(deed, catalogue)
    deed.authorise(relations=runs(deed, source.centre_id))
    _check(deed, terms)
    seed = secrets.token_hex(16) if terms.rule is Rule.LOTTERY else ""
    english, chinese = terms.name_en.strip(), terms.name_zh.strip()
    purchase = Purchase.objects.create(
        id=uuid5(deed.doing.act_id, "purchase"), community=deed.community, centre=source.centre,
        name_en=english or chinese, name_zh=chinese or english, supplier=source.supplier, closes_at=terms.closes_at,
        minimum=_cents(terms.minimum, "minimum"), tolerance=terms.tolerance, cost=_cents(terms.cost, "cost"),
        split=terms.split, rule=terms.rule, seed=seed, way=terms.way, place=terms.place.strip(),
        opened_at=deed.now, treasurer_id=deed.actor.person, function=terms.function,
    )  # fmt: skip
    _copy(source, purchase)
    published = {"commitment": commitment(seed)} if seed else {}
    deed.record(
        purchase.reference, centre=str(source.centre_id), due=terms.closes_at,
        data={"rule": str(terms.rule), "split": str(terms.split), **published},
    )  # fmt: skip
    return purchase


def _check(deed: Deed, terms: Terms) -> None:
    if not (terms.name_en.strip() or terms.name_zh.strip()):
        raise BadInput("purchase_without_name", field="name_zh")
    bound = rationing_of(deed.community.bound, Condition(deed.community.condition))
    if bound is not None and terms.rule is not bound:
        raise BadInput("rule_bound", field="rule", rule=dict(RULES)[bound])
    if terms.closes_at <= deed.now:
        raise BadInput("purchase_closes_past", field="closes_at")
    if not 0 <= terms.tolerance <= MOST_TOLERANCE:
        raise BadInput("purchase_tolerance", field="tolerance", most=MOST_TOLERANCE)
    if terms.way not in Way.values or (terms.way == Way.PICKUP and not terms.place.strip()):
        raise BadInput("purchase_where", field="place")
    if terms.function and terms.function not in set(Function):
        raise BadInput("purchase_function", field="function")


def _cents(money: float, field: str) -> int:
    try:
        amount = smallest(money, MONEY)
    except ValueError as wrong:
        raise BadInput("purchase_no_money", field=field) from wrong
    if amount < 0:
        raise BadInput("purchase_no_money", field=field)
    return amount


def _copy(catalogue: Catalogue, purchase: Purchase) -> None:
    Item.objects.bulk_create(
        Item(
            community=purchase.community, purchase=purchase, code=ware.code, name_en=ware.name_en,
            name_zh=ware.name_zh, unit=ware.unit, price=ware.price, pack=ware.pack, most=ware.most,
            minimum=ware.minimum,
        )
        for ware in catalogue.wares.all()
    )  # fmt: skip


@act("purchase.extend", Kind.CHANGE, own=("runs_it",), roles=DESK)
def extend_purchase(deed: Deed, *, purchase: Purchase, closes_at: datetime) -> Purchase:
    """Leave it open longer, or open it again where the minimum was not reached."""
    fresh = fresh_purchase(deed, purchase, Stage.OPEN, Stage.CLOSED)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    if closes_at <= max(deed.now, fresh.closes_at):
        raise BadInput("purchase_closes_past", field="closes_at")
    fresh.closes_at, fresh.stage, fresh.closed_at = closes_at, Stage.OPEN, None
    fresh.save(update_fields=["closes_at", "stage", "closed_at"])
    deed.record(fresh.reference, centre=str(fresh.centre_id), due=closes_at)
    return fresh


@act("purchase.close", Kind.CHANGE, own=("runs_it",), roles=DESK, rules=(CLOCK,), data=("reached", "orders"))
def close_purchase(deed: Deed, *, purchase: Purchase) -> Purchase:
    """Nobody orders any more: by the clock, or by hand before."""
    fresh = fresh_purchase(deed, purchase, Stage.OPEN)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    if deed.actor.rule and fresh.closes_at > deed.now:
        raise WrongState("purchase_not_now", stage=fresh.get_stage_display())
    fresh.stage, fresh.closed_at = Stage.CLOSED, deed.now
    fresh.save(update_fields=["stage", "closed_at"])
    said = {"reached": str(how_far(fresh)), "orders": standing(fresh).count()}
    deed.record(fresh.reference, centre=str(fresh.centre_id), data=said)
    return fresh


@act("purchase.order_goods", Kind.DECIDE, own=("runs_it",), roles=DESK, by_mandate=True, data=("reached", "money"))
def order_goods(deed: Deed, *, purchase: Purchase) -> Purchase:
    """It goes through: ordered from the supplier, and each household owes what it ordered.

    Another centre than the one that runs it orders under a mandate: for its functions, within its limits of money.
    """
    fresh = fresh_purchase(deed, purchase, Stage.CLOSED)
    money = in_units(worth(fresh), MONEY)
    function = Function(fresh.function) if fresh.function else None
    deed.authorise(relations=runs(deed, fresh.centre_id), function=function, amount=1.0, money=money)
    found = how_far(fresh)
    if found is Reached.NO or not standing(fresh).exists():
        raise WrongState("purchase_under_minimum")
    fresh.stage, fresh.ordered_at = Stage.ORDERED, deed.now
    fresh.save(update_fields=["stage", "ordered_at"])
    said = {"reached": str(found), "money": money}
    entry = deed.record(fresh.reference, centre=str(fresh.centre_id), function=fresh.function or None, data=said)
    charge_all(deed, fresh, entry)
    return fresh


@act("purchase.call_off", Kind.DECIDE, own=("runs_it",), roles=DESK, data=("reached",))
def call_off(deed: Deed, *, purchase: Purchase) -> Purchase:
    """It does not take place: nobody owes anything, and what was paid before is paid back."""
    fresh = fresh_purchase(deed, purchase, Stage.OPEN, Stage.CLOSED)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    fresh.stage, fresh.closed_at = Stage.OFF, fresh.closed_at or deed.now
    fresh.save(update_fields=["stage", "closed_at"])
    deed.record(fresh.reference, centre=str(fresh.centre_id), data={"reached": str(how_far(fresh))})
    return fresh


@act("purchase.name_treasurer", Kind.DELEGATE, own=("runs_it",), roles=DESK)
def name_treasurer(deed: Deed, *, purchase: Purchase, person: Person) -> Purchase:
    """Somebody else keeps the accounts of this purchase, and alone sees them from now on."""
    fresh = fresh_purchase(deed, purchase)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    rows = Person.objects.filter(community=deed.community, erased_at__isnull=True, pk=person.pk)
    if not rows.filter(memberships__centre=fresh.centre_id).exists():
        raise BadInput("treasurer_of_another", field="person")
    if fresh.treasurer_id == person.pk:
        raise WrongState("treasurer_same")
    fresh.treasurer_id = UUID(str(person.pk))
    fresh.save(update_fields=["treasurer"])
    deed.record(fresh.reference, centre=str(fresh.centre_id))
    return fresh


findable("purchase", Purchase)
