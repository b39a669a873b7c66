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
from renxing.core.roles import CentreKind, Role

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """A worker, by number for those who may not see the name: tasks in hand, acts of the last 24 hours."""

    number: int
    person: Person
    in_hand: int
    acts: int


def workers(community: Community, now: datetime, in_hand: "Counter[UUID | None]") -> tuple[WorkerLoad, ...]:
    """Every worker of the residents' committee, always in the same order; two queries."""
    held = current_memberships(community, now).filter(role=Role.WORKER, centre__kind=CentreKind.RESIDENTS_COMMITTEE)
    people = {row.person_id: row.person for row in held.select_related("person").order_by("person__code")}
    acts = _acts(community, now)
    return tuple(
        WorkerLoad(number, person, in_hand[key], acts.get(key, 0))
        for number, (key, person) in enumerate(people.items(), start=1)
    )


def _acts(community: Community, now: datetime) -> Mapping[UUID | None, int]:
    """Entries of the last day by actor: all of them, because the index by time is far shorter than those by actor."""
    day = Entry.objects.filter(community=community, at__gt=now - DAY, at__lte=now)
    return dict(day.order_by().values_list("actor").annotate(n=Count("pk")))
