"""What each step does, in the acts of other rooms; sent twice, each of them is done once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid5

from renxing.apps.accounts.acts import issue_invitation
from renxing.apps.accounts.invitations import Issued
from renxing.apps.beginning.starters import ACTS, TEAMS, Team, drill_of, plan_of
from renxing.apps.centres.acts import found_centre, give_membership
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.drills.acts import plan_drill
from renxing.apps.drills.models import Drill
from renxing.apps.mandates.acts import Terms, give_mandate
from renxing.apps.people.acts import Contact, add_person
from renxing.apps.people.models import Person
from renxing.apps.people.queries import next_code
from renxing.apps.plans.acts import draft_plan
from renxing.apps.plans.models import Plan
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.plans import Hazard
from renxing.core.roles import CentreKind, Role


def committee_of(community: Community) -> Centre:
    """The residents' committee that everything begins with."""
    return Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE).earliest("code")


def invite(doing: Doing, people: Sequence[tuple[int, str, str, str]]) -> list[Issued]:
    """Write each down, give them their place, and make their invitation."""
    codes: list[Issued] = []
    committee = committee_of(doing.community)
    for place, name, phone, role in people:
        code = next_code(doing.community)
        person = add_person(
            _then(doing, f"person {place}"), code=code, names=(name, name), household=None, contact=Contact(phone=phone)
        )
        if role:
            give_membership(_then(doing, f"role {place}"), centre=committee, person=person, role=Role(role))
        issue_invitation(_then(doing, f"invitation {place}"), person=person, codes=codes)
    return codes


def agree(doing: Doing, chosen: Sequence[str]) -> int:
    """Found what is not there yet, and give each its first mandate; how many were given."""
    committee = committee_of(doing.community)
    teams = [team for team in TEAMS if team.code in chosen]
    for team in teams:
        holder = _centre(doing, team)
        terms = Terms(acts=ACTS, functions=team.functions)
        give_mandate(_then(doing, f"mandate {team.code}"), giver=committee, holder=holder, terms=terms)
    return len(teams)


def _centre(doing: Doing, team: Team) -> Centre:
    found = Centre.objects.filter(community=doing.community, kind=team.kind, external=False).order_by("code").first()
    if found is not None:
        return found
    by = _then(doing, f"centre {team.code}")
    return found_centre(by, code=team.code, names=team.names, kind=team.kind, functions=team.functions)


def begin_plan(doing: Doing, hazard: Hazard) -> Plan:
    """A first plan as a draft, with the centres there are."""
    centres = Centre.objects.filter(community=doing.community).values_list("code", flat=True)
    return draft_plan(doing, written=plan_of(hazard, set(centres)))


def set_drill(doing: Doing, at: datetime) -> Drill:
    """The first drill in the calendar; everybody who is in a centre is asked."""
    held = current_memberships(doing.community, doing.now).filter(centre__external=False)
    people = list(Person.objects.filter(pk__in=held.values("person"), erased_at__isnull=True).order_by("code"))
    return plan_drill(doing, script=drill_of(doing.community.slug), at=at, speed=6, people=people)


def _then(doing: Doing, what: str) -> Doing:
    return replace(doing, act_id=uuid5(doing.act_id, what), plea=None)
