"""What orders from above cost: how many are open, how many answers are owed, how many hours of work they took."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum

from renxing.apps.orders.models import Order, Turn
from renxing.apps.record.models import Community
from renxing.core.orders import IN_FORCE, OPEN, UNANSWERED, UNREPLIED

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Burden:
    """Figures of one community: orders by what they wait for, those overdue, hours in seven days and in all."""

    open: int
    answers_owed: int
    replies_owed: int
    to_do: int
    overdue: int
    hours_week: float
    hours: float


def burden(community: Community, now: datetime) -> Burden:
    """What orders cost this community now; two queries."""
    counted = Order.objects.filter(community=community, state__in=OPEN).aggregate(
        open=Count("pk"),
        answers_owed=Count("pk", filter=Q(state__in=UNANSWERED)),
        replies_owed=Count("pk", filter=Q(state__in=UNREPLIED)),
        to_do=Count("pk", filter=Q(state__in=IN_FORCE)),
        overdue=Count("pk", filter=Q(clock_at__lte=now)),
    )
    worked = Turn.objects.filter(community=community, hours__isnull=False).aggregate(
        whole=Sum("hours"), week=Sum("hours", filter=Q(at__gt=now - WEEK))
    )
    return Burden(**counted, hours_week=worked["week"] or 0.0, hours=worked["whole"] or 0.0)
