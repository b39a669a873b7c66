"""Where a person belongs, on their page: shown to themselves and to those who keep the registry."""

from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.models import Person
from renxing.apps.people.queries import sees_whole
from renxing.apps.people.sections import Section, section
from renxing.apps.record.request import CommunityRequest


@section
def belonging(request: CommunityRequest, person: Person) -> Section | None:
    """The centres somebody is in now."""
    if not sees_whole(request.actor, person):
        return None
    held = current_memberships(request.community, request.now).filter(person=person)
    rows = list(held.select_related("centre").order_by("centre__code"))
    return Section("centres/belonging.html", {"memberships": rows})
