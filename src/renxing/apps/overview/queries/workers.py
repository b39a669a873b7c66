"""How much each community worker has on their hands: they are few, and are to be protected from overload."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community, Entry
from renxing.apps.workload.queries.bearing import loads
from renxing.core.roles import CentreKind, Role
from renxing.core.workload import Load

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """A worker, by number for those who may not see the name: tasks in hand, acts of the last 24 hours, hours, rest."""

    number: int
    person: Person
    in_hand: int
    acts: int
    load: Load


Acts = list[tuple[str, UUID | None, int]]
"""How many entries there were of each kind by each pseudonymous actor."""


def workers(community: Community, now: datetime, in_hand: "Counter[UUID | None]", acts: Acts) -> tuple[WorkerLoad, ...]:
    """Every worker of the residents' committee, always in the same order; three queries."""
    held = current_memberships(community, now).filter(role=Role.WORKER, centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    people = {row.person_id: row.person for row in held.select_related("person").order_by("person__code")}
    done = Counter[UUID | None]()
    for _kind, actor, times in acts:
        done[actor] += times
    bears = loads(community, now, {key: in_hand[key] for key in people})
    return tuple(
        WorkerLoad(number, person, in_hand[key], done[key], bears[key])
        for number, (key, person) in enumerate(people.items(), start=1)
    )


def acts_of_a_day(community: Community, now: datetime) -> Acts:
    """Entries of the last day by kind and actor: all of them, because the index by time is shorter than by actor."""
    day = Entry.objects.filter(community=community, at__gt=now - DAY, at__lte=now)
    return list(day.order_by().values_list("kind", "actor").annotate(n=Count("pk")))
