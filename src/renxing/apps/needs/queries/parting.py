"""Who is not sent to whom, and who goes only with whom: read once, for suggestions, dispatch and refusals."""

from collections import defaultdict
from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.needs.models import Apart, Need, Together
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community

Two = TypeVar("Two", Apart, Together)


def pairs_now(model: type[Two], community: Community) -> "QuerySet[Two]":
    """Pairs that stand."""
    return model.objects.filter(community=community, ended_at__isnull=True)


def pairs_of(model: type[Two], person: Person) -> "QuerySet[Two]":
    """Those pairs of which this person is one."""
    rows = pairs_now(model, person.community).filter(Q(one=person) | Q(other=person))
    return rows.select_related("one", "other")


def of_two(model: type[Two], one: Person, other: Person) -> "QuerySet[Two]":
    """The pair of these two, where there is one."""
    return pairs_of(model, one).filter(Q(one=other) | Q(other=other))


class Parted:
    """Of everybody who is kept apart from somebody: from whom, by person and by household; one question."""

    def __init__(self, community: Community) -> None:
        self._by_person: dict[UUID, set[str]] = defaultdict(set)
        self._by_household: dict[UUID, set[str]] = defaultdict(set)
        rows = pairs_now(Apart, community).values_list("one", "other", "one__household", "other__household")
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


class Paired:
    """Who goes only with whom; one question."""

    def __init__(self, community: Community) -> None:
        self._partner: dict[str, str] = {}
        for one, other in pairs_now(Together, community).values_list("one", "other"):
            self._partner |= {str(one): str(other), str(other): str(one)}

    def partner(self, person: str) -> str | None:
        """With whom this person goes; nobody where they go alone."""
        return self._partner.get(person)

    def teams(self, there: Collection[str], apart: Collection[str] = ()) -> list[tuple[str, str]]:
        """Pairs of whom both are there, and neither is among those who wait for the other somewhere."""
        both = ((one, other) for one, other in self._partner.items() if one < other)
        return sorted(two for two in both if set(two) <= set(there) and not set(two) & set(apart))

    def waiting(self, here: Collection[str]) -> frozenset[str]:
        """Of a need that these go to, or were asked for: those whose other is not among them, and their others."""
        half = {one for one in here if self._partner.get(one, one) not in here}
        return frozenset(half | {self._partner[one] for one in half})

    def not_alone(self, here: Collection[str], teams: Collection[tuple[str, str]], wanted: int) -> frozenset[str]:
        """Who must not be asked for a need these go to: their other is not there, and there is no room for both."""
        able = {person for two in teams for person in two} if wanted > 1 else set()
        return frozenset(one for one, other in self._partner.items() if other not in here and one not in able)
