"""Where an order meets a mandate, somebody decides which prevails: an order never does so silently."""

from uuid import uuid5

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.acts import suspend_mandate
from renxing.apps.mandates.queries.speaking import gave
from renxing.apps.orders.acts.begin import Said, for_community, note, say_why
from renxing.apps.orders.models import PREVAILS, Order, Settlement
from renxing.apps.orders.queries.mandates import in_the_way
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import User


@act("order.settle", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("mandate", "prevails"))
def settle_order(deed: Deed, *, order: Order, mandate: Mandate, prevails: str, why: str) -> Order:
    """Decide which prevails. The order: the mandate is suspended. The mandate: the order is adapted or objected to.

    Or both: what the order tells is done under the mandate. An amended order is decided about anew.
    """
    fresh = for_community(deed, order)
    said = Said(why=why)
    say_why(said)
    if prevails not in dict(PREVAILS):
        raise BadInput("which_prevails", field="prevails")
    found = [each for each in in_the_way(fresh, deed.now) if each.pk == mandate.pk]
    if not found:
        raise WrongState("not_in_the_way")
    if prevails == "order" and not gave(deed.actor, found[0]):
        raise NotAllowed("only_giver_suspends", act="mandate.suspend", giver=found[0].giver.name)
    turn = note(deed, fresh, said, mandate=str(mandate.pk), prevails=prevails)
    Settlement.objects.update_or_create(
        community=deed.community,
        order=fresh,
        mandate=found[0],
        defaults={"prevails": prevails, "why": why, "at": deed.now, "entry": turn.entry},
    )
    if prevails == "order":
        again = uuid5(deed.doing.act_id, str(mandate.pk))
        by = Doing(deed.actor, deed.community, deed.now, again, cause=turn.entry)
        suspend_mandate(by, mandate=found[0], reason="order")
    return fresh
