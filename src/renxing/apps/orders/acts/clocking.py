"""What the clock does to orders: what is overdue is noted, what has run out lapses."""

from renxing.apps.orders.acts.begin import by_the_clock, note
from renxing.apps.orders.models import Order
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState

OVERDUE = "order_overdue"
"""The rule that notes an answer, a reply or a deed that did not come in time."""

OVER = "order_over"
"""The rule that ends an order whose own end has come."""

ENDED = "recognition_ended"
"""The rule that ends the orders of an office that is not recognised any more."""


@act("order.overdue", Kind.NOTIFY, rules=(OVERDUE,), data=("waits",))
def note_overdue(deed: Deed, *, order: Order) -> Order:
    """Note that what the order waits for did not come in time; it is owed still, and both sides see it."""
    fresh = by_the_clock(deed, order)
    if fresh.overdue_at is not None or fresh.clock_at is None or fresh.clock_at > deed.now:
        raise WrongState("order_not_overdue")
    fresh.overdue_at = deed.now
    note(deed, fresh, waits=str(fresh.waits))
    return fresh


@act("order.lapse", Kind.EXPIRE, rules=(OVER, ENDED))
def lapse_order(deed: Deed, *, order: Order) -> Order:
    """End an order whose time is over, or whose office is not recognised any more."""
    fresh = by_the_clock(deed, order)
    note(deed, fresh)
    return fresh
