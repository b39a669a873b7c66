"""Who of the reservoirs could be called: their skills, where they live, what they bear, whether they are away."""

from uuid import UUID
from zoneinfo import ZoneInfo

from renxing.apps.callups.models import Answer, CallUp
from renxing.apps.centres.models import Absence, Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.needs.queries.places import place
from renxing.apps.workload.queries.bearing import loads, tasks_of
from renxing.core.callups import Candidate, Ring, Said, Wanted
from renxing.core.roles import Role
from renxing.dispatch.availability import has_time


def wanted(callup: CallUp) -> Wanted:
    """What is called for."""
    return Wanted(callup.places, callup.skill or None, place(callup.block, callup.block))


def candidates(callup: CallUp) -> list[Candidate]:
    """Every member whom this ring may ask, those of the reservoir itself first; a fixed number of queries."""
    community, now = callup.community, callup.ring_since
    rows = current_memberships(community, now).exclude(role=Role.RESEARCHER).filter(person__erased_at=None)
    rows = rows.filter(centre__in=_centres(callup)).select_related("person__household__block")
    members = list(rows.order_by("centre__code", "person__code").prefetch_related("person__skills"))
    tasks, here = tasks_of(community), now.astimezone(ZoneInfo(community.timezone))
    bears = loads(community, now, {row.person_id: tasks[row.person_id] for row in members})
    away = set(
        Absence.objects.filter(community=community, starts__lte=now, ends__gt=now).values_list("person", flat=True)
    )
    elsewhere = _elsewhere(callup, [row.person_id for row in members])
    return [
        Candidate(
            person=str(row.person_id),
            own=row.centre_id == callup.centre_id,
            skills=frozenset(skill.skill for skill in row.person.skills.all()),
            place=place(row.person.household.block, callup.block) if row.person.household and callup.block else None,
            in_hand=tasks[row.person_id],
            spared=not bears[row.person_id].free or row.person_id in away or elsewhere.get(row.person_id) == Said.YES,
            asked=not callup.test and row.person_id in elsewhere,
            busy=bool(row.person.availability) and not has_time(row.person.availability, here),
        )
        for row in sorted(members, key=lambda row: row.centre_id != callup.centre_id)
    ]


def _elsewhere(callup: CallUp, people: list[UUID]) -> dict[UUID, str]:
    """What people said who are called for something else that goes on: yes, where they said so anywhere; one query.

    Who comes elsewhere is left in peace, by a test too; a test keeps nobody from a call.
    """
    rows = Answer.objects.filter(community=callup.community_id, person__in=people, said__in=(Said.YES, Said.NOTHING))
    open_ones = rows.filter(callup__ended_at=None).exclude(callup=callup.pk).exclude(callup__test=True)
    return dict(open_ones.order_by("said").values_list("person", "said"))


def _centres(callup: CallUp) -> list[UUID]:
    """The reservoir itself; in the widest ring the others that carry the function too."""
    if callup.ring != Ring.OTHERS:
        return [callup.centre_id]
    others = Centre.objects.filter(community=callup.community_id, reservoir=True).exclude(pk=callup.centre_id)
    return [callup.centre_id, *(row.pk for row in others if callup.function in row.functions)]


def asked_already(callup: CallUp) -> list[UUID]:
    """Who was asked before."""
    return list(callup.answers.values_list("person", flat=True))
