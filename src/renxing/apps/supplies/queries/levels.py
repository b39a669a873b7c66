"""How much there is: sums of lines, read afresh each time."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import F, FloatField, Max, Q, QuerySet, Sum
from django.db.models.functions import Abs, Cast, Coalesce

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Line, Lot, Posting, Sort
from renxing.core.amounts import GOODS, in_units

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

THOUSANDTHS = 10.0**GOODS


def levels_of(items: Iterable[Item | UUID]) -> dict[tuple[UUID, UUID], int]:
    """How much of each lot of these items is in each store, in thousandths; what is zero is left out."""
    keys = [item.pk if isinstance(item, Item) else item for item in items]
    rows = Line.objects.filter(lot__item__in=keys, store__isnull=False).values_list("store", "lot")
    return {(store, lot): total for store, lot, total in rows.annotate(total=Sum("amount")) if store and total}


def quantity_of(item: Item) -> float:
    """How much there is of an item in all stores together."""
    return in_units(sum(levels_of([item]).values()), GOODS)


def largest_moved(item: Item) -> int:
    """The largest amount of an item that ever moved at once and stands, in thousandths; 0 where none did."""
    standing = Posting.objects.filter(item=item).exclude(sort=Sort.REVERSE).exclude(answered__sort=Sort.REVERSE)
    return int(standing.aggregate(most=Coalesce(Max(Abs("amount")), 0))["most"])


class Good(TypedDict):
    """What `low` adds to an item."""

    good: int


class Counted(TypedDict):
    """What `stock` adds to an item."""

    quantity: float


def stock(community: Community) -> "list[WithAnnotations[Item, Counted]]":
    """Every item with its quantity as `.quantity`, by code; one query."""
    inside = Sum("lots__lines__amount", filter=Q(lots__lines__store__isnull=False))
    total = Cast(Coalesce(inside, 0), FloatField()) / THOUSANDTHS
    items = Item.objects.filter(community=community).select_related("centre")
    return list(items.annotate(quantity=total).order_by(F("code")))


class Shelved(NamedTuple):
    """Where something is, as the community's file names it: an item, a store, and what its lot says of itself."""

    item: str
    store: str
    label: str
    expires: date | None

    def says_more(self, home: str | None) -> bool:
        """Whether a row of the stock would not say this: it has a label, or is not in its centre's first store."""
        return bool(self.label) or self.store != home


Lots = dict[Shelved, int]
"""How much is there, in thousandths."""


def lots_there(community: Community, items: Iterable[str] | None = None) -> Lots:
    """What is there of these items (of all, where none are named), store by store and lot by lot; one query."""
    rows = Line.objects.filter(community=community, store__isnull=False)
    if items is not None:
        rows = rows.filter(lot__item__code__in=list(items))
    keys = rows.values_list("lot__item__code", "store__code", "lot__label", "lot__expires")
    sums = keys.annotate(total=Sum("amount")).order_by("lot__item__code", "store__code", "lot__expires", "lot__label")
    return {Shelved(item, store or "", label, day): total for item, store, label, day, total in sums if total}


def low(community: Community, day: date) -> "QuerySet[WithAnnotations[Item, Good]]":
    """Items of which less is good than there should be, with how much is as `.good`, in thousandths; one query."""
    keeps = Q(lots__expires__isnull=True) | Q(lots__expires__gte=day)
    good = Coalesce(Sum("lots__lines__amount", filter=keeps & Q(lots__lines__store__isnull=False)), 0)
    items = Item.objects.filter(community=community, minimum__isnull=False).annotate(good=good)
    return items.filter(good__lt=F("minimum") * THOUSANDTHS).select_related("centre").order_by("code")


def last_days(community: Community) -> dict[UUID, date]:
    """The day until which the first of an item is good, of what is there; of items of which nothing is, the last one.

    Items that keep are left out.
    """
    inside = Coalesce(Sum("lines__amount", filter=Q(lines__store__isnull=False)), 0)
    lots = Lot.objects.filter(community=community, expires__isnull=False).annotate(total=inside)
    rows = lots.values_list("item", "expires", "total").order_by("expires")
    there: dict[UUID, date] = {}
    gone: dict[UUID, date] = {}
    for item, day, total in rows:
        if day is not None:
            (there if total > 0 else gone).setdefault(item, day)
    return {**gone, **there}
