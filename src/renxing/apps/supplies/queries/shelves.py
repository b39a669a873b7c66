"""The store at a glance: what there is, what is low, what expires soon, how long it lasts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Min, Q, Sum

from renxing.apps.centres.queries import today
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Line, Posting, Reason, Sort, Store
from renxing.apps.supplies.queries.loans import standing
from renxing.core.amounts import GOODS, in_units, written

if TYPE_CHECKING:
    from renxing.measure.lasting import Lasting

SOON = timedelta(days=30)
WINDOW, LEAST = timedelta(days=28), timedelta(days=2)
"""How far back demand is looked at; a condition that has lasted less than `LEAST` says nothing yet of its demand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """So much of a lot in a store."""

    store: UUID
    expires: date | None
    amount: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """One item as it stands. `gone_off` is how much has expired, `expires` the next day on which some does."""

    item: Item
    amount: int
    gone_off: int
    expires: date | None
    soon: bool
    lasts: "Lasting | None"
    stores: Mapping[UUID, int]

    @property
    def shown(self) -> str:
        """How much there is, as a number."""
        return written(self.amount, GOODS)

    @property
    def expired(self) -> str:
        """How much of it has expired, as a number; empty where none has."""
        return written(self.gone_off, GOODS) if self.gone_off else ""

    @property
    def low(self) -> bool:
        """Whether less is good than there should be."""
        return self.item.minimum is not None and in_units(self.amount - self.gone_off, GOODS) < self.item.minimum

    @property
    def least(self) -> str:
        """The least there should be, as a number."""
        return "" if self.item.minimum is None else f"{self.item.minimum:,.10g}"

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should do something about it."""
        return self.low or self.soon or bool(self.gone_off)


def shelves(
    community: Community, now: datetime, *, words: str = "", store: UUID | None = None, only: Item | None = None
) -> list[Shelf]:
    """Every item as it stands, what needs a look first; the same few questions however many there are."""
    about = Q(community=community)
    if words:
        about &= Q(code__icontains=words) | Q(name_en__icontains=words) | Q(name_zh__icontains=words)
    if only is not None:
        about &= Q(pk=only.pk)
    items = list(Item.objects.filter(about).select_related("centre").order_by("code"))
    kept, demand = _kept(community, only), _demand(community, now, only)
    found = [_shelf(item, kept[item.pk], demand.get(item.pk), today(community, now)) for item in items]
    if store is not None:
        found = [each for each in found if each.stores.get(store)]
    return sorted(found, key=lambda each: (not each.low, not (each.soon or each.gone_off), each.item.name))


def stores(community: Community) -> list[Store]:
    """Every store, by code."""
    return list(Store.objects.filter(community=community).select_related("centre").order_by("code"))


def _kept(community: Community, only: Item | None) -> Mapping[UUID, list[Kept]]:
    rows = Line.objects.filter(community=community, store__isnull=False)
    if only is not None:
        rows = rows.filter(lot__item=only)
    summed = rows.values_list("lot__item", "lot__expires", "store").annotate(total=Sum("amount"))
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for item, expires, store, total in summed:
        if total and store is not None:
            found[item].append(Kept(store, expires, total))
    return found


@dataclass(frozen=True, slots=True)
class Demand:
    """What went out of one item in the window, and how many days of it there were."""

    issues: Sequence[float]
    days: float


def _demand(community: Community, now: datetime, only: Item | None) -> Mapping[UUID, Demand]:
    """What was given out or used of each item since the window began: as in the condition we are in now."""
    since = demand_since(community, now)
    rows = Posting.objects.filter(community=community)
    if only is not None:
        rows = rows.filter(item=only)
    first = dict(rows.values_list("item").annotate(first=Min("at")).values_list("item", "first"))
    going = standing(rows.filter(sort=Sort.ISSUE, reason__in=(Reason.GIVEN, Reason.USED), at__gt=since, at__lte=now))
    issues: dict[UUID, list[float]] = defaultdict(list)
    for item, amount in going.values_list("item", "amount"):
        issues[item].append(in_units(amount, GOODS))
    day = timedelta(days=1)
    return {item: Demand(sizes, max((now - max(since, first[item])) / day, 1.0)) for item, sizes in issues.items()}


def demand_since(community: Community, now: datetime) -> datetime:
    """From when on demand is counted: four weeks, or since the condition changed where that is less."""
    changed, month = community.condition_since, now - WINDOW
    return changed if changed is not None and month < changed <= now - LEAST else month


def _shelf(item: Item, kept: Sequence[Kept], demand: Demand | None, day: date) -> Shelf:
    gone_off = sum(each.amount for each in kept if each.expires is not None and each.expires < day)
    coming = [each.expires for each in kept if each.expires is not None and each.expires >= day]
    inside: dict[UUID, int] = defaultdict(int)
    for each in kept:
        inside[each.store] += each.amount
    amount = sum(inside.values())
    soon = bool(coming) and min(coming) <= day + SOON
    return Shelf(item, amount, gone_off, min(coming, default=None), soon, _lasts(amount - gone_off, demand), inside)


def _lasts(amount: int, demand: Demand | None) -> "Lasting | None":
    from renxing.measure.lasting import lasting  # noqa: PLC0415 - loaded only where demand is looked at

    return None if demand is None else lasting(in_units(amount, GOODS), demand.issues, demand.days)
