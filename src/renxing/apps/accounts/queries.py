"""Who may invite whom, and how far an invitation has come."""

from dataclasses import dataclass
from datetime import datetime

from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import User

INVITERS = (User.WORKER, User.COMMITTEE_LEAD)
POWERFUL = (User.WORKER, User.COMMITTEE_LEAD, User.OFFICE, User.RESEARCHER)
"""Who opens an invitation to one of these could act with their powers: only the lead of the committee issues it."""


def may_invite(actor: Actor) -> bool:
    """Whether this actor issues invitations at all."""
    return actor.is_a(*INVITERS)


def powerful(person: Person, community: Community, now: datetime) -> bool:
    """Whether this person holds powers beyond a resident's and a centre's."""
    return actor_of(person, community, now).is_a(*POWERFUL)


@dataclass(frozen=True, slots=True)
class Invited:
    """Whether somebody can sign in already, and until when an open invitation is good."""

    signed_in_at: datetime | None
    open_until: datetime | None


def invited(person: Person, now: datetime) -> Invited:
    """How far the invitation of a person has come."""
    account = Account.objects.filter(person=person).first()
    waiting = Invitation.objects.filter(person=person, used_at__isnull=True, ends_at__gt=now)
    ends = waiting.order_by("-ends_at").values_list("ends_at", flat=True).first()
    return Invited(account.last_login if account else None, ends)


def uninvited(community: Community, block: str, now: datetime) -> list[Person]:
    """The people of a block in the order of their doors, without those who have powers of their own."""
    rows = Person.objects.filter(community=community, household__block__code=block, erased_at__isnull=True)
    people = rows.select_related("household__block").order_by("household__code", "code")
    return [person for person in people if not powerful(person, community, now)]
