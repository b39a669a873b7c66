"""How authorities know the community of a demonstration: by a code of a district that does not exist."""

from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of, current_memberships
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.warnings.acts import set_area
from renxing.core.roles import CentreKind, Role

CODE = "339901007003"
"""Twelve digits as China's are: province 33, and a city, 3399, that it has not."""


def name_area(community: Community, now: datetime) -> None:
    """Set by whoever leads the committee, so that a warning by code finds its way."""
    committee = Centre.objects.get(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    lead = current_memberships(community, now).filter(centre=committee, role=Role.LEAD).earliest("person__code")
    set_area(Doing(actor_of(lead.person, community, now), community, now), codes=[CODE])
