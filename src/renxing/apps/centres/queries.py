"""Who is in which centre, with what mandates; what the centres carry; the standards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate, Membership
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core import mandates, roles
from renxing.core.functions import Function, Standard
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import CentreKind, Role


def today(community: Community, now: datetime) -> date:
    """The day it is in the community."""
    return now.astimezone(ZoneInfo(community.timezone)).date()


def current_memberships(community: Community, now: datetime) -> "QuerySet[Membership]":
    """Memberships that have begun and not ended."""
    day = today(community, now)
    begun = Q(since__isnull=True) | Q(since__lte=day)
    lasting = Q(until__isnull=True) | Q(until__gt=day)
    return Membership.objects.filter(begun, lasting, community=community)


def actor_of(person: Person, community: Community, now: datetime, links: frozenset[str] = frozenset()) -> Actor:
    """The actor this person is now: two queries, whatever they belong to."""
    held = current_memberships(community, now).filter(person=person).select_related("centre").order_by("centre__code")
    memberships = tuple(
        roles.Membership(str(row.centre_id), CentreKind(row.centre.kind), Role(row.role)) for row in held
    )
    home = None if person.household_id is None else str(person.household_id)
    actor = Actor(str(person.id), home, memberships, links=links)
    return replace(actor, mandates=mandates_of(community, actor.centres())) if actor.centres() else actor


def mandates_of(community: Community, centres: Iterable[str]) -> tuple[mandates.Mandate, ...]:
    """The mandates these centres hold, awake or not."""
    rows = Mandate.objects.filter(community=community, holder__in=list(centres)).select_related("community")
    return tuple(row.as_value() for row in rows)


def standards(community: Community) -> dict[Function, Standard]:
    """The standard of each function the community set."""
    rows = FunctionStandard.objects.filter(community=community)
    return {Function(row.function): row.as_value() for row in rows}


def centres(community: Community) -> list[Centre]:
    """Every centre, own ones first."""
    return list(Centre.objects.filter(community=community).order_by("external", "code"))


def centre_of(community: Community, centre: UUID) -> Centre:
    """One centre."""
    found = Centre.objects.filter(community=community, id=centre).first()
    if found is None:
        raise NotFound("gone", what="centre")
    return found


def membership_of(community: Community, membership: UUID) -> Membership:
    """One membership with its centre and person."""
    rows = Membership.objects.filter(community=community).select_related("centre", "person")
    found = rows.filter(id=membership).first()
    if found is None:
        raise NotFound("gone", what="membership")
    return found


def standard_rows(community: Community) -> dict[str, FunctionStandard]:
    """The standards as rows, by function."""
    return {row.function: row for row in FunctionStandard.objects.filter(community=community)}
