"""How much of each mandate's weekly limit was used, read from the record."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from renxing.apps.record.models import Community, Entry

WEEK = timedelta(days=7)


def used_this_week(community: Community, mandates: Sequence[str], now: datetime) -> dict[str, float]:
    """Quantity acted under each mandate in the seven days up to now; an entry without a quantity counts one."""
    authorities = [f"mandate:{mandate}" for mandate in mandates]
    rows = (
        Entry.objects.filter(community=community, authority__in=authorities, at__gt=now - WEEK, at__lte=now)
        .values("authority")
        .annotate(n=Count("id"), counted=Count("quantity"), total=Coalesce(Sum(F("quantity")), 0.0))
    )
    return {row["authority"].split(":", 1)[1]: row["total"] + row["n"] - row["counted"] for row in rows}
