"""What the community's own file says is in store: the ledger gets the differences, under the entry of the import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from renxing.apps.record.door import Deed
from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies.acts.booking import store_of, write
from renxing.apps.supplies.acts.counting import correction
from renxing.apps.supplies.models import Item, Lot, Outside, Posting, Sort
from renxing.apps.supplies.queries.levels import last_days, stock
from renxing.core.amounts import GOODS, smallest


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
