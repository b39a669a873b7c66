"""Who is in which centre, with what mandates; what the centres carry; the standards."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Absence, Centre, FunctionStandard, Mandate, Membership, Rules
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.apps.record.questions import Question, Row
from renxing.core import mandates, roles
from renxing.core.absences import stood_in_for
from renxing.core.conditions import Condition
from renxing.core.convention import caps_of, mandate_under
from renxing.core.functions import Function, Standard
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import LEADING, CentreKind, Role


def today(community: Community, now: datetime) -> date:
    """The day it is in the community."""
    return now.astimezone(ZoneInfo(community.timezone)).date()


def current_memberships(community: Community, now: datetime) -> "QuerySet[Membership]":
    """Memberships that have begun and not ended."""
    return _on(community.pk, today(community, now))


def _on(community: int, day: date) -> "QuerySet[Membership]":
    begun = Q(since__isnull=True) | Q(since__lte=day)
    lasting = Q(until__isnull=True) | Q(until__gt=day)
    return Membership.objects.filter(begun, lasting, community=community)


_memberships = Question(
    lambda community, day, person: _as_held(_on(community, day).filter(person=person)), int, date, UUID
)
_away = Question(
    lambda community, now: Absence.objects.filter(community=community, starts__lte=now, ends__gt=now).values_list(
        "person_id", "stand_in_id"
    ),
    int, datetime,
)  # fmt: skip


def actor_of(person: Person, community: Community, now: datetime, links: frozenset[str] = frozenset()) -> Actor:
    """The actor this person is now, with what they stand in for: a few queries, whatever they belong to."""
    held = _held(_memberships(community.pk, today(community, now), person.pk))
    if held:  # only members can stand in
        held += standing_in(person, community, now)
    home = None if person.household_id is None else str(person.household_id)
    actor = Actor(str(person.id), home, tuple(dict.fromkeys(held)), links=links)
    return replace(actor, mandates=mandates_of(community, actor.centres())) if actor.centres() else actor


def as_value(row: Membership) -> roles.Membership:
    """A membership as the pure value."""
    return roles.Membership(str(row.centre_id), CentreKind(row.centre.kind), Role(row.role))


def _as_held(rows: "QuerySet[Membership]") -> "QuerySet[Membership, Row]":
    return rows.order_by("centre__code").values_list("centre_id", "centre__kind", "role")


def _held(rows: Iterable[Row], role: Role | None = None) -> list[roles.Membership]:
    """Memberships as pure values, for every page asks for them; `role` where somebody stands in."""
    return [roles.Membership(str(centre), CentreKind(kind), role or Role(own)) for centre, kind, own in rows]


def standing_in(person: Person, community: Community, now: datetime) -> list[roles.Membership]:
    """What somebody is while others are away: deputy in the centres those lead, who named them as their stand-in."""
    stand_ins: dict[UUID, UUID] = dict(_away(community.pk, now))
    if person.id not in stand_ins.values():
        return []
    absent = stood_in_for(person.id, stand_ins)
    current = current_memberships(community, now)
    own = current.filter(person=person).exclude(role=Role.RESEARCHER).values("centre")
    led = current.filter(person__in=absent, role__in=LEADING, centre__in=own)
    return _held(_as_held(led), Role.DEPUTY)


COLUMNS = [field.attname for field in Mandate._meta.concrete_fields]


@cache
def _mandates_held(centres: int) -> Question:
    """The mandates of so many centres."""
    rows = Mandate.objects.values_list(*COLUMNS)
    kinds = [UUID] * centres
    return Question(lambda community, *holders: rows.filter(community=community, holder__in=holders), int, *kinds)


def mandates_of(community: Community, centres: Iterable[str]) -> tuple[mandates.Mandate, ...]:
    """The mandates these centres hold, awake or not, each with the line it was passed on by."""
    holders = [UUID(centre) for centre in centres]
    found = _mandates_held(len(holders))(community.pk, *holders) if holders else []
    rows = [Mandate.from_db(DEFAULT_DB_ALIAS, COLUMNS, row) for row in found]
    for row in rows:
        row.community = community  # as it is in the hand: it need not be read again with each
    return tuple(values_of(rows))


def values_of(rows: Sequence[Mandate]) -> list[mandates.Mandate]:
    """The pure values of these mandates with those above them, as the convention lets them stand.

    One query for each generation there is.
    """
    known = {row.pk: row for row in rows}
    while missing := {row.under_id for row in known.values() if row.under_id} - known.keys():
        known |= {row.pk: row for row in Mandate.objects.filter(pk__in=missing).select_related("community")}
    made: dict[UUID, mandates.Mandate] = {}

    def value(row: Mandate) -> mandates.Mandate:
        if row.pk not in made:
            own = row.as_value(value(known[row.under_id]) if row.under_id else None)
            made[row.pk] = mandate_under(row.community.bound, row.code, own, Condition(row.community.condition))
        return made[row.pk]

    return [value(row) for row in rows]


def rules_of(community: Community) -> Rules:
    """What the community set for itself, with what its convention binds in this condition: read, never saved."""
    rules = own_rules_of(community)
    for name, cap in caps_of(community.bound, Condition(community.condition)).items():
        setattr(rules, name, cap)
    return rules


def own_rules_of(community: Community) -> Rules:
    """What the community set for itself, whatever its convention binds; the defaults until it does."""
    return Rules.objects.filter(community=community).first() or Rules(community=community)


HOURS = ("urgent_hours", "soon_hours", "routine_hours")


def standard_of(community: Community, function: Function) -> Standard | None:
    """The standard the community set for one function; only its hours are read."""
    rows = FunctionStandard.objects.filter(community=community, function=function)
    return next((Standard(*hours) for hours in rows.values_list(*HOURS)), None)


def centres(community: Community) -> list[Centre]:
    """Every centre, own ones first."""
    return list(Centre.objects.filter(community=community).order_by("external", "code"))


def own_centres(community: Community, actor: Actor) -> "QuerySet[Centre]":
    """The centres this actor may act for."""
    return Centre.objects.filter(community=community, id__in=list(actor.centres()))


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
