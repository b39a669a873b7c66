"""What happens to orders by itself: overdue ones are noted, those whose time is over lapse."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.orders.acts import lapse_order, note_overdue
from renxing.apps.orders.acts.clocking import OVER, OVERDUE
from renxing.apps.orders.models import Order
from renxing.apps.record.door import Act
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.core.orders import OPEN

MOST_AT_ONCE = 200


def _over(community: Community, now: datetime) -> "QuerySet[Order]":
    return Order.objects.filter(community=community, state__in=OPEN, ends__lte=now)


def _late(community: Community, now: datetime) -> "QuerySet[Order]":
    return Order.objects.filter(community=community, state__in=OPEN, clock_at__lte=now, overdue_at=None)


@by_rule(lambda community, now: (_over(community, now), _late(community, now)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    over = _over(community, now).select_related("community")[:MOST_AT_ONCE]
    done = sum(_each(order, now, OVER, lapse_order) for order in over)
    late = _late(community, now).select_related("community")[:MOST_AT_ONCE]
    return done + sum(_each(order, now, OVERDUE, note_overdue) for order in late)


def _each(order: Order, now: datetime, rule: str, act: Act[..., Order]) -> int:
    """Once for each clock: an order that was amended can be overdue again."""
    act_id = uuid5(UUID(str(order.id)), f"{rule}:{order.state}:{order.clock_at}")
    return tried(order.community, now, rule, act_id, lambda by: act(by, order=order))
