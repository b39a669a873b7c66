"""What was suspended for an order wakes again when the order ends: a power is not lost because nobody remembered."""

from uuid import UUID, uuid5

from renxing.apps.mandates.acts import resume_mandate
from renxing.apps.mandates.acts.changing import ORDER_ENDED
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.mandates import held_for
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.core.mandates import Actor


def resume_held(deed: Deed, order: Order, entry: UUID) -> None:
    """Resume each mandate that is suspended because of this order and nothing else; `entry` ended the order."""
    for mandate in held_for(order):
        again = uuid5(deed.doing.act_id, f"resume:{mandate.pk}")
        by = Doing(Actor(rule=ORDER_ENDED), deed.community, deed.now, again, cause=entry)
        resume_mandate(by, mandate=mandate)
