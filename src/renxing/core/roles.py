"""Kinds of centre, roles in them, and the kinds of user that follow."""

from dataclasses import dataclass
from enum import StrEnum


class CentreKind(StrEnum):
    """Any body that can act on its own."""

    RESIDENTS_COMMITTEE = "residents_committee"
    PARTY_BRANCH = "party_branch"
    OWNERS_COMMITTEE = "owners_committee"
    COURTYARD_COMMITTEE = "courtyard_committee"
    PROPERTY = "property"
    CLINIC = "clinic"
    SHOP = "shop"
    VOLUNTEER_TEAM = "volunteer_team"
    INTEREST_GROUP = "interest_group"
    OFFICE = "office"


class Role(StrEnum):
    """What a person is in a centre."""

    MEMBER = "member"
    LEAD = "lead"
    DEPUTY = "deputy"
    WORKER = "worker"
    RESEARCHER = "researcher"


class User(StrEnum):
    """Kinds of user (product.md, "Who uses it"). A person may be several at once."""

    VISITOR = "visitor"
    RESIDENT = "resident"
    MEMBER = "member"
    LEAD = "lead"
    WORKER = "worker"
    COMMITTEE_LEAD = "committee_lead"
    OFFICE = "office"
    RESEARCHER = "researcher"


LEADING: frozenset[Role] = frozenset({Role.LEAD, Role.DEPUTY})
COMMITTEES: frozenset[CentreKind] = frozenset({CentreKind.RESIDENTS_COMMITTEE, CentreKind.PARTY_BRANCH})


@dataclass(frozen=True, slots=True)
class Membership:
    """One person's current role in one centre."""

    centre: str
    kind: CentreKind
    role: Role

    def users(self) -> frozenset[User]:
        """The kinds of user this membership makes its person.

        >>> sorted(Membership("c1", CentreKind.PARTY_BRANCH, Role.LEAD).users())
        [<User.COMMITTEE_LEAD: 'committee_lead'>, <User.LEAD: 'lead'>, <User.MEMBER: 'member'>]
        """
        if self.kind is CentreKind.OFFICE:
            return frozenset({User.OFFICE})
        if self.role is Role.RESEARCHER:
            return frozenset({User.RESEARCHER})
        kinds = {User.MEMBER}
        if self.role in LEADING:
            kinds.add(User.LEAD)
            if self.kind in COMMITTEES:
                kinds.add(User.COMMITTEE_LEAD)
        if self.role is Role.WORKER and self.kind is CentreKind.RESIDENTS_COMMITTEE:
            kinds.add(User.WORKER)
        return frozenset(kinds)
