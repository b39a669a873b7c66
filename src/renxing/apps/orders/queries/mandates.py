"""Which mandates an order meets, and what was decided about them."""

from collections.abc import Sequence
from datetime import datetime

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.mandates.queries.suspending import suspended_by
from renxing.apps.orders.models import Order, Settlement
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.orders import CLOSED, State, collisions


def in_the_way(order: Order, now: datetime) -> list[Mandate]:
    """The mandates, awake now, under which a centre may itself decide what the order tells."""
    if State(order.state) in CLOSED or not order.touches:
        return []
    rows = Mandate.objects.filter(community=order.community_id, ended_at=None)
    held = list(rows.select_related("community", "giver", "holder"))
    condition = Condition(order.community.condition)
    found = collisions(order.touches, Function(order.function), values_of(held), condition, now)
    ids = {each.id for each in found}
    return [row for row in held if str(row.pk) in ids]


def settled(order: Order) -> Sequence[Settlement]:
    """What was decided about mandates in its way, since it last changed."""
    rows = Settlement.objects.filter(order=order, at__gte=order.terms_since)
    return list(rows.select_related("mandate__holder"))


def unsettled(order: Order, now: datetime, known: Sequence[Settlement] | None = None) -> list[Mandate]:
    """The mandates in its way about which nothing was decided; `known` is what was, where it was read already."""
    decided = {each.mandate_id for each in (settled(order) if known is None else known)}
    return [each for each in in_the_way(order, now) if each.pk not in decided]


def held_for(order: Order) -> list[Mandate]:
    """The mandates that were suspended because this order was to prevail, and for no reason that was added later."""
    rows = Settlement.objects.filter(order=order, prevails="order", mandate__suspended=True, mandate__ended_at=None)
    found = rows.select_related("mandate")
    return [each.mandate for each in found if suspended_by(each.mandate) == each.entry]


def prevailing(order: Order) -> list[Settlement]:
    """The mandates that were decided to prevail over it."""
    return [each for each in settled(order) if each.prevails == "mandate"]
