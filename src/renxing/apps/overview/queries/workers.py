"""How much each community worker has on their hands: they are few, and are to be protected from overload."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community, Entry
from renxing.apps.workload.queries.bearing import loads
from renxing.core.roles import CentreKind, Role
from renxing.core.workload import Caps, Load

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


Tasks = Mapping[UUID, Counter[str]]
"""Tasks in hand by person and function."""


def workers(community: Community, now: datetime, in_hand: Tasks, acts: Acts, caps: Caps) -> tuple[WorkerLoad, ...]:
    """Every worker of the residents' committee, always in the same order; two queries."""
    held = current_memberships(community, now).filter(role=Role.WORKER, centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    people = {row.person_id: row.person for row in held.select_related("person").order_by("person__code")}
    done = Counter[UUID | None]()
    for _kind, actor, times in acts:
        done[actor] += times
    tasks = {key: in_hand[key].total() if key in in_hand else 0 for key in people}
    bears = loads(community, now, tasks, caps)
    return tuple(
        WorkerLoad(number, person, tasks[key], done[key], bears[key])
        for number, (key, person) in enumerate(people.items(), start=1)
    )


def acts_of_a_day(community: Community, now: datetime) -> Acts:
    """Entries of the last day by kind and actor: all of them, because the index by time is shorter than by actor."""
    day = Entry.objects.filter(community=community, at__gt=now - DAY, at__lte=now)
    return list(day.order_by().values_list("kind", "actor").annotate(n=Count("pk")))
