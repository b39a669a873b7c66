"""Who lives here, shown to each reader only as far as they may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from renxing.apps.people.models import Block, Person, Vulnerability
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import User

TRUSTED = (User.WORKER, User.COMMITTEE_LEAD)
"""Who works with the registry itself and sees people whole."""


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


def shown(actor: Actor, person: Person) -> Shown:
    """The person as this reader may see them; a fellow resident sees no more than was agreed."""
    whole = sees_whole(actor, person)
    agreed = person.shows if actor.person is not None and not actor.is_a(User.OFFICE) else frozenset()
    home = person.household
    return Shown(
        id=str(person.id),
        name=person.name if whole or "name" in agreed else "",
        phone=person.phone if whole or "phone" in agreed else "",
        place=home.place if home is not None and (whole or "household" in agreed) else "",
        skills=tuple(row.get_skill_display() for row in person.skills.all()) if whole or "skills" in agreed else (),
        whole=whole,
    )


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
        people = people.filter(Q(shows_name=True) | Q(id=actor.person))
    if block:
        people = people.filter(household__block__code=block)
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
