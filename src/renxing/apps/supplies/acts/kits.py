"""Kits: made of their parts, and taken apart into them again."""

from renxing.apps.record.door import Deed, act
from renxing.apps.supplies.acts.booking import Lines, amount_of, authorise, fresh_item, lot_of, out_of, store_of, write
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Item, Outside, Part, Posting, Sort, Store
from renxing.core import ledger
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput


@act("stock.make", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store",))
def make_kits(deed: Deed, *, item: Item, quantity: float, store: Store | None = None, sure: float = 0.0) -> Item:
    """Put so many kits together: their parts leave the store, the kits are there."""
    kit, where, amount, parts = _begin(deed, item, quantity, store, sure)
    lines: Lines = ledger.move(lot_of(deed, kit).pk, amount, Outside.KITS, where.pk)
    for part in parts:
        lines += out_of(deed, part.item, where, _times(part, amount), Outside.KITS)
    return _book(deed, Posting(item=kit, sort=Sort.MAKE, amount=amount, store=where), lines)


@act("stock.take_apart", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store",))
def take_kits_apart(deed: Deed, *, item: Item, quantity: float, store: Store | None = None, sure: float = 0.0) -> Item:
    """Take so many kits apart: they are gone, their parts are in the store again."""
    kit, where, amount, parts = _begin(deed, item, quantity, store, sure)
    lines = out_of(deed, kit, where, amount, Outside.KITS, good=False)
    for part in parts:
        lines += ledger.move(lot_of(deed, part.item).pk, _times(part, amount), Outside.KITS, where.pk)
    return _book(deed, Posting(item=kit, sort=Sort.TAKE_APART, amount=amount, store=where), lines)


def _begin(
    deed: Deed, item: Item, quantity: float, store: Store | None, sure: float
) -> tuple[Item, Store, int, list[Part]]:
    kit = fresh_item(deed, item)
    where = store_of(deed, kit, store)
    amount = amount_of(deed, kit, quantity, sure)
    authorise(deed, kit, where, amount)
    parts = list(kit.parts.select_related("item__centre"))
    if not parts:
        raise BadInput("no_kit", field="quantity")
    if amount % 1000:
        raise BadInput("kit_whole", field="quantity")
    return kit, where, amount, parts


def _times(part: Part, amount: int) -> int:
    """How much of a part so many kits hold: both are in thousandths, and kits are whole."""
    return part.amount * (amount // 1000)


def _book(deed: Deed, posting: Posting, lines: Lines) -> Item:
    kit, where = posting.item, posting.store
    entry = deed.record(
        kit.reference, centre=str(where.centre_id), function=kit.function or None, quantity=posting.units,
        data={"store": str(where.pk)},
    )  # fmt: skip
    write(deed, posting, lines, entry)
    return kit
