"""The centres of a community with what they have in hand and by which mandates they act: read once for a page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from renxing.apps.centres import queries as centres
from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.needs.models import LIVE, Hand, Need
from renxing.apps.needs.queries.joined import centres_and_parts
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every centre by id, every mandate, and how many needs, and parts of others, each centre has in hand."""

    community: Community
    centres: dict[UUID, Centre]
    mandates: tuple[Mandate, ...]
    load: dict[UUID, int]

    def name(self, centre: object) -> str:
        """A centre's name, empty for none."""
        found = self.centres.get(UUID(str(centre))) if centre else None
        return found.name if found else ""

    def carrying(self, function: Function) -> list[Centre]:
        """The community's own centres that can carry this function, those with the least in hand first."""
        able = [c for c in self.centres.values() if function in c.functions and not c.external]
        return sorted(able, key=lambda centre: (self.load.get(centre.id, 0), centre.code))

    def awake(self, function: Function, now: datetime) -> frozenset[UUID]:
        """Centres whose mandate lets them take such a need in the present condition."""
        condition = Condition(self.community.condition)
        return frozenset(
            UUID(value.holder)
            for value in centres.values_of(self.mandates)
            if value.awake(condition, now) and value.covers("need.take", function)
        )


def bodies(community: Community) -> Bodies:
    """Three queries, whatever there is."""
    every, parts = centres_and_parts(community)
    live = Need.objects.filter(community=community, state__in=LIVE, centre__isnull=False)
    return Bodies(
        community,
        {centre.id: centre for centre in every},
        tuple(Mandate.objects.filter(community=community).select_related("community")),
        parts + Counter(dict(live.order_by().values_list("centre").annotate(Count("id")))),
    )


def in_hand_of(community: Community, people: Iterable[UUID]) -> Counter[UUID]:
    """How many needs each of these people has in hand, alone or with others; one question."""
    some = list(people)
    alone = Need.objects.filter(community=community, state__in=LIVE, hands=1, helper__in=some).order_by()
    shared = Hand.objects.filter(community=community, need__state__in=LIVE, helper__in=some).order_by()
    return Counter(alone.values_list("helper", flat=True).union(shared.values_list("helper", flat=True), all=True))
