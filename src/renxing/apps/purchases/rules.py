"""What happens by itself: a purchase closes when its time has come. What becomes of it then, people decide."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.purchases.acts.opening import CLOCK, close_purchase
from renxing.apps.purchases.models import Purchase, Stage
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried


def _due(community: Community, now: datetime) -> "QuerySet[Purchase]":
    return Purchase.objects.filter(community=community, stage=Stage.OPEN, closes_at__lte=now)


@by_rule(lambda community, now: (_due(community, now),))
def run(community: Community, now: datetime) -> int:
    """Close what is due; how many acts were done."""
    return sum(_close(row, now) for row in _due(community, now).select_related("community"))


def _close(row: Purchase, now: datetime) -> int:
    act_id = uuid5(UUID(str(row.pk)), f"{CLOCK} {row.closes_at.isoformat()}")
    return tried(row.community, now, CLOCK, act_id, lambda by: close_purchase(by, purchase=row))
