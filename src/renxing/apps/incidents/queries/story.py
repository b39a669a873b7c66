"""What the record tells of an incident, from the first thing it answers to; and of a drill."""

from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.incidents.models import Cause, Incident
from renxing.apps.orders.models import Order
from renxing.apps.record.models import Community, Entry
from renxing.apps.signals.models import Signal

PAGE = 200
"""How many entries stand on one page of it."""

SET_UP = "rule:keeper"
"""On whose authority the copy of the community in which a drill happens is made."""


def entries(incident: Incident) -> "QuerySet[Entry]":
    """All that was done in it, what it answers to, and the orders that came while it lasted, the first before all."""
    told = Q(subject__in=_abouts(incident))
    if incident.closed_at is not None:
        told &= Q(at__lte=incident.closed_at)
    return Entry.objects.filter(told | Q(incident=incident.pk), community=incident.community_id).order_by("seq")


def _abouts(incident: Incident) -> list[str]:
    """What else the record says about it: its causes, signals that go on as one of them, orders."""
    causes = set(Cause.objects.filter(incident=incident).values_list("about", flat=True))
    signals = [UUID(about.partition(":")[2]) for about in causes if about.startswith("signal:")]
    merged = Signal.objects.filter(community=incident.community_id, into__in=signals) if signals else []
    return sorted(causes | {row.reference for row in merged} | {row.reference for row in orders_in(incident)})


def orders_in(incident: Incident) -> "QuerySet[Order]":
    """Orders that came while it lasted."""
    rows = Order.objects.filter(community=incident.community_id, issued_at__gte=incident.signal_at)
    rows = rows if incident.closed_at is None else rows.filter(issued_at__lte=incident.closed_at)
    return rows.select_related("issuer").order_by("issued_at")


def drilled(stage: Community) -> "QuerySet[Entry]":
    """All that was done in the community of a drill, once it was made."""
    return Entry.objects.filter(community=stage).exclude(authority=SET_UP).order_by("seq")
