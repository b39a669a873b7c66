"""Orders as lists: which of them somebody may see, what waits for whom."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.sides import offices
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.orders import CLOSED, IN_FORCE, UNANSWERED, UNREPLIED
from renxing.core.refusals import NotFound
from renxing.core.roles import User

TABS = {"open": UNANSWERED, "answered": UNREPLIED | IN_FORCE, "done": CLOSED}


def seen_by(actor: Actor, community: Community) -> "QuerySet[Order]":
    """The orders to this community; whoever only sits in an office sees what that office issued, wherever it went."""
    mine = Q(issuer__in=offices(actor))
    rows = Order.objects.select_related("community", "office", "issuer", "relays")
    return rows.filter(mine if actor.only_office else mine | Q(community=community))


def order_of(actor: Actor, community: Community, pk: UUID) -> Order:
    """One order that the actor may see."""
    found = seen_by(actor, community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="order")
    return found


def answers_for(actor: Actor, community: Community, now: datetime) -> "Q | None":
    """Which orders the actor may answer: all, those of the functions of a mandate, or None."""
    if actor.is_a(User.COMMITTEE_LEAD):
        return Q()
    condition = Condition(community.condition)
    reached = [
        function
        for function in Function
        if any(each.awake(condition, now) for each in actor.powers.covering("order.accept", function))
    ]
    return Q(function__in=reached) if reached else None


def answers_owed(actor: Actor, community: Community, now: datetime) -> "QuerySet[Order]":
    """What waits for the actor's answer, or is overdue to be done, the earliest due first."""
    mine = answers_for(actor, community, now)
    if mine is None:
        return Order.objects.none()
    waits = Q(state__in=UNANSWERED) | Q(state__in=IN_FORCE, clock_at__lte=now)
    return (
        Order.objects.filter(mine, waits, community=community)
        .select_related("office", "community")
        .order_by("clock_at")
    )


def replies_owed(actor: Actor) -> "QuerySet[Order]":
    """What waits for the reply of the actor's office, in whichever community."""
    if not offices(actor):
        return Order.objects.none()
    rows = Order.objects.filter(Q(issuer__in=offices(actor)), state__in=UNREPLIED)
    return rows.select_related("office", "community").order_by("clock_at")
