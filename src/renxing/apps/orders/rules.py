"""What happens to orders by itself: overdue ones are noted, those whose time is over lapse."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

from renxing.apps.orders.acts import lapse_order, note_overdue
from renxing.apps.orders.acts.clocking import OVER, OVERDUE
from renxing.apps.orders.models import Order
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.core.mandates import Actor
from renxing.core.orders import OPEN
from renxing.core.refusals import WrongState

MOST_AT_ONCE = 200


@by_rule
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    live = Order.objects.filter(community=community, state__in=OPEN).select_related("community")
    over = live.filter(ends__lte=now)[:MOST_AT_ONCE]
    done = sum(_tried(order, now, OVER, lambda by, order: lapse_order(by, order=order)) for order in over)
    late = live.filter(clock_at__lte=now, overdue_at=None)[:MOST_AT_ONCE]
    return done + sum(_tried(order, now, OVERDUE, lambda by, order: note_overdue(by, order=order)) for order in late)


def _tried(order: Order, now: datetime, rule: str, do: Callable[[Doing, Order], Order]) -> int:
    """Once for each clock: an order that was amended can be overdue again."""
    said = f"{rule}:{order.state}:{order.clock_at}"
    by = Doing(Actor(rule=rule), order.community, now, uuid5(UUID(str(order.id)), said))
    try:
        do(by, order)
    except WrongState:
        return 0  # it was answered in this very moment
    return 1
