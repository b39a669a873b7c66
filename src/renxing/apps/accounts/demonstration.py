"""Links into a demonstration: one for each kind of user, good again and again. Real communities have no such thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from renxing.apps.accounts import invitations
from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import as_value, current_memberships
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.roles import CentreKind, Role, User


@dataclass(frozen=True, slots=True)
class Link:
    """For whom a link is: the kind of user, the person, the path under the server's address."""

    kind: str
    person: Person
    path: str


def links(community: Community, now: datetime) -> list[Link]:
    """A link for each kind of user somebody in the registry is; the same people every time."""
    return [
        Link(kind, person, invitations.make(person, now, reusable=True).path) for kind, person in _cast(community, now)
    ]


def _cast(community: Community, now: datetime) -> Iterator[tuple[str, Person]]:
    """The first in the registry of each kind, and nobody twice."""
    taken: set[str] = set()
    for kind, candidates in KINDS.items():
        for person in candidates(community, now):
            if str(person.id) not in taken:
                taken.add(str(person.id))
                yield kind, person
                break


Candidates = Callable[[Community, datetime], Iterator[Person]]


def _plain(community: Community, now: datetime) -> Iterator[Person]:
    """Residents who are in no centre, neither children nor of unknown age."""
    busy = current_memberships(community, now).values("person")
    rows = Person.objects.filter(community=community, erased_at__isnull=True, household__isnull=False)
    adults = rows.filter(born__isnull=False, born__lte=now.year - 18).exclude(id__in=busy)
    yield from adults.select_related("community").order_by("code").iterator()


def _chinese(community: Community, now: datetime) -> Iterator[Person]:
    return (person for person in _plain(community, now) if "zh" in person.languages)


def _other(community: Community, now: datetime) -> Iterator[Person]:
    return (person for person in _plain(community, now) if person.languages and "zh" not in person.languages)


def _held(community: Community, now: datetime) -> Iterator[Membership]:
    rows = current_memberships(community, now).filter(person__erased_at__isnull=True)
    yield from rows.select_related("person__community", "centre").order_by("person__code", "centre__code")


def _makes(row: Membership, user: User) -> bool:
    """Whether it makes its person this kind of user."""
    return user in as_value(row).users()


def _reservoir_member(community: Community, now: datetime) -> Iterator[Person]:
    rows = _held(community, now)
    return (row.person for row in rows if row.centre.reservoir and row.role == Role.MEMBER)


def _centre_lead(community: Community, now: datetime) -> Iterator[Person]:
    """Leads of volunteer teams before those of other bodies, never those of a committee."""
    held = list(_held(community, now))
    committee = {row.person_id for row in held if _makes(row, User.COMMITTEE_LEAD)}
    rows = [row for row in held if row.role == Role.LEAD and not row.centre.reservoir]
    rows.sort(key=lambda row: row.centre.kind != CentreKind.VOLUNTEER_TEAM)
    return (row.person for row in rows if row.person_id not in committee)


def _committee_lead(community: Community, now: datetime) -> Iterator[Person]:
    """Who leads the residents’ committee, before whoever leads another committee."""
    rows = [row for row in _held(community, now) if row.role == Role.LEAD]
    rows.sort(key=lambda row: row.centre.kind != CentreKind.RESIDENTS_COMMITTEE)
    return (row.person for row in rows if _makes(row, User.COMMITTEE_LEAD))


def _of(user: User) -> Candidates:
    def candidates(community: Community, now: datetime) -> Iterator[Person]:
        return (row.person for row in _held(community, now) if _makes(row, user))

    return candidates


KINDS: dict[str, Candidates] = {
    "resident": _chinese,
    "resident without Chinese": _other,
    "member of a reservoir": _reservoir_member,
    "lead of a centre": _centre_lead,
    "worker": _of(User.WORKER),
    "committee lead": _committee_lead,
    "office": _of(User.OFFICE),
    "researcher": _of(User.RESEARCHER),
}
"""Who is looked for, in the order the links are printed."""
