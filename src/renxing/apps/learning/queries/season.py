"""Before a season: which skills the plans ask for, how many hold them until then, and who should refresh what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.functional import Promise

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.endowment.queries.leaning import SERVES
from renxing.apps.learning.models import Course, Refresh, Stage
from renxing.apps.learning.queries.skills import WORDS, months
from renxing.apps.learning.queries.witnessing import led_by
from renxing.apps.people.models import Person, Skill
from renxing.apps.people.queries import TRUSTED
from renxing.apps.plans.models import Plan
from renxing.apps.plans.queries import adopted
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.learning import SEASON, months_later, months_of, season_begins, skills_of
from renxing.core.mandates import Actor
from renxing.core.plans import Hazard
from renxing.core.roles import LEADING, User

SHOWN = 30
"""As many people are named for one skill, and asked at once."""
Fading = tuple[bool, date | None, UUID]
Asks = Mapping[str, frozenset[Function]]
WORD_OF: Mapping[str, str | Promise] = dict(FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Season:
    """A plan in force, the day proposed as the beginning of its season, and the skills it asks for."""

    plan: Plan
    begins: date
    asks: Asks


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose skill is not fresh any more on that day."""

    person: Person
    until: date | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One skill: for what it is asked, how many hold it and hold it then; by name those who could be asked."""

    skill: str
    word: str | Promise
    why: Sequence[str | Promise]
    people: int
    lasts: int
    fading: Sequence[Holder]
    courses: Sequence[Course]

    @property
    def fades(self) -> int:
        """How many of them go stale before."""
        return self.people - self.lasts

    @property
    def to_ask(self) -> list[Holder]:
        """Those who were not asked yet."""
        return [holder for holder in self.fading if not holder.asked]


def seasons(community: Community, day: date) -> list[Season]:
    """Every plan in force, the one whose season begins next first, those without a season last: one query."""
    found = [
        Season(row.plan, season_begins(Hazard(row.plan.hazard), day), skills_of(row.as_value(), SERVES))
        for row in adopted(community)
    ]
    return sorted(found, key=lambda each: (each.plan.hazard not in SEASON, each.begins, each.plan.code))


def rows(community: Community, actor: Actor, asks: Asks, before: date, now: datetime) -> list[Row]:
    """Each skill that is asked for, those first of which least is left on that day: six queries."""
    said, kept = months(community), Skill.objects.filter(community=community, skill__in=asks)
    kept = kept.filter(person__erased_at__isnull=True).annotate(asked=Exists(_asked(community)))
    may = None if actor.is_a(*TRUSTED) else set(led_by(community, actor, now).values_list("person", flat=True))
    counts: dict[str, list[int]] = {skill: [0, 0] for skill in asks}
    fading: dict[str, list[Fading]] = {skill: [] for skill in asks}
    for skill, practised, person, asked in kept.order_by("practised", "person__code").values_list(
        "skill", "practised", "person_id", "asked"
    ):
        until = until_of(practised, months_of(skill, said))
        lasts = until is not None and until >= before
        counts[skill][0] += 1
        counts[skill][1] += lasts
        if not lasts and (may is None or person in may):
            fading[skill].append((asked, until, person))
    first = {skill: sorted(found, key=itemgetter(0))[:SHOWN] for skill, found in fading.items()}
    people = Person.objects.in_bulk({person for found in first.values() for _asked, _until, person in found})
    taught = courses_on(community, asks)
    found = [
        Row(
            skill, WORDS[skill], _why(asks[skill]), counts[skill][0], counts[skill][1],
            fading=[Holder(people[person], until, asked) for asked, until, person in first[skill]],
            courses=taught.get(skill, []),
        )
        for skill in asks
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.lasts, -row.fades, str(row.word)))


def _why(functions: Iterable[Function]) -> list[str | Promise]:
    return [WORD_OF[function] for function in Function if function in set(functions)]


def _asked(community: Community) -> "QuerySet[Refresh]":
    return Refresh.objects.filter(
        community=community, person=OuterRef("person"), skill=OuterRef("skill"), done_at__isnull=True
    )


def until_of(practised: date | None, month: int) -> date | None:
    """Until when a skill is fresh; None where nobody knows of a practice."""
    return months_later(practised, month) if practised is not None else None


def courses_on(community: Community, skills: Iterable[str]) -> dict[str, list[Course]]:
    """Published courses on these skills."""
    found: dict[str, list[Course]] = {}
    rows = Course.objects.filter(community=community, state=Stage.PUBLISHED, skill__in=list(skills))
    for row in rows.defer("body_en", "body_zh", "quiz_en", "quiz_zh").order_by("name_zh", "name_en"):
        found.setdefault(row.skill, []).append(row)
    return found


def to_refresh(community: Community, season: Season) -> int:
    """How many skills go stale before the season and nobody was asked for: two queries."""
    said = months(community)
    held = Skill.objects.filter(community=community, skill__in=season.asks, person__erased_at__isnull=True)
    by_day = held.exclude(Exists(_asked(community))).values_list("skill", "practised").annotate(people=Count("pk"))
    stale = 0
    for skill, practised, people in by_day.order_by():
        until = until_of(practised, months_of(skill, said))
        stale += people if until is None or until < season.begins else 0
    return stale


def answers_for(actor: Actor, plan: Plan) -> bool:
    """Whether this actor sees to it that the plan can be done: who keeps the registry, who leads the plan's centre."""
    leads = {held.centre for held in actor.memberships if held.role in LEADING}
    return actor.is_a(*TRUSTED) or (str(plan.owner_id) in leads and actor.is_a(User.MEMBER, User.LEAD))


def people_of(community: Community, keys: Iterable[UUID]) -> list[Person]:
    """These people, for acts, which judge for themselves."""
    return list(Person.objects.filter(community=community, pk__in=list(keys)).order_by("code")[:SHOWN])
