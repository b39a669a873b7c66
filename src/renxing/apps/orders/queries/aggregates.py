"""What an office sees of the communities it orders: figures only, and none that could point at somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from renxing.apps.centres.models import Centre
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.orders.queries.sides import offices
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.orders import CLOSED, IN_FORCE, OPEN, UNANSWERED, UNREPLIED, State, coarse


@dataclass(frozen=True, slots=True)
class Seen:
    """One community as an office sees it; `hours` is None where few hours could point at somebody."""

    community: Community
    unanswered: int = 0
    unreplied: int = 0
    in_force: int = 0
    objected: int = 0
    overdue: int = 0
    closed: int = 0
    hours: float | None = 0


def offices_of(actor: Actor, community: Community) -> list[Centre]:
    """The offices the actor sits in."""
    mine = offices(actor)
    rows = Centre.objects.filter(community=community, pk__in=mine) if mine else Centre.objects.none()
    return list(rows.select_related("community"))


def communities_of(office: Centre) -> list[Community]:
    """Where the office's orders arrive: where it sits, and where it is recognised."""
    elsewhere = Recognition.objects.filter(office=office, ended_at=None).select_related("community")
    return [office.community, *sorted((row.community for row in elsewhere), key=lambda row: row.slug)]


def aggregates(office: Centre, now: datetime) -> Sequence[Seen]:
    """Every community that the office orders, in figures; three queries, however many there are."""
    counted = (
        Order.objects.filter(issuer=office)
        .values("community")
        .annotate(
            unanswered=Count("pk", filter=Q(state__in=UNANSWERED)),
            unreplied=Count("pk", filter=Q(state__in=UNREPLIED)),
            in_force=Count("pk", filter=Q(state__in=IN_FORCE)),
            objected=Count("pk", filter=Q(state=State.OBJECTED)),
            overdue=Count("pk", filter=Q(state__in=OPEN, clock_at__lte=now)),
            closed=Count("pk", filter=Q(state__in=CLOSED)),
        )
        .order_by("community")
    )
    worked = dict(
        Order.objects.filter(issuer=office).order_by("community").values_list("community").annotate(Sum("turns__hours"))
    )
    figures = {row.pop("community"): row for row in counted.values(*_FIGURES)}
    return [
        Seen(each, **figures.get(each.pk, {}), hours=coarse(worked.get(each.pk) or 0))
        for each in communities_of(office)
    ]


_FIGURES = ("community", "unanswered", "unreplied", "in_force", "objected", "overdue", "closed")
