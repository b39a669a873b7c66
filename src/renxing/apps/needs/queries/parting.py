"""Who is not sent to whom: read once, for the suggestions, the dispatch and the refusal."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.needs.models import Apart, Need
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


def apart_now(community: Community) -> "QuerySet[Apart]":
    """Pairs that are kept apart."""
    return Apart.objects.filter(community=community, ended_at__isnull=True)


def apart_from(community: Community, person: Person) -> "QuerySet[Apart]":
    """Those pairs of which this person is one."""
    rows = apart_now(community).filter(Q(one=person) | Q(other=person))
    return rows.select_related("one", "other")


class Parted:
    """Of everybody who is kept apart from somebody: from whom, by person and by household; one question."""

    def __init__(self, community: Community) -> None:
        self._by_person: dict[UUID, set[str]] = defaultdict(set)
        self._by_household: dict[UUID, set[str]] = defaultdict(set)
        rows = apart_now(community).values_list("one", "other", "one__household", "other__household")
        for one, other, home, others_home in rows:
            for whose, where, from_whom in ((one, home, other), (other, others_home, one)):
                self._by_person[whose].add(str(from_whom))
                if where is not None:
                    self._by_household[where].add(str(from_whom))

    def from_person(self, person: UUID) -> frozenset[UUID]:
        """From whom this person is kept apart."""
        return frozenset(UUID(other) for other in self._by_person.get(person, ()))

    def pairs(self) -> list[tuple[str, str]]:
        """Every two, once."""
        both = {tuple(sorted((str(one), other))) for one, others in self._by_person.items() for other in others}
        return sorted((first, second) for first, second in both)

    def never(self, need: Need) -> frozenset[str]:
        """Who is not sent there: kept apart from who asked, or from somebody who lives there."""
        found: set[str] = set()
        if need.asker_id is not None:
            found |= self._by_person.get(need.asker_id, set())
        if need.household_id is not None:
            found |= self._by_household.get(need.household_id, set())
        return frozenset(found)
