"""Which plans and versions there are, and which of them hold."""

from renxing.apps.plans.models import State, Version
from renxing.apps.record.models import Community


def adopted(community: Community) -> list[Version]:
    """The version of each plan that holds now, with its plan and the centre that owns it."""
    rows = Version.objects.filter(community=community, state=State.ADOPTED)
    return list(rows.select_related("plan__owner").order_by("plan__code"))
