"""Which points there are: what a resident may go to now, what is past its hour, what was closed."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.points.models import Point
from renxing.apps.record.models import Community
from renxing.core.refusals import NotFound


def points(community: Community) -> "QuerySet[Point]":
    """Every point with its centre and its block."""
    return Point.objects.filter(community=community).select_related("centre", "block")


def serving(community: Community, now: datetime) -> "QuerySet[Point]":
    """Those a resident finds open now, the one that closes first before the others."""
    return points(community).filter(closed_at__isnull=True, until__gt=now).order_by("until")


def past_their_hour(community: Community, now: datetime) -> "QuerySet[Point]":
    """Those whose hour has passed and which nobody has closed or prolonged."""
    return points(community).filter(closed_at__isnull=True, until__lte=now).order_by("until")


def closed(community: Community) -> "QuerySet[Point]":
    """Those that were, the latest first."""
    return points(community).filter(closed_at__isnull=False).order_by("-closed_at")


def point_of(community: Community, pk: UUID) -> Point:
    """One point."""
    found = points(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="point")
    return found
