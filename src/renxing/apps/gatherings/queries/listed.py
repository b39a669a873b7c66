"""Gatherings to come and over, with how many come, and what the reader is to each; a fixed number of questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.gatherings.models import Gathering, Going, State
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.gatherings import seated
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


@dataclass(frozen=True, slots=True)
class Seen:
    """A gathering as one reader sees it: numbers for all, the own place for oneself, never who else comes."""

    gathering: Gathering
    comes: int
    waits: int
    came: int
    mine: str
    """Nothing, asked, comes, waits or came."""
    open: bool

    @property
    def full(self) -> bool:
        """Whether whoever signs up now waits."""
        return self.gathering.places is not None and self.comes >= self.gathering.places


def rows(community: Community) -> "QuerySet[Gathering]":
    """All gatherings with what a card shows."""
    return Gathering.objects.filter(community=community).select_related("centre", "block")


def to_come(community: Community, now: datetime) -> "QuerySet[Gathering]":
    """What is still to come or going on, called off ones too: whoever signed up must see it."""
    return rows(community).filter(ends__gt=now)


def over(community: Community, now: datetime) -> "QuerySet[Gathering]":
    """What is over, the latest first."""
    return rows(community).filter(ends__lte=now, cancelled_at__isnull=True).order_by("-starts")


def gathering_of(community: Community, pk: UUID) -> Gathering:
    """A gathering of this community."""
    found = rows(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="gathering")
    return found


def seen(gatherings: Iterable[Gathering], person: UUID | None, now: datetime) -> list[Seen]:
    """These as one reader sees them: one question for all of them."""
    found = list(gatherings)
    going: dict[UUID, list[Going]] = defaultdict(list)
    for row in Going.objects.filter(gathering__in=found).exclude(state=State.LEFT):
        going[row.gathering_id].append(row)
    return [_seen(each, going[each.pk], person, now) for each in found]


def _seen(gathering: Gathering, going: list[Going], person: UUID | None, now: datetime) -> Seen:
    with_place, waiting = seats(gathering, going)
    mine = next((row for row in going if row.person_id == person), None)
    return Seen(
        gathering, len(with_place), len(waiting), sum(row.came_at is not None for row in going),
        "" if mine is None else standing(mine, waiting), gathering.open(now),
    )  # fmt: skip


def seats(gathering: Gathering, going: Iterable[Going]) -> tuple[list[Going], list[Going]]:
    """Who has a place and who waits, of those who come."""
    return seated([row for row in going if row.state == State.COMES], gathering.places)


def standing(row: Going, waiting: list[Going]) -> str:
    """What somebody is to a gathering: asked, waits, comes or came."""
    if row.came_at is not None:
        return "came"
    return "waits" if row in waiting else str(row.state)


@dataclass(frozen=True, slots=True)
class Hosts:
    """The list of whoever invites: who comes, who waits, who was there."""

    comes: list[Going] = field(default_factory=list)
    waits: list[Going] = field(default_factory=list)


def is_host(actor: Actor, gathering: Gathering) -> bool:
    """Whether the actor keeps the list of this gathering."""
    return str(gathering.centre_id) in actor.centres() or actor.is_a(*DESK)


def guests(gathering: Gathering) -> Hosts:
    """By name, for whoever invites and for nobody else."""
    found = gathering.going.filter(state=State.COMES).select_related("person")
    return Hosts(*seats(gathering, found))


def code_of(community: Community, code: str) -> Gathering | None:
    """The gathering with this code at its door."""
    return rows(community).filter(code=code).first()


def own(person: Person, since: datetime) -> list[tuple[Gathering, Going, bool]]:
    """The gatherings somebody comes to, each with whether they wait for a place; two questions."""
    mine = {
        row.gathering_id: row
        for row in Going.objects.filter(person=person, state=State.COMES, gathering__ends__gt=since)
    }
    found = rows(person.community).filter(pk__in=mine)
    places = {each.gathering.pk: each for each in seen(found, person.pk, since)}
    return [(each.gathering, mine[pk], each.mine == "waits") for pk, each in places.items()]
