"""What the community's own file says is in store: the ledger gets the differences, under the entry of the import."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from renxing.apps.record.door import Deed
from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies.acts.booking import Lines, store_of, write
from renxing.apps.supplies.acts.counting import correction
from renxing.apps.supplies.models import Item, Lot, Outside, Posting, Sort, Store
from renxing.apps.supplies.queries.levels import Lots, Shelved, last_days, levels_of, lots_there, stock
from renxing.core import ledger
from renxing.core.amounts import GOODS, smallest
from renxing.core.lots import Held, first_to_expire


class Row(Protocol):
    """What a row of the file says."""

    @property
    def code(self) -> str: ...
    @property
    def quantity(self) -> float: ...
    @property
    def expires(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much an item's quantity differs from what the ledger has, and the last good day the file gives."""

    item: Item
    amount: int
    expires: date | None


def differences(community: Community, rows: Sequence[Row]) -> list[Difference]:
    """What of the stock is not as the file says: quantities to three decimals, and days."""
    wanted, days = {row.code: row for row in rows}, last_days(community)
    found = []
    for item in stock(community):
        row = wanted.get(item.code)
        if row is not None:
            amount = smallest(round(row.quantity, GOODS), GOODS) - smallest(round(item.quantity, GOODS), GOODS)
            if amount or row.expires not in (None, days.get(item.pk)):
                found.append(Difference(item, amount, row.expires))
    return found


class LotRow(Protocol):
    """What a row of the file says of a lot in a store."""

    @property
    def item(self) -> str: ...
    @property
    def store(self) -> str: ...
    @property
    def label(self) -> str | None: ...
    @property
    def expires(self) -> date | None: ...
    @property
    def quantity(self) -> float: ...


def lot_differences(community: Community, rows: Sequence[LotRow]) -> Lots:
    """By how much each lot in each store differs from what the ledger has; of items without a row, nothing is said."""
    found: Counter[Shelved] = Counter()
    for row in rows:
        shelf = Shelved(row.item, row.store, row.label or "", row.expires)
        found[shelf] += smallest(round(row.quantity, GOODS), GOODS)
    found.subtract(lots_there(community, {row.item for row in rows}))
    return {shelf: amount for shelf, amount in found.items() if amount}


def file_lots(deed: Deed, moves: Lots, entry: Entry) -> None:
    """Book the differences of lots. Part of an import, as the one above."""
    about = {"community": deed.community}
    items = {row.code: row for row in Item.objects.filter(**about, code__in={shelf.item for shelf in moves})}
    stores = {row.code: row for row in Store.objects.filter(**about, code__in={shelf.store for shelf in moves})}
    for shelf, amount in moves.items():
        item, store = items[shelf.item], stores[shelf.store]
        alike = item.lots.filter(label=shelf.label, expires=shelf.expires)
        lines: Lines = ()
        if amount > 0:
            lot = alike.filter(donation__isnull=True).first() or _shelve(deed, item, shelf)
            lines = ledger.move(lot.pk, amount, Outside.FILE, store.pk)
        else:
            there = {lot.pk: total for lot in alike if (total := levels_of([item]).get((store.pk, lot.pk), 0))}
            held = [Held(lot, shelf.expires, total) for lot, total in there.items()]
            for taken, part in first_to_expire(held, -amount):
                lines += ledger.move(taken, part, store.pk, Outside.FILE)
        write(deed, Posting(item=item, sort=Sort.FILE, amount=amount, store=store), lines, entry)


def _shelve(deed: Deed, item: Item, shelf: Shelved) -> Lot:
    return Lot.objects.create(community=deed.community, item=item, label=shelf.label, expires=shelf.expires)


def file_stock(deed: Deed, moves: Sequence[Difference], entry: Entry) -> None:
    """Book the differences. Part of an import: it has authorised itself, and `entry` is its own."""
    for move in moves:
        lot = _lot(deed, move)
        if move.amount:
            store = store_of(deed, move.item, None)
            posting = Posting(item=move.item, sort=Sort.FILE, amount=move.amount, store=store)
            write(deed, posting, correction(deed, posting, Outside.FILE, lot.pk), entry)


def _lot(deed: Deed, move: Difference) -> Lot:
    """The lot of the file's day: the item's only lot takes it on; among several, the one of that day, or a new one."""
    lots = list(move.item.lots.all())
    same = next((lot for lot in lots if lot.expires == move.expires), None)
    if same is not None:
        return same
    if len(lots) == 1:
        lots[0].expires = move.expires
        lots[0].save(update_fields=["expires"])
        return lots[0]
    return Lot.objects.create(community=deed.community, item=move.item, expires=move.expires)
