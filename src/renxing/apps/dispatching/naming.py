"""What the record calls a dispatch that was stopped: after the centre whose members are asked."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.dispatching.models import Pause
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("dispatch")
def pauses(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """It leads to the mandate it was stopped under."""
    rows = Pause.objects.filter(community=community, id__in=keys).select_related("mandate__holder")
    return {
        str(row.id): Named(
            f"{NOUNS['dispatch']} · {row.mandate.holder.name}", reverse("mandates:mandate", args=[row.mandate_id])
        )
        for row in rows
    }
