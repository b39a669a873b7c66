"""What the record calls duties."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.duties.models import Shift
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor
from renxing.web.formatting import day


@names("duty")
def duties(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A shift is called what its post is called, with its day."""
    rows = Shift.objects.filter(community=community, id__in=keys).select_related("post")
    return {
        str(row.id): Named(f"{row.post.name} · {day(row.starts)}", reverse("duties:shift", args=[row.id]))
        for row in rows
    }
