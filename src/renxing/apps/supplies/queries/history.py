"""What became of one item: its movements, its level over time, its lots; and what became of donations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Donation, Item, Line, Outside, Posting, Reason, Sort, Store
from renxing.apps.supplies.queries.access import KEEPERS, keeps
from renxing.core.amounts import GOODS, in_units, written
from renxing.core.mandates import Actor

DRAWN = timedelta(days=28)
HOUR = timedelta(hours=1)


def postings_of(item: Item) -> "QuerySet[Posting]":
    """Every movement of an item, the latest first, with whether it was undone as `.undone`."""
    rows = Posting.objects.filter(item=item).annotate(
        undone=Exists(Posting.objects.filter(answers=OuterRef("pk"), sort=Sort.REVERSE))
    )
    return rows.select_related("store__centre", "to_store", "to_centre", "household__block", "block", "need")


@dataclass(frozen=True, slots=True)
class Told:
    """One movement as this reader may read it; `where` is empty where they may not know to whom it went."""

    posting: Posting
    what: str
    amount: str
    where: str
    need: int | None
    undone: bool
    undoable: bool


def told(actor: Actor, postings: Iterable[Posting]) -> list[Told]:
    """Movements in words."""
    return [_told(actor, posting) for posting in postings]


def _told(actor: Actor, posting: Posting) -> Told:
    ours = keeps(actor, posting.store.centre_id)
    by_reason = posting.reason and posting.sort != Sort.WRITE_OFF
    sort = Reason(posting.reason).label if by_reason else Sort(posting.sort).label
    undone = bool(getattr(posting, "undone", False))
    return Told(
        posting,
        what=str(sort),
        amount=signed(posting),
        where=_where(actor, posting) if ours or posting.to_store else "",
        need=posting.need.number if ours and posting.need else None,
        undone=undone,
        undoable=ours and not undone and posting.sort not in (Sort.REVERSE, Sort.FILE),
    )


def signed(posting: Posting) -> str:
    """How much came or went, with its sign; what stays within our stores has none."""
    leaves = {Sort.ISSUE, Sort.LEND, Sort.TAKE_APART}
    if posting.sort in (Sort.MOVE, Sort.REVERSE, Sort.WRITE_OFF):
        return posting.shown
    amount = -posting.amount if posting.sort in leaves else posting.amount
    return f"+{written(amount, GOODS)}" if amount > 0 else written(amount, GOODS).replace("-", "−")


def _where(actor: Actor, posting: Posting) -> str:
    """A door only where it was said as such, or to those who know every need's door."""
    if posting.household is not None and (posting.need is None or actor.is_a(*KEEPERS)):
        return posting.household.place
    near = posting.block or posting.to_store or posting.to_centre
    return "" if near is None else near.name


@dataclass(frozen=True, slots=True)
class Steps:
    """A level over hours, as a share of its highest: what `web.drawing.curves` draws."""

    times: "Numbers"
    values: "Numbers"
    end: float


class Numbers(list[float]):
    """A list that is asked for itself."""

    def tolist(self) -> list[float]:
        """Itself."""
        return list(self)


@dataclass(frozen=True, slots=True)
class Level:
    """How much there was over the last weeks: the curve, its highest, since when, and the same as rows."""

    curve: Steps
    top: float
    start: datetime
    rows: Sequence[tuple[datetime, str]]


def level(item: Item, now: datetime) -> Level | None:
    """The level of an item over the last weeks; None where it never moved."""
    lines = Line.objects.filter(lot__item=item, store__isnull=False)
    changes = list(lines.values_list("posting__at").annotate(total=Sum("amount")).order_by("posting__at"))
    if not changes:
        return None
    start = max(now - DRAWN, min(changes[0][0], now - HOUR))
    there = sum(total for at, total in changes if at <= start)
    steps = [(start, there)]
    for at, total in changes:
        if at > start:
            there += total
            steps.append((at, there))
    top = max(in_units(max(amount for _at, amount in steps), GOODS), item.minimum or 0.0, 1.0)
    curve = Steps(
        Numbers((at - start) / HOUR for at, _amount in steps),
        Numbers(in_units(amount, GOODS) / top for _at, amount in steps),
        max((now - start) / HOUR, 1.0),
    )
    return Level(curve, top, start, [(at, written(amount, GOODS)) for at, amount in reversed(steps)][:12])


@dataclass(frozen=True, slots=True)
class There:
    """So much of one lot is in one store."""

    store: Store
    label: str
    expires: date | None
    amount: str


def places_of(item: Item) -> list[There]:
    """What there is of each lot in each store, what expires first before the others; two questions."""
    rows = Line.objects.filter(lot__item=item, store__isnull=False).values_list("store", "lot__label", "lot__expires")
    found = list(rows.annotate(total=Sum("amount")).order_by("lot__expires", "lot__label"))
    stores = {each.pk: each for each in Store.objects.filter(pk__in=[row[0] for row in found])}
    return [
        There(stores[store], label, day, written(total, GOODS)) for store, label, day, total in found if total and store
    ]


@dataclass(frozen=True, slots=True)
class Became:
    """One donation, and how much of it is where now."""

    donation: Donation
    giver: str
    amount: str
    unit: str
    now: Sequence[tuple[str, str]]


def donations(community: Community) -> "QuerySet[Donation]":
    """Every donation that stands, the latest first."""
    undone = Posting.objects.filter(answers=OuterRef("posting"), sort=Sort.REVERSE)
    rows = Donation.objects.filter(~Exists(undone), community=community)
    return rows.select_related("posting__item", "posting__store", "centre", "household__block").order_by(
        "-posting__seq"
    )


def became(actor: Actor, given: Sequence[Donation]) -> list[Became]:
    """What became of these donations, by the lines of their lots: one question for all."""
    rows = Line.objects.filter(lot__in=[each.lot_id for each in given]).values_list("lot", "outside", "amount")
    sums: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for lot, outside, amount in rows:
        sums[lot][outside] += amount
    return [_became(actor, each, sums[each.lot_id]) for each in given]


def _became(actor: Actor, given: Donation, sums: dict[str, int]) -> Became:
    words = {**dict(Outside.choices), "": _("in store")}
    del words["donor"]
    shown = [(str(word), written(sums[place], GOODS)) for place, word in words.items() if sums.get(place)]
    return Became(given, _giver(actor, given), given.posting.shown, given.posting.item.unit_word, shown)


def _giver(actor: Actor, given: Donation) -> str:
    ours = keeps(actor, given.posting.store.centre_id)
    if given.centre is not None:
        return given.centre.name
    if given.named or (ours and given.name):
        return given.name
    return given.household.place if ours and given.household else ""
