"""Who of the reservoirs could be called: their skills, where they live, what they bear, whether they are away."""

from uuid import UUID

from renxing.apps.callups.models import CallUp
from renxing.apps.centres.models import Absence, Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.needs.queries.places import place
from renxing.apps.workload.queries.bearing import loads, tasks_of
from renxing.core.callups import Candidate, Wanted
from renxing.core.roles import Role


def wanted(callup: CallUp) -> Wanted:
    """What is called for."""
    return Wanted(callup.places, callup.skill or None, place(callup.block, callup.block))


def candidates(callup: CallUp) -> list[Candidate]:
    """Every member of this reservoir, and of the others that carry the function; a fixed number of queries."""
    community, now = callup.community, callup.ring_since
    rows = current_memberships(community, now).exclude(role=Role.RESEARCHER).filter(person__erased_at=None)
    rows = rows.select_related("centre", "person__household__block").prefetch_related("person__skills")
    members = [row for row in rows.order_by("centre__code", "person__code") if _may_be_asked(row, callup)]
    tasks = tasks_of(community)
    bears = loads(community, now, {row.person_id: tasks[row.person_id] for row in members})
    away = set(
        Absence.objects.filter(community=community, starts__lte=now, ends__gt=now).values_list("person", flat=True)
    )
    return [
        Candidate(
            person=str(row.person_id),
            own=row.centre_id == callup.centre_id,
            skills=frozenset(skill.skill for skill in row.person.skills.all()),
            place=place(row.person.household.block, callup.block) if row.person.household and callup.block else None,
            in_hand=tasks[row.person_id],
            spared=not bears[row.person_id].free or row.person_id in away,
        )
        for row in sorted(members, key=lambda row: row.centre_id != callup.centre_id)
    ]


def _may_be_asked(row: Membership, callup: CallUp) -> bool:
    other = row.centre.reservoir and callup.function in row.centre.functions
    return row.centre_id == callup.centre_id or other


def asked_already(callup: CallUp) -> list[UUID]:
    """Who was asked before."""
    return list(callup.answers.values_list("person", flat=True))
