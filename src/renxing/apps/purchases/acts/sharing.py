"""What came is shared by the rule that was chosen before; what each owes is corrected in the same moment."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID, uuid5

from renxing.apps.people.models import Person
from renxing.apps.purchases.acts.begin import DESK, fresh_purchase, runs
from renxing.apps.purchases.acts.paying import charge_all
from renxing.apps.purchases.models import Item, Order, OrderLine, Purchase, Stage
from renxing.apps.purchases.queries.totals import standing, totals
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.values import value
from renxing.apps.supplies.acts import receive_stock
from renxing.apps.supplies.models import Item as StockItem
from renxing.core.kinds import Kind
from renxing.core.purchases import weight, whole_packs
from renxing.core.rationing import Claim, Rule, shared
from renxing.core.refusals import BadInput, NotFound, WrongState


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """So many units of an item came, by its code."""

    code: str
    quantity: int


@act("purchase.share", Kind.DECIDE, own=("runs_it",), roles=DESK, data=("rule", "short", "seed"))
def share_goods(deed: Deed, *, purchase: Purchase, came: tuple[Came, ...]) -> Purchase:
    """Say what came: it is shared by the rule of this purchase, the seed of a lottery is published."""
    fresh = fresh_purchase(deed, purchase, Stage.ORDERED)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    items = _counted(fresh, came)
    orders = list(standing(fresh).prefetch_related("lines"))
    if fresh.rule == Rule.NEED:
        _weigh(orders)
    lines = [line for item in items for line in _shares(fresh, item, orders)]
    OrderLine.objects.bulk_update(lines, ["got"])
    Item.objects.bulk_update(items, ["came"])
    fresh.stage, fresh.shared_at = Stage.SHARED, deed.now
    fresh.save(update_fields=["stage", "shared_at"])
    short = sum((line.got or 0) < line.wanted for line in lines)
    published = {"seed": fresh.seed} if fresh.seed else {}
    entry = deed.record(
        fresh.reference, centre=str(fresh.centre_id), data={"rule": fresh.rule, "short": short, **published}
    )
    charge_all(deed, fresh, entry)
    return fresh


def _counted(purchase: Purchase, came: tuple[Came, ...]) -> list[Item]:
    """What came of each item; nothing of those that nobody named."""
    said = {each.code: each.quantity for each in came}
    wanted = {total.item.code: total.wanted for total in totals(purchase)}
    if len(said) < len(came) or not set(said) <= set(wanted):
        raise NotFound("gone", what="purchase")
    items = list(purchase.items.all())
    for item in items:
        item.came = said.get(item.code, 0)
        if not 0 <= item.came <= 2 * max(wanted[item.code], item.pack):
            raise BadInput("came_absurd", field=str(item.pk), item=item.name, wanted=wanted[item.code])
    return items


def _weigh(orders: list[Order]) -> None:
    """What each household's need weighs, by the registry and by what the order says."""
    homes = [order.household_id for order in orders if order.household_id]
    living = Counter(
        Person.objects.filter(household__in=homes, erased_at__isnull=True).values_list("household", flat=True)
    )
    for order in orders:
        people = living[order.household_id] if order.household_id else 1
        order.weight = weight(people, order.urgent)
    Order.objects.bulk_update(orders, ["weight"])


def _shares(purchase: Purchase, item: Item, orders: list[Order]) -> list[OrderLine]:
    """The lines of one item with what each gets: in whole packs, by the rule."""
    found = {order.number: line for order in orders for line in order.lines.all() if line.item_id == item.pk}
    weights = {order.number: order.weight for order in orders}
    claims = [Claim(number, line.wanted // item.pack, weights[number]) for number, line in found.items()]
    packs, _loose = whole_packs(item.came or 0, item.pack)
    shares = shared(Rule(purchase.rule), claims, packs, purchase.seed)
    for number, line in found.items():
        line.got = shares[number] * item.pack
    return list(found.values())


@act("purchase.keep_rest", Kind.MOVE, own=("runs_it",), roles=DESK, data=("item",))
def keep_rest(deed: Deed, *, item: Item, stock: StockItem) -> Purchase:
    """What came and nobody ordered goes into the store, once."""
    found = Item.objects.filter(community=deed.community, pk=item.pk).select_related("purchase").first()
    if found is None:
        raise NotFound("gone", what="purchase")
    purchase = fresh_purchase(deed, found.purchase, Stage.SHARED)
    deed.authorise(relations=runs(deed, purchase.centre_id))
    over = next(total.over for total in totals(purchase) if total.item.pk == found.pk)
    if over <= 0:
        raise WrongState("nothing_over")
    found.kept += over
    found.save(update_fields=["kept"])
    entry = deed.record(purchase.reference, centre=str(purchase.centre_id), data={"item": str(found.pk)})
    by = Doing(deed.actor, deed.community, deed.now, uuid5(deed.doing.act_id, "store"), cause=UUID(str(entry.id)))
    receive_stock(by, item=stock, quantity=float(over), sure=float(over))
    return purchase
