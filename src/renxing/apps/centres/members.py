"""Who is in a centre, to each reader: what anybody agreed to show, and among its own members their names."""

from dataclasses import dataclass, replace
from uuid import UUID

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.queries import Shown, shown, spoken
from renxing.apps.record.request import CommunityRequest
from renxing.core.mandates import Actor
from renxing.core.roles import User


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A membership with its person as this reader may see them."""

    id: UUID
    role: str
    person: Shown
    own: bool
    hours: float | None


def leads(actor: Actor, centre: Centre) -> bool:
    """Whether this actor leads this centre."""
    return any(m.centre == str(centre.id) and User.LEAD in m.users() for m in actor.memberships)


def listed(request: CommunityRequest, centre: Centre) -> list[MemberShown]:
    """Present members, those who lead first; two queries. Nobody is listed to a visitor."""
    actor = request.actor
    if actor.person is None:
        return []
    held = current_memberships(request.community, request.now).filter(centre=centre)
    rows = held.select_related("person__household__block").prefetch_related("person__skills")
    shown_rows = [
        MemberShown(row.id, row.get_role_display(), _seen(actor, row), str(row.person_id) == actor.person, row.hours)
        for row in sorted(rows, key=_order)
    ]
    return [row for row in shown_rows if row.person.name]


def _order(row: Membership) -> tuple[int, str]:
    return (("lead", "deputy", "worker", "member", "researcher").index(row.role), row.person.code)


def _seen(actor: Actor, row: Membership) -> Shown:
    """Members know each other by name, and who leads can call them: that is what joining means."""
    seen = shown(actor, row.person)
    if str(row.centre_id) not in actor.centres() or actor.is_a(User.OFFICE, User.RESEARCHER):
        return seen
    phone = spoken(row.person.phone) if leads(actor, row.centre) else seen.phone
    return replace(seen, name=row.person.name, phone=phone)
