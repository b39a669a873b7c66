"""Who leads what in a community, who of them is away, and who stands in: what every question of "who decides" needs."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from renxing.apps.centres.models import Absence, Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.record.models import Community
from renxing.core.absences import stood_in_for
from renxing.core.roles import LEADING, CentreKind, Role

BEHIND = (CentreKind.RESIDENTS_COMMITTEE, CentreKind.PARTY_BRANCH)
"""Centres that stand behind every other: the second ring."""

People = frozenset[UUID]


class Standing:
    """Read once, however many things are to be decided."""

    def __init__(self, community: Community, now: datetime) -> None:
        self.community = community
        leading = Q(role__in=LEADING) | Q(role=Role.WORKER) | Q(centre__kind=CentreKind.OFFICE)
        rows = current_memberships(community, now).filter(leading).exclude(role=Role.RESEARCHER)
        self._rows: list[Membership] = list(rows.select_related("centre"))
        absences = Absence.objects.filter(community=community, starts__lte=now, ends__gt=now)
        self.stand_ins: dict[UUID, UUID | None] = dict(absences.values_list("person_id", "stand_in_id"))

    @property
    def away(self) -> People:
        """Who is on leave now."""
        return frozenset(self.stand_ins)

    def lead(self, centres: Iterable[UUID]) -> People:
        """Who speaks for one of these centres, and who stands in for them; for an office, everybody in it."""
        wanted = set(centres)
        leads = frozenset(
            row.person_id
            for row in self._rows
            if row.centre_id in wanted and (row.role in LEADING or row.centre.kind == CentreKind.OFFICE)
        )
        return leads | self._standing_in(leads)

    def behind(self) -> set[UUID]:
        """The centres that stand behind every other."""
        return {row.centre_id for row in self._rows if row.centre.kind in BEHIND}

    def within(self) -> set[UUID]:
        """Every centre of the community itself that somebody leads."""
        return {row.centre_id for row in self._rows if row.centre.kind != CentreKind.OFFICE}

    def workers(self) -> People:
        """The community workers."""
        return frozenset(row.person_id for row in self._rows if row.role == Role.WORKER)

    def _standing_in(self, people: People) -> People:
        """Those who are there and stand in for one of these people who are away."""
        present = {named for named in self.stand_ins.values() if named is not None and named not in self.stand_ins}
        return frozenset(person for person in present if stood_in_for(person, self.stand_ins) & people)
