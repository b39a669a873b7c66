"""How it reaches the doors: who brings it to which block, and each door ticked when it has its goods."""

from uuid import UUID

from renxing.apps.people.models import Block, Person
from renxing.apps.purchases.acts.begin import DESK, fresh_order, fresh_purchase, runs
from renxing.apps.purchases.models import Carrier, Order, Purchase, Stage
from renxing.apps.purchases.queries.doors import carries
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState


@act("purchase.assign", Kind.DELEGATE, own=("runs_it",), roles=DESK, data=("block",))
def assign_block(deed: Deed, *, purchase: Purchase, block: Block, person: Person) -> Purchase:
    """Name who brings it to the doors of a block; they see these doors until all of them have their goods."""
    fresh = fresh_purchase(deed, purchase, Stage.ORDERED, Stage.SHARED)
    deed.authorise(relations=runs(deed, fresh.centre_id))
    if block.community_id != deed.community.pk:
        raise NotFound("gone", what="block")
    if not Person.objects.filter(community=deed.community, erased_at__isnull=True, pk=person.pk).exists():
        raise NotFound("gone", what="person")
    before = Carrier.objects.filter(purchase=fresh, block=block).first()
    if before is not None and before.person_id == person.pk:
        raise WrongState("carrier_same")
    carrier = before or Carrier(community=deed.community, purchase=fresh, block=block)
    carrier.person = person
    carrier.save()
    deed.record(fresh.reference, centre=str(fresh.centre_id), data={"block": block.code})
    return fresh


@act("purchase.hand_out", Kind.FINISH, own=("carrier", "runs_it"), roles=DESK, data=("block", "handed"))
def hand_out(deed: Deed, *, order: Order, handed: bool = True) -> Order:
    """Tick a door: it has its goods; or take a wrong tick back."""
    fresh = fresh_order(deed, order)
    purchase = fresh_purchase(deed, fresh.purchase, Stage.SHARED)
    block = None if fresh.household is None else fresh.household.block
    held = {"carrier"} if block is not None and carries(deed.actor, purchase, block.pk) else set()
    deed.authorise(relations=held | runs(deed, purchase.centre_id))
    if fresh.withdrawn_at is not None:
        raise BadInput("order_withdrawn")
    if handed == (fresh.handed_at is not None):
        raise WrongState("door_ticked_already")
    fresh.handed_at = deed.now if handed else None
    fresh.handed_by_id = UUID(deed.actor.person) if handed and deed.actor.person else None
    fresh.save(update_fields=["handed_at", "handed_by"])
    said = {"handed": handed, **({"block": block.code} if block is not None else {})}
    deed.record(fresh.reference, centre=str(purchase.centre_id), data=said)
    return fresh
