"""Who took part, as figures of the whole community: never of a person, and nobody is ranked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from renxing.apps.gatherings.models import Going
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.measure.belonging import Meeting, new_ties, participation_breadth

QUARTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class TakingPart:
    """The last ninety days: gatherings held, residents who came at least once, pairs who met for the first time."""

    gatherings: int
    residents: int
    came: int
    breadth: float
    ties: int


def taking_part(community: Community, now: datetime) -> TakingPart:
    """Counted from who came; two questions. What was erased does not count any more."""
    met: dict[UUID, set[UUID]] = defaultdict(set)
    when: dict[UUID, datetime] = {}
    came = Going.objects.filter(community=community, came_at__isnull=False, gathering__cancelled_at__isnull=True)
    for gathering, starts, person in came.values_list("gathering", "gathering__starts", "person"):
        met[gathering].add(person)
        when[gathering] = starts
    meetings = [Meeting(when[each].timestamp(), frozenset(map(str, people))) for each, people in met.items()]
    residents = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    live_here = frozenset(str(pk) for pk in residents.values_list("pk", flat=True))
    since = (now - QUARTER).timestamp()
    part = participation_breadth(meetings, live_here, since=since, until=now.timestamp())
    ties = new_ties(meetings, since=since, until=now.timestamp())
    held = sum(since <= each.at < now.timestamp() for each in meetings)
    return TakingPart(held, len(live_here), part.came, part.share, ties)
