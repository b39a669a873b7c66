"""Who sees to an incident at each of its stages."""

from renxing.apps.centres.models import Centre
from renxing.apps.incidents.models import Incident
from renxing.apps.record.models import Community
from renxing.core.incidents import Owner, Stage, owner
from renxing.core.roles import CentreKind


def committee_of(community: Community) -> Centre | None:
    """The residents' committee, which sees to whatever is nobody's in particular."""
    rows = Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    return rows.order_by("code").first()


def stage_owner(community: Community, incident: Incident) -> Centre | None:
    """The centre that sees to the stage it is in; None once it is closed."""
    match owner(Stage(incident.stage)):
        case None:
            return None
        case Owner.COMMITTEE:
            return committee_of(community) or incident.owner
    return incident.owner
