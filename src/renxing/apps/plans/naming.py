"""What the record calls plans."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("plan")
def plans(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A plan is called by its title, for whoever has signed in."""
    if actor.person is None:
        return {}
    rows = Plan.objects.filter(community=community, id__in=keys)
    return {str(row.pk): Named(row.name, reverse("plans:plan", args=[row.pk])) for row in rows}
