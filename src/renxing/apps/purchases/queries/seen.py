"""What each reader sees: purchases, their own order, how a shortage was shared, and accounts only where they may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from renxing.apps.purchases.models import Catalogue, Item, Order, OrderLine, Payment, Purchase, Sort, Stage, Ware
from renxing.apps.purchases.queries.totals import levels, owed, standing
from renxing.apps.record.models import Community, Entry
from renxing.core.amounts import MONEY, written
from renxing.core.mandates import Actor
from renxing.core.rationing import Rule, lot
from renxing.core.refusals import NotAllowed, NotFound
from renxing.core.roles import User


def home_of(actor: Actor) -> UUID | None:
    """Where this actor lives."""
    return None if actor.home is None else UUID(actor.home)


def purchases(community: Community) -> "QuerySet[Purchase]":
    """Every purchase, the open ones first, then the latest."""
    rows = Purchase.objects.filter(community=community).select_related("centre")
    counted = rows.annotate(orders_in=Count("orders", filter=Q(orders__withdrawn_at__isnull=True)))
    return counted.annotate(open=Q(stage=Stage.OPEN)).order_by("-open", "-opened_at")


def purchase_of(community: Community, pk: UUID) -> Purchase:
    """One purchase."""
    found = purchases(community).select_related("treasurer").filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="purchase")
    return found


def order_of(community: Community, pk: UUID) -> Order:
    """One order, with its lines."""
    rows = Order.objects.filter(community=community, pk=pk).select_related("purchase__centre", "household__block")
    found = rows.prefetch_related(_lines()).first()
    if found is None:
        raise NotFound("gone", what="purchase_order")
    return found


def _lines() -> "Prefetch[str]":
    return Prefetch("lines", queryset=OrderLine.objects.select_related("item").order_by("item__code"))


def order_behind(purchase: Purchase, household: UUID | str | None) -> Order | None:
    """What a household orders in this purchase, as far as it stands."""
    if household is None:
        return None
    return standing(purchase).filter(household=UUID(str(household))).prefetch_related(_lines()).first()


def ordering_of(purchase: Purchase) -> "QuerySet[Entry]":
    """The entry by which it was ordered: on whose authority, everybody may read."""
    return Entry.objects.filter(community=purchase.community_id, subject=purchase.reference, act="purchase.order_goods")


def ordered_for_others(purchase: Purchase, actor: Actor) -> list[Order]:
    """What this actor ordered for neighbours."""
    if actor.person is None:
        return []
    rows = standing(purchase).filter(placed_by=UUID(actor.person)).exclude(household=home_of(actor))
    return list(rows.select_related("household__block").prefetch_related(_lines()))


@dataclass(frozen=True, slots=True)
class Field:
    """An item to be ordered, and how many of it stand in the order."""

    item: Item
    wanted: int


def fields(purchase: Purchase, order: Order | None) -> list[Field]:
    """Every item with what is ordered of it."""
    stands = {line.item_id: line.wanted for line in order.lines.all()} if order is not None else {}
    return [Field(item, stands.get(item.pk, 0)) for item in purchase.items.all()]


@dataclass(frozen=True, slots=True)
class Share:
    """One order in how an item was shared: by its public number only."""

    number: int
    wanted: int
    got: int
    lot: str


@dataclass(frozen=True, slots=True)
class Shared:
    """One item that fell short, and how it was shared; who got what is left out where the rule is by need."""

    item: Item
    wanted: int
    given: int
    shares: list[Share]


def shared(purchase: Purchase) -> list[Shared]:
    """Every item of which fewer came than were ordered."""
    rows: dict[Item, list[OrderLine]] = {}
    lines = OrderLine.objects.filter(order__purchase=purchase, order__withdrawn_at__isnull=True)
    for line in lines.select_related("item", "order").order_by("item__code", "order__number"):
        rows.setdefault(line.item, []).append(line)
    found = [_shared(purchase, item, asked) for item, asked in rows.items()]
    return [each for each in found if each.given < each.wanted]


def _shared(purchase: Purchase, item: Item, lines: Sequence[OrderLine]) -> Shared:
    seed = purchase.seed if purchase.rule == Rule.LOTTERY else ""
    shares = [
        Share(line.order.number, line.wanted, line.got or 0, lot(seed, line.order.number)[:12] if seed else "")
        for line in lines
    ]
    if seed:
        shares.sort(key=lambda share: lot(seed, share.number))
    wanted, given = sum(each.wanted for each in shares), sum(each.got for each in shares)
    return Shared(item, wanted, given, [] if purchase.rule == Rule.NEED else shares)


@dataclass(frozen=True, slots=True)
class Account:
    """What an order owes, paid and got back; `left` is what it owes still, below zero what it gets back."""

    order: Order
    owes: int
    paid: int
    back: int

    @property
    def left(self) -> int:
        """What is still open, in cents."""
        return self.owes - self.paid + self.back

    @property
    def words(self) -> tuple[str, str, str, str]:
        """Owed, paid, got back and what is open, in yuan."""
        found = (self.owes, self.paid, self.back, abs(self.left))
        owes, paid, back, left = (written(amount, MONEY) for amount in found)
        return owes, paid, back, left


def accounts(orders: Iterable[Order]) -> list[Account]:
    """The accounts of these orders; before it goes through, what they would owe."""
    rows = list(orders)
    paid = _sums(rows, Sort.PAY)
    back = _sums(rows, Sort.REFUND)
    open_levels = levels(order.pk for order in rows)
    due: dict[UUID, dict[int, int]] = {}
    for order in rows:
        if order.purchase.stage in (Stage.OPEN, Stage.CLOSED) and order.purchase_id not in due:
            due[order.purchase_id] = owed(order.purchase)
    found = []
    for order in rows:
        given, returned = paid.get(order.pk, 0), back.get(order.pk, 0)
        owes = open_levels.get(order.pk, 0) + given - returned
        owes += due.get(order.purchase_id, {}).get(order.number, 0)
        found.append(Account(order, owes, given, returned))
    return found


def _sums(orders: Sequence[Order], sort: Sort) -> dict[UUID, int]:
    """What was paid so, by order; what was undone is left out."""
    rows = Payment.objects.filter(order__in=orders, sort=sort, answered__isnull=True)
    found: dict[UUID, int] = {}
    for order, amount in rows.values_list("order", "amount"):
        found[order] = found.get(order, 0) + amount
    return found


def own_accounts(community: Community, actor: Actor) -> list[Account]:
    """The account of my household, purchase by purchase."""
    if actor.home is None:
        return []
    rows = Order.objects.filter(community=community, household=home_of(actor)).select_related("purchase")
    paid = Q(withdrawn_at__isnull=True) | Q(payments__isnull=False)
    return accounts(rows.filter(paid).distinct().order_by("-placed_at"))


def keeps_accounts(actor: Actor, purchase: Purchase) -> bool:
    """Whether this actor is the treasurer."""
    return actor.person is not None and str(purchase.treasurer_id) == actor.person


def all_accounts(actor: Actor, purchase: Purchase) -> list[Account]:
    """Every account of a purchase, for its treasurer."""
    if not keeps_accounts(actor, purchase):
        raise NotAllowed("account_not_yours", act="purchase.pay")
    rows = Order.objects.filter(purchase=purchase).select_related("purchase", "household__block")
    paid = Q(withdrawn_at__isnull=True) | Q(payments__isnull=False)
    return accounts(rows.filter(paid).distinct().order_by("number"))


def account_of(actor: Actor, order: Order) -> Account:
    """One account with its payments, for the household and the treasurer."""
    mine = order.household_id is not None and str(order.household_id) == actor.home
    if not mine and not keeps_accounts(actor, order.purchase):
        raise NotAllowed("account_not_yours", act="purchase.pay")
    (found,) = accounts([order])
    return found


def catalogues(community: Community) -> "QuerySet[Catalogue]":
    """Every catalogue that is not closed, the latest first."""
    rows = Catalogue.objects.filter(community=community, closed_at__isnull=True).select_related("centre")
    return rows.annotate(lines=Count("wares"))


def catalogue_of(community: Community, pk: UUID) -> Catalogue:
    """One catalogue."""
    found = Catalogue.objects.filter(community=community, pk=pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="catalogue")
    return found


def ware_of(community: Community, pk: UUID) -> Ware:
    """One line of a catalogue."""
    found = Ware.objects.filter(community=community, pk=pk).select_related("catalogue__centre").first()
    if found is None:
        raise NotFound("gone", what="catalogue")
    return found


def may_open(actor: Actor) -> bool:
    """Whether this actor may open a purchase: of a centre here, or of the committee."""
    return not actor.only_office and (bool(actor.centres()) or actor.is_a(User.WORKER, User.COMMITTEE_LEAD))
