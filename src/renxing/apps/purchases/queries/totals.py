"""What all orders of a purchase come to: its sums, how far it is, what each order owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from renxing.apps.purchases.models import Item, Order, OrderLine, PaymentLine, Place, Purchase, Stage
from renxing.core.amounts import MONEY, written
from renxing.core.purchases import Basket, Reached, Split, bills, borne, can_come, reached, worst


def standing(purchase: Purchase) -> "QuerySet[Order]":
    """The orders that were not withdrawn, in the order in which they came in."""
    return Order.objects.filter(purchase=purchase, withdrawn_at__isnull=True).order_by("number")


@dataclass(frozen=True, slots=True)
class Total:
    """One item over all orders: how much is wanted, whether its minimum is reached, whether it can come."""

    item: Item
    wanted: int
    given: int
    reached: Reached
    can_come: bool

    @property
    def missing(self) -> int:
        """How many units more its minimum asks for."""
        return max(0, self.item.minimum - self.wanted)

    @property
    def short(self) -> int:
        """How many units fewer came than were ordered."""
        return max(0, self.wanted - (self.wanted if self.item.came is None else self.item.came))

    @property
    def over(self) -> int:
        """How many units came that nobody has, and that are not in store yet."""
        return 0 if self.item.came is None else self.item.came - self.given - self.item.kept


def totals(purchase: Purchase) -> list[Total]:
    """Every item with its sums, two questions."""
    lines = OrderLine.objects.filter(order__purchase=purchase, order__withdrawn_at__isnull=True)
    sums = {
        pk: (wanted or 0, given or 0)
        for pk, wanted, given in lines.values("item")
        .annotate(w=Sum("wanted"), g=Sum("got"))
        .values_list("item", "w", "g")
    }
    return [_total(purchase, item, *sums.get(item.pk, (0, 0))) for item in purchase.items.all()]


def _total(purchase: Purchase, item: Item, wanted: int, given: int) -> Total:
    least = reached(wanted, item.minimum, purchase.tolerance) if wanted else Reached.YES
    return Total(item, wanted, given, least, can_come(wanted, item.most, purchase.tolerance))


@dataclass(frozen=True, slots=True)
class Sums:
    """The whole of a purchase."""

    rows: list[Total]
    value: int
    cost: int
    reached: Reached

    @property
    def bound(self) -> str:
        """What is bound by ordering it, in yuan: what a mandate must reach."""
        return written(self.value + self.cost, MONEY)

    @property
    def yuan(self) -> str:
        """What all of it comes to, in yuan."""
        return written(self.value, MONEY)


def sums(purchase: Purchase) -> Sums:
    """All items, what they come to, and how far that is from every minimum."""
    rows = totals(purchase)
    value = sum(row.wanted * row.item.price for row in rows)
    whole = reached(value, purchase.minimum, purchase.tolerance)
    return Sums(rows, value, purchase.cost, worst([whole, *(row.reached for row in rows)]))


def how_far(purchase: Purchase) -> Reached:
    """Whether every minimum is reached: that of the whole, and that of each item somebody ordered."""
    return sums(purchase).reached


def worth(purchase: Purchase) -> int:
    """What is bound by ordering it, in cents: all that was ordered, and the cost that is borne together."""
    found = sums(purchase)
    return found.value + found.cost


def baskets(purchase: Purchase, *, got: bool) -> list[Basket]:
    """What each standing order comes to: as ordered, or as it was shared."""
    lines = OrderLine.objects.filter(order__purchase=purchase, order__withdrawn_at__isnull=True)
    rows: dict[int, tuple[int, int]] = dict.fromkeys(standing(purchase).values_list("number", flat=True), (0, 0))
    for number, price, wanted, given in lines.values_list("order__number", "item__price", "wanted", "got"):
        units = (given or 0) if got else wanted
        value, before = rows[number]
        rows[number] = value + units * price, before + units
    return [Basket(number, *found) for number, found in rows.items()]


def owed(purchase: Purchase) -> dict[int, int]:
    """What each order owes by its number, in cents: as ordered, and once it is shared, as it came."""
    rows = baskets(purchase, got=purchase.stage == Stage.SHARED)
    return bills(purchase.cost, Split(purchase.split), rows)


def bill_of(order: Order) -> int:
    """What one order owes, as far as that is known now."""
    return owed(order.purchase).get(order.number, 0)


def levels(orders: Iterable[UUID]) -> dict[UUID, int]:
    """What each order owes still by the ledger; below zero it has to get back."""
    rows = PaymentLine.objects.filter(order__in=list(orders)).values("order").annotate(total=Sum("amount"))
    return dict(rows.values_list("order", "total"))


def share_of_cost(order: Order) -> str:
    """What one order bears of the cost that is borne together, in yuan."""
    purchase = order.purchase
    rows = baskets(purchase, got=purchase.stage == Stage.SHARED)
    return written(borne(purchase.cost, Split(purchase.split), rows).get(order.number, 0), MONEY)


def tills(purchase: Purchase) -> dict[str, int]:
    """What is in the box, and in the bank."""
    rows = PaymentLine.objects.filter(purchase=purchase, place__in=(Place.CASH, Place.TRANSFER))
    found = dict(rows.values("place").annotate(total=Sum("amount")).values_list("place", "total"))
    return {str(place): int(found.get(place) or 0) for place in (Place.CASH, Place.TRANSFER)}
