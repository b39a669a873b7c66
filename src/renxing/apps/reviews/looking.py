"""What a review shows of an incident, or of each incident there was in a drill: filled from the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries import shown
from renxing.apps.record import clock
from renxing.apps.reviews.carrying import Carried, carried
from renxing.apps.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Looked:
    """One incident: its clocks, how well the functions were kept, who carried what."""

    incident: Incident
    clocks: Sequence[tuple[str | Promise, datetime | None, timedelta | None]]
    initiative: bool
    kept: shown.Kept
    carried: list[Carried]


def looked_at(review: Review, now: datetime) -> list[Looked]:
    """The incident it is about; of a drill, every incident there was in it, by the drill's own clock."""
    if review.incident is not None:
        return [_looked(review.incident, now)]
    stage = None if review.drill is None else review.drill.stage
    if stage is None:
        return []
    rows = Incident.objects.filter(community=stage).select_related("community", "owner").order_by("number")
    return [_looked(incident, clock.now(stage)) for incident in rows]


def _looked(incident: Incident, now: datetime) -> Looked:
    return Looked(
        incident,
        shown.clocks(incident),
        incident.clocks.initiative,
        shown.kept_since(incident.community, incident, now),
        carried(incident),
    )
