"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from renxing.apps.purchases import acts
from renxing.apps.purchases.acts.cataloguing import Line
from renxing.apps.purchases.acts.opening import Terms
from renxing.apps.purchases.acts.ordering import Wanted
from renxing.apps.purchases.acts.sharing import Came
from renxing.apps.purchases.models import Catalogue, Item, Order, Payment, Purchase, Ware
from renxing.apps.supplies.models import Item as StockItem
from renxing.core.rationing import Rule
from tests.cast import Cast

RICE = Line(code="rice", name_en="Rice", name_zh="大米", unit="bag", price=5_850)
EGGS = Line(code="eggs", name_en="", name_zh="鸡蛋", unit="egg", price=120, pack=30)


def catalogue(cast: Cast, *lines: Line) -> Catalogue:
    """The riders' supplier offers rice and eggs."""
    riders = cast.centres["riders"]
    return acts.read_catalogue(cast.by("rui"), centre=riders, supplier="Green Farm", lines=lines or (RICE, EGGS))


def terms(cast: Cast, **more: Any) -> Terms:
    """Until tomorrow, shared equally."""
    said = {"name_en": "Rice for all", "closes_at": cast.now + timedelta(days=1), "rule": Rule.EQUAL}
    return Terms(**{**said, **more})


def opened(cast: Cast, **more: Any) -> Purchase:
    """Rui of the riders opened a purchase, and keeps its accounts."""
    return acts.open_purchase(cast.by("rui"), catalogue=catalogue(cast), terms=terms(cast, **more))


def wanted(**said: int) -> tuple[Wanted, ...]:
    """So many of each."""
    return tuple(Wanted(code=code, quantity=quantity) for code, quantity in said.items())


def placed(cast: Cast, purchase: Purchase, home: str = "H1", who: str = "mei", **said: Any) -> Order:
    """A household's order: three bags of rice."""
    more = {name: said.pop(name) for name in ("urgent", "sure") if name in said}
    lines = wanted(**(said or {"rice": 3}))
    return acts.place_order(cast.by(who), purchase=purchase, household=cast.households[home], wanted=lines, **more)


def ordered(cast: Cast, orders: Mapping[str, int] | None = None, **more: Any) -> Purchase:
    """Closed and ordered from the supplier: what these households asked of rice."""
    purchase = opened(cast, **more)
    for home, bags in (orders or {"H1": 3}).items():
        placed(cast, purchase, home, "wen", rice=bags)
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    return acts.order_goods(cast.by("rui"), purchase=purchase)


def came(cast: Cast, purchase: Purchase, **said: int) -> Purchase:
    """So much came, and is shared."""
    lines = tuple(Came(code=code, quantity=quantity) for code, quantity in said.items())
    return acts.share_goods(cast.by("rui"), purchase=purchase, came=lines)


def paid(cast: Cast, order: Order, money: float = 100.0, way: str = "cash") -> Payment:
    """So much was paid."""
    acts.note_payment(cast.by("rui"), order=order, money=money, way=way)
    return Payment.objects.filter(order=order, sort="pay").latest("at", "id")


def first(purchase: Purchase) -> Order:
    """The first order of a purchase."""
    return Order.objects.get(purchase=purchase, number=1)


def _order(cast: Cast, by: Any) -> Order:
    return acts.place_order(by, purchase=opened(cast), household=cast.households["H1"], wanted=wanted(rice=1))


def _hand(cast: Cast, by: Any) -> Order:
    return acts.hand_out(by, order=first(came(cast, ordered(cast), rice=3)))


def _rest(cast: Cast, by: Any) -> Purchase:
    purchase = came(cast, ordered(cast), rice=4)
    said = {"code": "sack", "name_en": "Sack", "name_zh": "袋", "unit": "bag"}
    stock = StockItem.objects.create(**{**said, "community": cast.community, "centre": cast.centres["riders"]})
    return acts.keep_rest(by, item=Item.objects.get(purchase=purchase, code="rice"), stock=stock)


def _refund(cast: Cast, by: Any) -> Order:
    purchase = opened(cast)
    order = placed(cast, purchase)
    paid(cast, order)
    acts.call_off(cast.by("rui"), purchase=purchase)
    return acts.pay_back(by, order=order, money=5, way="cash")


def _supplier(cast: Cast, by: Any) -> Purchase:
    purchase = ordered(cast)
    paid(cast, first(purchase))
    return acts.pay_supplier(by, purchase=purchase, money=50, way="cash")


def _assign(cast: Cast, by: Any) -> Purchase:
    block, person = cast.households["H1"].block, cast.people["bo"]
    return acts.assign_block(by, purchase=ordered(cast), block=block, person=person)


def _read(cast: Cast, by: Any) -> Catalogue:
    return acts.read_catalogue(by, centre=cast.centres["riders"], supplier="Shop", lines=(RICE,))


def _correct(cast: Cast, by: Any) -> Catalogue:
    ware = Ware.objects.get(catalogue=catalogue(cast), code="rice")
    return acts.correct_ware(by, ware=ware, line=Line(code="rice", name_en="R", name_zh="", unit="bag", price=1))


def _close(cast: Cast, by: Any) -> Purchase:
    return acts.close_purchase(by, purchase=opened(cast))


def _go(cast: Cast, by: Any) -> Purchase:
    purchase = opened(cast)
    placed(cast, purchase)
    return acts.order_goods(by, purchase=acts.close_purchase(cast.by("rui"), purchase=purchase))


def _treasurer(cast: Cast, by: Any) -> Purchase:
    purchase = opened(cast)
    Purchase.objects.update(treasurer=None)
    return acts.name_treasurer(by, purchase=purchase, person=cast.people["rui"])


def _extend(cast: Cast, by: Any) -> Purchase:
    return acts.extend_purchase(by, purchase=opened(cast), closes_at=cast.now + timedelta(days=3))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "catalogue.read": ("rwl", _read),
    "catalogue.correct": ("rwl", _correct),
    "catalogue.close": ("rwl", lambda c, by: acts.close_catalogue(by, catalogue=catalogue(c))),
    "purchase.open": ("rwl", lambda c, by: acts.open_purchase(by, catalogue=catalogue(c), terms=terms(c))),
    "purchase.extend": ("rwl", _extend),
    "purchase.order": ("bmrswl", _order),
    "purchase.withdraw": ("mwl", lambda c, by: acts.withdraw_order(by, order=placed(c, opened(c)))),
    "purchase.close": ("rwl", _close),
    "purchase.order_goods": ("rwl", _go),
    "purchase.call_off": ("rwl", lambda c, by: acts.call_off(by, purchase=opened(c))),
    "purchase.name_treasurer": ("rwl", _treasurer),
    "purchase.share": (
        "rwl",
        lambda c, by: acts.share_goods(by, purchase=ordered(c), came=(Came(code="rice", quantity=1),)),
    ),
    "purchase.keep_rest": ("rwl", _rest),
    "purchase.assign": ("rwl", _assign),
    "purchase.hand_out": ("rwl", _hand),
    "purchase.pay": ("r", lambda c, by: acts.note_payment(by, order=first(ordered(c)), money=5, way="cash")),
    "purchase.refund": ("r", _refund),
    "purchase.pay_supplier": ("r", _supplier),
    "purchase.reverse": ("r", lambda c, by: acts.reverse_payment(by, payment=paid(c, first(ordered(c))))),
}
