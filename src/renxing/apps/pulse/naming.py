"""What the record calls surveys."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.pulse.models import Survey
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("survey")
def surveys(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A survey by its name."""
    rows = Survey.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("pulse:list")) for row in rows}
