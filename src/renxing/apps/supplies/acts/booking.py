"""How a movement reaches the ledger: its lines are checked against what is there, then written with the entry's id."""

from collections.abc import Iterable
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import today
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.apps.supplies.models import Item, Line, Lot, Outside, Posting, Store
from renxing.apps.supplies.queries.levels import largest_moved, levels_of
from renxing.apps.supplies.wording import InWords
from renxing.core import ledger
from renxing.core.amounts import GOODS, in_units, smallest, written
from renxing.core.doubts import Doubt, doubt
from renxing.core.functions import Function
from renxing.core.lots import Held, first_to_expire
from renxing.core.refusals import BadInput, NotFound, WrongState

Place = UUID | Outside
Lines = ledger.Lines[Place, UUID]


def authorise(deed: Deed, item: Item, store: Store, amount: int = 0) -> None:
    """Ask whether this may be done here: colleagues of the store's centre may, others by role or mandate."""
    deed.authorise(
        relations={"colleague"} if str(store.centre_id) in deed.actor.centres() else set(),
        function=Function(item.function) if item.function else None,
        amount=in_units(abs(amount), GOODS),
    )


def amount_of(deed: Deed, item: Item, quantity: float, sure: float = 0.0, *, field: str = "quantity") -> int:
    """The quantity in thousandths; absurd ones are asked about once and, far beyond all sense, refused."""
    residents = Person.objects.filter(community=deed.community, household__isnull=False).count()
    found = doubt(quantity, in_units(largest_moved(item), GOODS), residents)
    if found is Doubt.REFUSE:
        raise BadInput("stock_absurd", field=field, residents=residents)
    if found is Doubt.ASK and sure != quantity:
        raise BadInput(
            "stock_doubtful", field=field, number=f"{quantity:,.12g}", words=InWords(quantity), unit=item.unit_word
        )
    return _whole(quantity, field)


def _whole(quantity: float, field: str) -> int:
    try:
        amount = smallest(quantity, GOODS)
    except ValueError as wrong:
        raise BadInput("stock_no_number", field=field) from wrong
    if amount < 0 or (amount == 0 and field == "quantity"):
        raise BadInput("stock_nothing", field=field)
    return amount


def fresh_item(deed: Deed, item: Item) -> Item:
    """The item as it stands inside this transaction."""
    found = Item.objects.filter(community=deed.community, pk=item.pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="item")
    return found


def store_of(deed: Deed, item: Item, store: Store | None) -> Store:
    """The store that was chosen, or the first one of the centre whose item it is, made where there is none yet."""
    stores = Store.objects.filter(community=deed.community).select_related("centre")
    if store is not None:
        found = stores.filter(pk=store.pk).first()
        if found is None:
            raise NotFound("gone", what="store")
        return found
    return first_of(deed, item.centre)


def first_of(deed: Deed, centre: Centre) -> Store:
    """The first store of a centre, called after it where it has none yet."""
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    rows = Store.objects.filter(community=deed.community, centre=centre).select_related("centre")
    if (found := rows.order_by("code").first()) is not None:
        return found
    names = {"name_en": centre.name_en, "name_zh": centre.name_zh}
    return Store.objects.create(
        id=deed.id_for(f"store {centre.code}"), community=deed.community, centre=centre, code=centre.code, **names
    )


def lot_of(deed: Deed, item: Item) -> Lot:
    """The lot to which things are added of which nobody said where they belong."""
    found = item.lots.filter(donation__isnull=True).order_by("expires", "label").first()
    return found or Lot.objects.create(community=deed.community, item=item)


def out_of(deed: Deed, item: Item, store: Store, amount: int, to: Place, *, good: bool = True) -> Lines:
    """Lines that take so much out of a store, what expires first first; `good`: nothing that has expired."""
    held = held_in(item, store)
    day = today(deed.community, deed.now) if good else None
    taken = first_to_expire(held, amount, day)
    there = sum(part for _lot, part in taken)
    if there < amount:
        raise short(item, store, there, amount)
    return tuple(line for lot, part in taken for line in ledger.move(lot, part, store.id, to))


def held_in(item: Item, store: Store) -> list[Held[UUID]]:
    """What is there of each lot of an item."""
    days = dict(Lot.objects.filter(item=item).values_list("id", "expires"))
    return [Held(lot, days[lot], amount) for (place, lot), amount in levels_of([item]).items() if place == store.id]


def short(item: Item, store: Store, there: int, wanted: int) -> WrongState:
    """The refusal that says what is missing."""
    return WrongState(
        "stock_short", item=item.name, store=store.name, unit=item.unit_word, field="quantity",
        there=written(there, GOODS), wanted=written(wanted, GOODS),
    )  # fmt: skip


def write(deed: Deed, posting: Posting, lines: Lines, entry: Entry) -> Posting:
    """Write a posting and its lines, or refuse the whole."""
    items = {posting.item_id, *Lot.objects.filter(pk__in={line.thing for line in lines}).values_list("item", flat=True)}
    kept: set[Place] = {line.place for line in lines if isinstance(line.place, UUID)}
    levels: dict[tuple[Place, UUID], int] = {(store, lot): amount for (store, lot), amount in levels_of(items).items()}
    try:
        ledger.check(lines, levels, kept)
    except ledger.Wrong as wrong:
        raise _refusal(posting, wrong) from wrong
    posting.community, posting.at, posting.entry, posting.seq = deed.community, entry.at, entry.id, entry.seq
    posting.save(force_insert=True)
    Line.objects.bulk_create(_rows(posting, lines))
    return posting


def _rows(posting: Posting, lines: Lines) -> Iterable[Line]:
    for line in lines:
        place = {"outside": line.place} if isinstance(line.place, Outside) else {"store_id": line.place}
        yield Line(community=posting.community, posting=posting, lot_id=line.thing, amount=line.amount, **place)


def _refusal(posting: Posting, wrong: ledger.Wrong) -> WrongState:
    if wrong.code == "short":
        lacking = wrong.shorts[0]
        return short(posting.item, posting.store, lacking.there, lacking.wanted)
    return WrongState("stock_same")
