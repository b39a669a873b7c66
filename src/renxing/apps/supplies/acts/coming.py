"""What comes in: bought or sent, or donated; a donation keeps a lot of its own, so that one sees what became of it."""

from dataclasses import dataclass
from datetime import date

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import Household
from renxing.apps.record.door import Deed, act
from renxing.apps.record.values import value
from renxing.apps.supplies.acts.booking import amount_of, authorise, fresh_item, store_of, write
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Donation, Item, Lot, Outside, Posting, Sort, Store
from renxing.core import ledger
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """Who gave: a centre, a household, or somebody outside by name; `named`: they agreed that it is shown."""

    centre: Centre | None = None
    household: Household | None = None
    name: str = ""
    named: bool = False


@act(
    "stock.receive", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store",)
)  # fmt: skip
def receive_stock(
    deed: Deed,
    *,
    item: Item,
    quantity: float,
    store: Store | None = None,
    expires: date | None = None,
    label: str = "",
    sure: float = 0.0,
) -> Item:
    """Write down what was bought or sent, with its last good day."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    amount = amount_of(deed, fresh, quantity, sure)
    authorise(deed, fresh, where, amount)
    lot = _lot(deed, fresh, expires, label)
    posting = Posting(item=fresh, sort=Sort.RECEIVE, amount=amount, store=where)
    _come_in(deed, posting, lot, Outside.SUPPLIER)
    return fresh


@act("stock.donate", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store",))
def donate_stock(
    deed: Deed,
    *,
    item: Item,
    quantity: float,
    giver: Giver,
    store: Store | None = None,
    expires: date | None = None,
    sure: float = 0.0,
) -> Item:
    """Write down what was given to the community, and by whom; its page says what became of it."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    amount = amount_of(deed, fresh, quantity, sure)
    authorise(deed, fresh, where, amount)
    for row in (giver.centre, giver.household):
        if row is not None and row.community_id != deed.community.pk:
            raise NotFound("gone", what="centre")
    if giver.named and not (giver.centre or giver.name.strip()):
        raise BadInput("donor_without_name", field="name")
    lot = Lot.objects.create(community=deed.community, item=fresh, expires=expires)
    posting = Posting(item=fresh, sort=Sort.DONATE, amount=amount, store=where)
    _come_in(deed, posting, lot, Outside.DONOR)
    Donation.objects.create(
        community=deed.community, posting=posting, lot=lot, centre=giver.centre, household=giver.household,
        name=giver.name.strip(), named=giver.named,
    )  # fmt: skip
    return fresh


def _lot(deed: Deed, item: Item, expires: date | None, label: str) -> Lot:
    """The lot of that day and label, which is there already where more of it comes."""
    same = item.lots.filter(donation__isnull=True, expires=expires, label=label.strip()).first()
    return same or Lot.objects.create(community=deed.community, item=item, expires=expires, label=label.strip())


def _come_in(deed: Deed, posting: Posting, lot: Lot, source: Outside) -> None:
    store, item = posting.store, posting.item
    entry = deed.record(
        item.reference, centre=str(store.centre_id), function=item.function or None, quantity=posting.units,
        data={"store": str(store.pk)},
    )  # fmt: skip
    write(deed, posting, ledger.move(lot.pk, posting.amount, source, store.pk), entry)
