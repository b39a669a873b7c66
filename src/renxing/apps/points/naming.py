"""What the record calls points."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.points.models import Point
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("point")
def points(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A point is called what its centre calls it; everybody may see it."""
    rows = Point.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.title, reverse("points:point", args=[row.id])) for row in rows}
