"""Who lives here, shown to each reader only as far as they may see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.people.models import Block, Household, Person, Vulnerability
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User
from renxing.standards.community.phones import write_phone

TRUSTED = (User.WORKER, User.COMMITTEE_LEAD)
"""Who works with the registry itself and sees people whole."""

NEIGHBOURS = (User.RESIDENT, User.MEMBER, User.LEAD)
"""To whom people agreed to show something of themselves: who lives here or works in a centre here."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees of a person; empty where the person did not agree to show it."""

    id: str
    name: str
    phone: str
    place: str
    skills: tuple[str, ...]
    whole: bool


def sees_whole(actor: Actor, person: Person) -> bool:
    """Whether this reader sees everything of this person: oneself, and those who keep the registry."""
    return actor.person == str(person.id) or actor.is_a(*TRUSTED)


def spoken(phone: str) -> str:
    """A phone number as people read it."""
    return write_phone(phone) if phone else ""


def shown(actor: Actor, person: Person, *, skilled: bool = True) -> Shown:
    """The person as this reader may see them; a fellow resident sees no more than was agreed. Skills if wanted."""
    whole, agreed = sees_whole(actor, person), _agreed(actor, person)
    home = person.household
    return Shown(
        id=str(person.id),
        name=name_shown(actor, person),
        phone=spoken(person.phone) if whole or "phone" in agreed else "",
        place=home.place if home is not None and (whole or "household" in agreed) else "",
        skills=_skills(person) if skilled and (whole or "skills" in agreed) else (),
        whole=whole,
    )


def _skills(person: Person) -> tuple[str, ...]:
    return tuple(row.get_skill_display() for row in person.skills.all())


def name_shown(actor: Actor, person: Person) -> str:
    """Only the name, where lists need no more; empty where this reader may not know it."""
    return person.name if sees_whole(actor, person) or "name" in _agreed(actor, person) else ""


def _agreed(actor: Actor, person: Person) -> frozenset[str]:
    return person.shows if actor.is_a(*NEIGHBOURS) else frozenset()


def blocks(community: Community) -> list[Block]:
    """Every block, by code."""
    return list(Block.objects.filter(community=community).order_by("code"))


def directory(community: Community, actor: Actor, words: str = "", block: str = "") -> "QuerySet[Person]":
    """People this reader may find: all of them for those who keep the registry, else those who show their name."""
    people = (
        Person.objects.filter(community=community, erased_at__isnull=True)
        .select_related("household__block")
        .prefetch_related("skills")
        .order_by("code")
    )
    if not actor.is_a(*TRUSTED):
        agreed = Q(shows_name=True) if actor.is_a(*NEIGHBOURS) else Q(pk__in=[])
        people = people.filter(agreed | Q(id=actor.person))
    if block:
        agreed = Q() if actor.is_a(*TRUSTED) else Q(shows_household=True) | Q(id=actor.person)
        people = people.filter(agreed, household__block__code=block)
    if words:
        people = people.filter(_matching(words, searching_doors=actor.is_a(*TRUSTED)))
    return people


def _matching(words: str, searching_doors: bool) -> Q:
    by_name = Q(name_zh__icontains=words) | Q(name_en__icontains=words)
    return by_name | Q(household__code__icontains=words) | Q(phone__contains=words) if searching_doors else by_name


def vulnerabilities(actor: Actor, people: Iterable[Person]) -> dict[str, list[str]]:
    """Why these people need looking after, by person; nothing at all for a reader who need not know."""
    visible = [person for person in people if sees_whole(actor, person)]
    found: dict[str, list[str]] = {}
    for row in Vulnerability.objects.filter(person__in=visible):
        found.setdefault(str(row.person_id), []).append(row.get_kind_display())
    return found


def figures(community: Community) -> dict[str, int]:
    """How many people, households and blocks there are."""
    return {
        "people": Person.objects.filter(community=community, erased_at__isnull=True).count(),
        "households": Household.objects.filter(community=community).count(),
        "blocks": Block.objects.filter(community=community).count(),
    }


def person_of(community: Community, person: UUID | str) -> Person:
    """One person with what `shown` needs; erased ones are gone."""
    rows = Person.objects.filter(community=community, erased_at__isnull=True)
    found = rows.select_related("household__block").prefetch_related("skills").filter(id=person).first()
    if found is None:
        raise NotFound("gone", what="person")
    return found


def as_neighbours_see(person: Person) -> Shown:
    """The person as a neighbour who is nobody in particular sees them."""
    return shown(Actor(person="", home=""), person)


def next_code(community: Community) -> str:
    """A number in the registry that is free, in the way of the last one: P2100 is followed by P2101."""
    last = (
        Person.objects.filter(community=community).order_by("-code").values_list("code", flat=True).first() or "P0000"
    )
    stem = last.rstrip("0123456789")
    digits = last.removeprefix(stem)
    return f"{stem}{int(digits or 0) + 1:0{len(digits)}}"


def findable_people(community: Community, actor: Actor, words: str) -> list[Person]:
    """At most two people this actor means by a name they may see or a whole phone number; who keeps the registry, by
    its numbers too: anybody else could ask for one number after another.
    """
    words = words.strip()
    digits = "".join(sign for sign in words if sign.isdigit() or sign == "+")
    exact = Q(code__iexact=words) if actor.is_a(*TRUSTED) else Q(pk__in=[])
    if len(digits) >= 7:
        exact |= Q(phone=digits) | Q(phone="+86" + digits.removeprefix("+86"))
    named = Q(name_zh__iexact=words) | Q(name_en__iexact=words)
    if not actor.is_a(*TRUSTED):
        named &= Q(shows_name=True)
    rows = Person.objects.filter(community=community, erased_at__isnull=True)
    return list(rows.filter(exact | named).order_by("code")[:2])


def block_of(community: Community, code: str) -> Block:
    """One block."""
    found = Block.objects.filter(community=community, code=code).first()
    if found is None:
        raise NotFound("gone", what="block")
    return found


def behind(block: Block, door: str) -> list[Household]:
    """The households behind a door as people write it: with the unit, 2-301 or 2 301, or the door alone."""
    parts = [part for part in re.split(r"[\s\-—–]+", door.strip()) if part]
    rows = Household.objects.filter(block=block, door__iexact=parts[-1] if parts else "")
    return list(rows.filter(unit__iexact=parts[-2]) if len(parts) > 1 else rows)
