"""What a household orders: one order in each purchase, changed and withdrawn until it closes, also for a neighbour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from renxing.apps.people.models import Household
from renxing.apps.purchases.acts.begin import DESK, fresh_order, fresh_purchase, not_absurd
from renxing.apps.purchases.models import Item, Order, OrderLine, Purchase, Stage
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """So many units of an item, by its code."""

    code: str
    quantity: int


@act("purchase.order", Kind.REQUEST, own=("household", "neighbour", "placed_it"), roles=DESK, data=("changed",))
def place_order(
    deed: Deed,
    *,
    purchase: Purchase,
    household: Household,
    wanted: tuple[Wanted, ...],
    urgent: bool = False,
    sure: bool = False,
) -> Order:
    """Order for a household, or change what it ordered; who lives there may take it back while it is open."""
    fresh = fresh_purchase(deed, purchase, Stage.OPEN)
    home = Household.objects.filter(community=deed.community, pk=household.pk).first()
    if home is None:
        raise NotFound("gone", what="household")
    before = Order.objects.select_for_update().filter(purchase=fresh, household=home).first()
    deed.authorise(relations=_relations(deed, home, before))
    if fresh.closes_at <= deed.now:
        raise WrongState("purchase_closed_by_clock")
    asked = _asked(deed, fresh, wanted, sure)
    order = before or _new(deed, fresh, home)
    changed = before is not None and before.withdrawn_at is None
    if changed and order.urgent == urgent and _stands(order) == asked:
        raise WrongState("order_same")
    order.urgent, order.withdrawn_at = urgent, None
    order.save()
    order.lines.all().delete()
    OrderLine.objects.bulk_create(
        OrderLine(community=deed.community, order=order, item=item, wanted=quantity) for item, quantity in asked.items()
    )
    deed.record(order.reference, centre=str(fresh.centre_id), due=fresh.closes_at, data={"changed": changed})
    return order


def _relations(deed: Deed, home: Household, before: Order | None) -> set[str]:
    """Who lives there; a neighbour for a door that has no order yet, and afterwards only for what they placed."""
    if deed.actor.person is None:
        return set()
    if str(home.pk) == deed.actor.home:
        return {"household"}
    if before is not None:
        return {"placed_it"} if deed.is_self(before.placed_by_id) else set()
    at_work = deed.actor.is_a(User.WORKER, User.COMMITTEE_LEAD)
    return {"neighbour"} if deed.actor.resident and not at_work else set()


def _asked(deed: Deed, purchase: Purchase, wanted: tuple[Wanted, ...], sure: bool) -> Mapping[Item, int]:
    items = {item.code: item for item in purchase.items.prefetch_related("lines")}
    asked: dict[Item, int] = {}
    for line in wanted:
        item = items.get(line.code)
        if item is None or item in asked:
            raise NotFound("gone", what="purchase")
        not_absurd(deed, item, line.quantity, sure)
        if line.quantity:
            asked[item] = line.quantity
    if not asked:
        raise BadInput("order_nothing")
    return asked


def _stands(order: Order) -> Mapping[Item, int]:
    return {line.item: line.wanted for line in order.lines.select_related("item")}


def _new(deed: Deed, purchase: Purchase, home: Household) -> Order:
    last = Order.objects.filter(purchase=purchase).aggregate(last=Max("number"))["last"] or 0
    by: Any = None if deed.actor.person is None else UUID(deed.actor.person)
    return Order(
        community=deed.community, purchase=purchase, household=home, number=last + 1, placed_at=deed.now,
        placed_by_id=by,
    )  # fmt: skip


@act("purchase.withdraw", Kind.WITHDRAW, own=("household", "placed_it"), roles=DESK)
def withdraw_order(deed: Deed, *, order: Order) -> Order:
    """Take an order back while the purchase is open; what was paid for it is paid back."""
    fresh = fresh_order(deed, order)
    fresh_purchase(deed, fresh.purchase, Stage.OPEN)
    own = {"household"} if fresh.household_id and str(fresh.household_id) == deed.actor.home else set()
    deed.authorise(relations=own | ({"placed_it"} if deed.is_self(fresh.placed_by_id) else set()))
    if fresh.withdrawn_at is not None:
        raise WrongState("order_withdrawn")
    fresh.withdrawn_at = deed.now
    fresh.save(update_fields=["withdrawn_at"])
    deed.record(fresh.reference, centre=str(fresh.purchase.centre_id))
    return fresh


findable("purchase_order", Order)
