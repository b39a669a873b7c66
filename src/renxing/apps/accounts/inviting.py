"""Inviting, on a person's page: for those who may."""

from renxing.apps.accounts import queries
from renxing.apps.people.models import Person
from renxing.apps.people.sections import Section, section
from renxing.apps.record.request import CommunityRequest


@section
def inviting(request: CommunityRequest, person: Person) -> Section | None:
    """Whether somebody has come in already, and the button that prints an invitation."""
    if not queries.may_invite(request.actor):
        return None
    return Section("accounts/inviting.html", {"person": person, "state": queries.invited(person, request.now)})
