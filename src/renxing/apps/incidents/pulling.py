"""What may pull a trigger: what came, rang, was confirmed or was ordered lately, each as the pure value."""

from collections.abc import Iterator
from datetime import datetime

from renxing.apps.orders.models import Order
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.plans import Source
from renxing.core.triggers import Happening


def lately(community: Community, since: datetime, now: datetime) -> list[Happening]:
    """Everything since then that may start a plan, the earliest first."""
    return sorted(_orders(community, since, now), key=lambda each: (each.at, each.reference))


def _orders(community: Community, since: datetime, now: datetime) -> Iterator[Happening]:
    """Orders that were issued, withdrawn ones too: a plan may have been right all the same."""
    for order in Order.objects.filter(community=community, issued_at__gt=since, issued_at__lte=now):
        yield Happening(
            Source.ORDER, order.reference, order.issued_at, (order.directive,), function=Function(order.function)
        )
