"""Counting what is really there, and moving it between stores."""

from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.record.door import Deed, act
from renxing.apps.supplies.acts.booking import (
    Lines,
    amount_of,
    authorise,
    first_of,
    fresh_item,
    held_in,
    lot_of,
    out_of,
    store_of,
    write,
)
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Item, Outside, Posting, Sort, Store
from renxing.core import ledger
from renxing.core.amounts import GOODS, in_units
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput


@act("stock.count", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("counted", "store"))
def count_item(deed: Deed, *, item: Item, counted: float, store: Store | None = None, sure: float = 0.0) -> Item:
    """Write down how much is really there in one store; the ledger gets the difference, also where there is none."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    authorise(deed, fresh, where)
    found = amount_of(deed, fresh, counted, sure, field="counted")
    difference = found - sum(each.amount for each in held_in(fresh, where))
    entry = deed.record(
        fresh.reference, centre=str(where.centre_id), function=fresh.function or None,
        quantity=in_units(difference, GOODS), data={"counted": counted, "store": str(where.pk)},
    )  # fmt: skip
    if difference:
        posting = Posting(item=fresh, sort=Sort.COUNT, amount=difference, store=where)
        write(deed, posting, correction(deed, posting, Outside.COUNT), entry)
    return fresh


def correction(deed: Deed, posting: Posting, against: Outside, lot: UUID | None = None) -> Lines:
    """The lines of a difference: more goes to a lot, less is taken from what expires first."""
    if posting.amount > 0:
        return ledger.move(lot or lot_of(deed, posting.item).pk, posting.amount, against, posting.store.pk)
    return out_of(deed, posting.item, posting.store, -posting.amount, against, good=False)


@act("stock.move", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store", "to"))
def move_stock(
    deed: Deed,
    *,
    item: Item,
    quantity: float,
    store: Store | None = None,
    to_store: Store | None = None,
    to_centre: Centre | None = None,
    sure: float = 0.0,
) -> Item:
    """Bring something to another store, or to the first one of another centre; how much there is stays the same."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    to = store_of(deed, fresh, to_store) if to_centre is None else first_of(deed, to_centre)
    amount = amount_of(deed, fresh, quantity, sure)
    authorise(deed, fresh, where, amount)
    if where.pk == to.pk:
        raise BadInput("stock_moved_nowhere", field="to_store")
    lines = out_of(deed, fresh, where, amount, to.pk, good=False)
    entry = deed.record(
        fresh.reference, centre=str(where.centre_id), function=fresh.function or None,
        quantity=in_units(amount, GOODS), data={"store": str(where.pk), "to": str(to.pk)},
    )  # fmt: skip
    write(deed, Posting(item=fresh, sort=Sort.MOVE, amount=amount, store=where, to_store=to), lines, entry)
    return fresh
