"""How a movement is undone: by another one with the sign turned, once, never by editing."""

from uuid import UUID

from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.apps.supplies.acts.booking import Place, authorise, fresh_item, write
from renxing.apps.supplies.acts.going import fresh_posting
from renxing.apps.supplies.acts.keeping import KEEPERS
from renxing.apps.supplies.models import Item, Outside, Posting, Sort, Why
from renxing.core.kinds import Kind
from renxing.core.ledger import Line, turned
from renxing.core.refusals import BadInput, NotFound, WrongState

LASTING = (Sort.REVERSE, Sort.FILE)
"""What is not undone: an undoing is done again as what it was, and a file is corrected by counting."""


@act("stock.reverse", Kind.REVERSE, own=("colleague",), roles=KEEPERS, rules=(RULE,), data=("sort", "why"))
def reverse_posting(deed: Deed, *, posting: Posting, why: str) -> Item:
    """Undo a movement: the same lines with the sign turned, on top of the ledger; what was written stays written."""
    wrong = fresh_posting(deed, posting)
    item = fresh_item(deed, wrong.item)
    authorise(deed, item, wrong.store)
    standing = wrong.answered.exclude(sort=Sort.REVERSE).exclude(answered__sort=Sort.REVERSE)
    if wrong.sort in LASTING or standing.exists():
        raise WrongState("stock_lasting")
    if wrong.answered.filter(sort=Sort.REVERSE).exists():
        raise WrongState("stock_reversed_already")
    if why not in Why.values:
        raise BadInput("stock_why", field="why")
    back = Posting(item=item, sort=Sort.REVERSE, why=why, amount=wrong.amount, store=wrong.store, answers=wrong)
    entry = deed.record(
        item.reference, centre=str(wrong.store.centre_id), function=item.function or None, quantity=wrong.units,
        cause=wrong.entry, data={"sort": wrong.sort, "why": why},
    )  # fmt: skip
    write(deed, back, turned(lines_of(wrong)), entry)
    return item


def lines_of(posting: Posting) -> tuple[Line[Place, UUID], ...]:
    """The lines of a posting as pure values."""
    return tuple(
        Line(line.store_id or Outside(line.outside), line.lot_id, line.amount) for line in posting.lines.order_by("id")
    )


def _undo(doing: Doing, entry: Entry) -> Item:
    """What is undone when whoever gave the mandate says so."""
    posting = Posting.objects.filter(community=doing.community, entry=entry.id).first()
    if posting is None:
        raise NotFound("gone", what="posting")
    return reverse_posting(doing, posting=posting, why=Why.GIVER)


for _verb in ("receive", "donate", "issue", "move", "count", "lend", "make", "take_apart"):
    reverses(f"stock.{_verb}")(_undo)
