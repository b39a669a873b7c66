"""Every worker and helper with what they bear, and the guests: for those who lead and dispatch."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.centres.queries import current_memberships, rules_of
from renxing.apps.centres.tallies import counted
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Guest
from renxing.apps.workload.queries.bearing import caps_of, moment_in, spans_of, tasks_of
from renxing.apps.workload.wording import Why
from renxing.core.roles import CentreKind, Role
from renxing.core.workload import Load, load

MOST = 200


@dataclass(frozen=True, slots=True)
class Bearing:
    """One person: hours, tasks, messages, and why nothing more is asked of them."""

    person: Person
    worker: bool
    load: Load
    messages: int

    @property
    def why(self) -> str:
        """In words; empty while they are free."""
        return str(Why(self.load))


def workers(community: Community, now: datetime) -> set[UUID]:
    """Who works for the residents' committee now."""
    held = current_memberships(community, now).filter(role=Role.WORKER, centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    return set(held.values_list("person", flat=True))


def everybody(community: Community, now: datetime) -> list[Bearing]:
    """All workers, and all helpers who worked this week or have something in hand; six queries.

    Who bears enough comes first, then who worked most, at most 200.
    """
    spans, tasks = spans_of(community, now), tasks_of(community)
    messages = counted("messages_by_person", community)
    at_work = workers(community, now)
    caps, at = caps_of(rules_of(community)), moment_in(community, now)
    people = _people(community, at_work | spans.keys() | tasks.keys())
    rows = [
        Bearing(
            person,
            person.pk in at_work,
            load(spans.get(person.pk, ()), tasks[person.pk], caps, at),
            messages.get(str(person.pk), 0),
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: (row.load.free, -row.load.week, -row.load.in_hand, row.person.code))[:MOST]


def _people(community: Community, wanted: Collection[UUID]) -> "QuerySet[Person]":
    return Person.objects.filter(community=community, pk__in=list(wanted), erased_at__isnull=True)


def guests(community: Community) -> "QuerySet[Guest]":
    """Helpers from outside: who is here first, then who left."""
    rows = Guest.objects.filter(community=community, person__erased_at__isnull=True).select_related("person")
    return rows.order_by("left_at", "until")
