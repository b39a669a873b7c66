"""Who looked at one's sensitive data, on one's own page: when, for which centre, why."""

from renxing.apps.conditions.queries import looks_at
from renxing.apps.people.models import Person
from renxing.apps.people.queries import sees_whole
from renxing.apps.people.sections import Section, section
from renxing.apps.record.request import CommunityRequest


@section
def looked(request: CommunityRequest, person: Person) -> Section | None:
    """The latest looks, for the person themselves and those who keep the registry."""
    if not sees_whole(request.actor, person):
        return None
    return Section("conditions/looked.html", {"looks": looks_at(request.community, request.actor, person)})
