"""Who may decide a request now: the rings of people, who of them is away, and who is barred from it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.approvals.models import Request
from renxing.apps.mandates.queries import standing
from renxing.apps.mandates.queries.standing import People
from renxing.apps.record.models import Community, Entry
from renxing.core.approvals import Deciders, who_decides
from renxing.core.roles import LEADING, Role


class Standing(standing.Standing):
    """Who may decide requests: read once, however many requests are asked about."""

    def __init__(self, community: Community, now: datetime) -> None:
        super().__init__(community, now)
        self._placed = _placed(community)

    def deciders(self, request: Request) -> Deciders[UUID]:
        """Who may decide this request now."""
        return who_decides(self._rings(request), self.away, self._barred(request), request.ring)

    def _rings(self, request: Request) -> list[People]:
        return [self.lead({request.approver_id}), self.lead(self.behind() - {request.centre_id}), self.workers()]

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
