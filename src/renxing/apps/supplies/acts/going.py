"""What goes out: given for a need, to a household or a block, used, thrown away; lent, and brought back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from renxing.apps.centres.models import Centre
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block, Household
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import coded, value
from renxing.apps.supplies.acts.booking import (
    Lines,
    Place,
    amount_of,
    authorise,
    fresh_item,
    out_of,
    short,
    store_of,
    write,
)
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Item, Line, Outside, Posting, Reason, Sort, Store
from renxing.apps.supplies.queries.loans import outstanding
from renxing.core import ledger
from renxing.core.kinds import Kind
from renxing.core.lots import Held, first_to_expire
from renxing.core.refusals import BadInput, NotFound, WrongState

GONE_TO = {
    Reason.GIVEN: Outside.PEOPLE,
    Reason.USED: Outside.USE,
    Reason.EXPIRED: Outside.WASTE,
    Reason.SPOILED: Outside.WASTE,
    Reason.LOST: Outside.WASTE,
}


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """To whom something goes: for a need, to a household, a block, a centre, a partner outside; or to nobody."""

    need: Need | None = None
    household: Household | None = None
    block: Block | None = None
    centre: Centre | None = None
    outside: bool = False

    def rows(self) -> dict[str, Household | Block | Need | Centre | None]:
        """As columns of a posting: a need stands for its household, a household for its block."""
        home = self.household or (self.need.household if self.need else None)
        block = self.block or (self.need.block if self.need else None)
        return {"need": self.need, "household": home, "block": home.block if home else block, "to_centre": self.centre}


NOBODY = To()


@act(
    "stock.issue", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store", "reason", "need")
)  # fmt: skip
def issue_stock(
    deed: Deed,
    *,
    item: Item,
    quantity: float,
    store: Store | None = None,
    to: To = NOBODY,
    reason: str = Reason.GIVEN,
    sure: float = 0.0,
) -> Item:
    """Let something go: what expires first goes first, and what has expired goes to nobody."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    amount = amount_of(deed, fresh, quantity, sure)
    authorise(deed, fresh, where, amount)
    rows = _ours(deed, to)
    if reason not in Reason.values:
        raise BadInput("stock_reason", field="reason")
    place = GONE_TO[Reason(reason)]
    lines = out_of(deed, fresh, where, amount, place, good=place is not Outside.WASTE)
    posting = Posting(item=fresh, sort=Sort.ISSUE, reason=reason, amount=amount, store=where, **rows)
    need = {"need": str(to.need.pk)} if to.need else {}
    entry = deed.record(
        fresh.reference, centre=str(where.centre_id), function=fresh.function or None, quantity=posting.units,
        data={"store": str(where.pk), "reason": reason, **need},
    )  # fmt: skip
    write(deed, posting, lines, entry)
    return fresh


@act("stock.lend", Kind.MOVE, own=("colleague",), roles=KEEPERS, by_mandate=True, data=("store",))
def lend_stock(
    deed: Deed, *, item: Item, quantity: float, to: To, due_at: datetime, store: Store | None = None, sure: float = 0.0
) -> Item:
    """Lend something until a day: it is still ours, and not here."""
    fresh = fresh_item(deed, item)
    where = store_of(deed, fresh, store)
    amount = amount_of(deed, fresh, quantity, sure)
    authorise(deed, fresh, where, amount)
    rows = _ours(deed, to)
    if not (any(rows.values()) or to.outside):
        raise BadInput("lent_to_nobody", field="block")
    if due_at <= deed.now:
        raise BadInput("lent_until_past", field="due_at")
    lines = out_of(deed, fresh, where, amount, Outside.LENT)
    posting = Posting(item=fresh, sort=Sort.LEND, amount=amount, store=where, due_at=due_at, **rows)
    entry = deed.record(
        fresh.reference, centre=str(where.centre_id), function=fresh.function or None, quantity=posting.units,
        due=due_at, data={"store": str(where.pk)},
    )  # fmt: skip
    write(deed, posting, lines, entry)
    return fresh


@act("stock.return", Kind.MOVE, own=("colleague",), roles=KEEPERS, data=("store",))
def return_loan(deed: Deed, *, loan: Posting, quantity: float) -> Item:
    """Write down what came back of what was lent, to the store it was lent from; part of it or all."""
    lent = fresh_posting(deed, loan)
    item = fresh_item(deed, lent.item)
    authorise(deed, item, lent.store)
    if lent.sort != Sort.LEND:
        raise WrongState("not_lent")
    amount = amount_of(deed, item, quantity)
    left = outstanding(lent)
    if amount > left:
        raise short(item, lent.store, left, amount)
    source: Place = Outside.LENT
    target: Place = lent.store_id
    lines: Lines = tuple(
        line
        for lot, part in first_to_expire(lots_of_loan(lent), amount)
        for line in ledger.move(lot, part, source, target)
    )
    posting = Posting(item=item, sort=Sort.RETURN, amount=amount, store=lent.store, answers=lent)
    entry = deed.record(
        item.reference, centre=str(lent.store.centre_id), function=item.function or None, quantity=posting.units,
        cause=lent.entry, data={"store": str(lent.store_id)},
    )  # fmt: skip
    write(deed, posting, lines, entry)
    return item


def fresh_posting(deed: Deed, posting: Posting) -> Posting:
    """The posting as it stands inside this transaction."""
    rows = Posting.objects.filter(community=deed.community).select_related("item__centre", "store__centre", "to_store")
    found = rows.filter(pk=posting.pk).first()
    if found is None:
        raise NotFound("gone", what="posting")
    return found


def lots_of_loan(loan: Posting) -> list[Held[UUID]]:
    """What is still out of each lot of a loan."""
    about = Line.objects.filter(community=loan.community_id, outside=Outside.LENT)
    ours = (
        about.filter(posting=loan) | about.filter(posting__answers=loan) | about.filter(posting__answers__answers=loan)
    )
    rows = ours.values("lot", "lot__expires").annotate(total=Sum("amount")).filter(total__gt=0)
    return [Held(row["lot"], row["lot__expires"], row["total"]) for row in rows]


def _ours(deed: Deed, to: To) -> dict[str, Household | Block | Need | Centre | None]:
    """Where it goes, refused where any of it is of another community."""
    rows = to.rows()
    if any(row is not None and row.community_id != deed.community.pk for row in rows.values()):
        raise NotFound("gone", what="need")
    return rows


coded("stock.issue", "reason", Reason.choices)
findable("posting", Posting)
