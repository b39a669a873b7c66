"""Who may decide a request now: the rings of people, who of them is away, and who is barred from it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Absence, Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.record.models import Community, Entry
from renxing.core.absences import stood_in_for
from renxing.core.approvals import Deciders, who_decides
from renxing.core.roles import LEADING, CentreKind, Role

BEHIND = (CentreKind.RESIDENTS_COMMITTEE, CentreKind.PARTY_BRANCH)
"""Centres that stand behind every other: the second ring."""

People = frozenset[UUID]


class Standing:
    """Who leads what in a community, and who is away: read once, however many requests are asked about."""

    def __init__(self, community: Community, now: datetime) -> None:
        self.community = community
        leading = Q(role__in=LEADING) | Q(role=Role.WORKER) | Q(centre__kind=CentreKind.OFFICE)
        rows = current_memberships(community, now).filter(leading).exclude(role=Role.RESEARCHER)
        self._rows: list[Membership] = list(rows.select_related("centre"))
        absences = Absence.objects.filter(community=community, starts__lte=now, ends__gt=now)
        self.stand_ins: dict[UUID, UUID | None] = dict(absences.values_list("person_id", "stand_in_id"))
        self._placed = _placed(community)

    def deciders(self, request: Request) -> Deciders[UUID]:
        """Who may decide this request now."""
        return who_decides(self._rings(request), frozenset(self.stand_ins), self._barred(request), request.ring)

    def _rings(self, request: Request) -> list[People]:
        behind = {row.centre_id for row in self._rows if row.centre.kind in BEHIND} - {request.centre_id}
        workers = frozenset(row.person_id for row in self._rows if row.role == Role.WORKER)
        near = self._lead({request.approver_id})
        return [near | self._standing_in(near), self._lead(behind) | self._standing_in(self._lead(behind)), workers]

    def _lead(self, centres: set[UUID]) -> People:
        return frozenset(
            row.person_id
            for row in self._rows
            if row.centre_id in centres and (row.role in LEADING or row.centre.kind == CentreKind.OFFICE)
        )

    def _standing_in(self, people: People) -> People:
        """Those who are there and stand in for one of these people who are away."""
        present = {named for named in self.stand_ins.values() if named is not None and named not in self.stand_ins}
        return frozenset(person for person in present if stood_in_for(person, self.stand_ins) & people)

    def _barred(self, request: Request) -> People:
        """Whoever asked; whoever was put in place to decide after it was asked, or by the one who asks."""
        placed = {each.person for each in self._placed if each.seq > request.seq or each.by == request.asker_id}
        return frozenset(placed | ({request.asker_id} if request.asker_id else set()))


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody was made a lead, a deputy or a worker: by whom, and where in the record that stands."""

    seq: int
    by: UUID | None
    person: UUID


def _placed(community: Community) -> list[Placed]:
    """By memberships given, and by absences in which somebody else named the stand-in."""
    given = Entry.objects.filter(community=community, act="membership.give", data__role__in=LEADERS)
    found = [Placed(seq, by, UUID(data["person"])) for seq, by, data in given.values_list("seq", "actor", "data")]
    away = Entry.objects.filter(community=community, act="absence.declare", data__has_key="stand_in")
    for seq, by, data in away.values_list("seq", "actor", "data"):
        if str(by) != data["person"]:
            found.append(Placed(seq, by, UUID(data["stand_in"])))
    return found


LEADERS = sorted({*(role.value for role in LEADING), Role.WORKER.value})
