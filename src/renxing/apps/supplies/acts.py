"""Stock moves only by acts, each leaving a line in the ledger."""

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.supplies.models import Item, Movement
from renxing.apps.supplies.queries import quantity_of
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.core.roles import User


@act(
    "stock.count",
    Kind.MOVE,
    own=("colleague",),
    roles=(User.WORKER, User.COMMITTEE_LEAD),
    data=("counted",),
)
def count_item(deed: Deed, *, item: Item, counted: float) -> Item:
    """Write down how much is really there; the ledger gets the difference."""
    deed.authorise(relations={"colleague"} if str(item.centre_id) in deed.actor.centres() else set())
    if not 0 <= counted < 1e9:
        raise BadInput("absurd_quantity", field="counted")
    difference = counted - quantity_of(item)
    entry = deed.record(item.reference, centre=str(item.centre_id), quantity=difference, data={"counted": counted})
    Movement.objects.create(community=deed.community, item=item, quantity=difference, at=deed.now, entry=entry.id)
    return item


findable("item", Item)
