"""What the incidents of the curves are called, as far as this reader may know."""

from collections.abc import Sequence
from uuid import UUID

from renxing.apps.incidents.models import Incident
from renxing.apps.record.models import Community
from renxing.apps.resilience.queries.measuring import Case
from renxing.core.mandates import Actor


def incidents_of(community: Community, actor: Actor, cases: Sequence[Case]) -> dict[str, Incident]:
    """The rows of these incidents, by id; none for whoever is only of an office above. One query."""
    if actor.only_office:
        return {}
    keys = [UUID(case.incident) for case in cases]
    rows = Incident.objects.filter(community=community, pk__in=keys)
    return {str(row.pk): row for row in rows}
