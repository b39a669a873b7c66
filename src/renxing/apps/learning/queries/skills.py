"""What people can do and how fresh it is: each one's own, and of the community in numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from renxing.apps.learning.models import Freshness, Practice, Refresh
from renxing.apps.people.models import SKILLS, Person, Skill
from renxing.apps.record.models import Community
from renxing.core.learning import Fresh, fresh, months_later, months_of

WORDS: Mapping[str, str | Promise] = dict(SKILLS)
LATEST = 30


@dataclass(frozen=True, slots=True)
class Held:
    """A skill somebody has: when it was last practised, until when it is fresh, who saw it."""

    skill: str
    word: str | Promise
    practised: date | None
    until: date | None
    fresh: Fresh
    seen: Practice | None
    asked: Refresh | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many can do something, and how many of them freshly."""

    skill: str
    word: str | Promise
    months: int
    people: int
    fresh: int


def months(community: Community) -> dict[str, int]:
    """What the community said of months, skill by skill."""
    return dict(Freshness.objects.filter(community=community).values_list("skill", "months"))


def held(community: Community, person: Person, day: date) -> list[Held]:
    """Every skill of one person, those that need them first: four queries."""
    said, rows = months(community), Skill.objects.filter(community=community, person=person)
    seen: dict[str, Practice] = {}
    for practice in Practice.objects.filter(person=person, state="witnessed").select_related("witness").order_by("day"):
        seen[practice.skill] = practice
    asked = {row.skill: row for row in Refresh.objects.filter(person=person, done_at__isnull=True)}

    def of(skill: str, practised: date | None) -> Held:
        month = months_of(skill, said)
        until = months_later(practised, month) if practised else None
        how = fresh(practised, month, day)
        return Held(skill, WORDS[skill], practised, until, how, seen.get(skill), asked.get(skill))

    found = [of(row.skill, row.practised) for row in rows]
    there = {one.skill for one in found}
    found += [of(skill, None) for skill in asked if skill not in there]
    order = list(Fresh)[::-1]
    return sorted(found, key=lambda one: (one.asked is None, order.index(one.fresh), str(one.word)))


def counts(community: Community, day: date) -> list[Count]:
    """The community's skills in numbers, nobody named: two queries."""
    said = months(community)
    people: Counter[str] = Counter()
    freshly: Counter[str] = Counter()
    rows = Skill.objects.filter(community=community, person__erased_at__isnull=True)
    for skill, practised in rows.values_list("skill", "practised"):
        people[skill] += 1
        freshly[skill] += fresh(practised, months_of(skill, said), day) in (Fresh.FRESH, Fresh.SOON)
    return [Count(code, word, months_of(code, said), people[code], freshly[code]) for code, word in SKILLS]


def own_practices(person: Person) -> list[Practice]:
    """What one noted of late, and what became of it."""
    rows = Practice.objects.filter(person=person).select_related("witness", "course")
    return list(rows.order_by("-at")[:LATEST])
