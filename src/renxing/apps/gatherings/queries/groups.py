"""Interest groups, those that look for a second person, and what a group was asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.centres.queries import current_memberships
from renxing.apps.gatherings.models import Group, Reserve, Yes
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import CentreKind, Role, User


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as one reader sees it."""

    centre: Centre
    members: int
    inside: bool
    leads: bool
    may_join: bool
    question: Reserve | None
    """What it was asked, or agreed to."""
    said_yes: int
    yes: bool


def waiting(community: Community) -> "QuerySet[Group]":
    """Groups that look for a second person."""
    return Group.objects.filter(community=community, centre__isnull=True, dropped_at__isnull=True)


def group_of(community: Community, pk: UUID) -> Group:
    """A group of this community."""
    found = Group.objects.filter(community=community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="group")
    return found


def reserve_of(community: Community, pk: UUID) -> Reserve:
    """A question to a group of this community."""
    found = Reserve.objects.filter(community=community, pk=pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="reserve")
    return found


def groups(community: Community, actor: Actor, now: datetime) -> list[Shown]:
    """Every interest group, with what the reader may do there; three questions."""
    held = Mandate.objects.filter(holder=OuterRef("pk"), ended_at__isnull=True)
    found = Centre.objects.filter(community=community, kind=CentreKind.INTEREST_GROUP, external=False)
    found = found.annotate(powers=Exists(held)).select_related("group")
    members = current_memberships(community, now).exclude(role=Role.RESEARCHER)
    sizes = dict(members.values_list("centre").annotate(n=Count("person", distinct=True)))
    asked = _asked(community, actor)
    return [_shown(centre, sizes.get(centre.pk, 0), asked, actor) for centre in found]


def _person(actor: Actor) -> UUID | None:
    return None if actor.person is None else UUID(actor.person)


def _asked(community: Community, actor: Actor) -> dict[UUID, Reserve]:
    mine = Yes.objects.filter(reserve=OuterRef("pk"), person=_person(actor))
    rows = Reserve.objects.filter(community=community, ended_at__isnull=True)
    return {row.centre_id: row for row in rows.annotate(yes=Count("said_yes"), mine=Exists(mine))}


def _shown(centre: Centre, members: int, asked: dict[UUID, Reserve], actor: Actor) -> Shown:
    inside = str(centre.pk) in actor.centres()
    leads = any(held.centre == str(centre.pk) and User.LEAD in held.users() for held in actor.memberships)
    question = asked.get(centre.pk)
    powers = centre.reservoir or getattr(centre, "powers", False)
    return Shown(
        centre, members, inside, leads, not (inside or powers), question,
        getattr(question, "yes", 0), bool(getattr(question, "mine", False)),
    )  # fmt: skip


def asked_of(community: Community, actor: Actor) -> "QuerySet[Reserve]":
    """What my groups were asked and I have not answered."""
    mine = Yes.objects.filter(reserve=OuterRef("pk"), person=_person(actor))
    rows = Reserve.objects.filter(community=community, ended_at__isnull=True, agreed_at__isnull=True)
    own = Q(centre__in=[UUID(centre) for centre in actor.centres()])
    return rows.filter(own).exclude(Exists(mine)).select_related("centre")
