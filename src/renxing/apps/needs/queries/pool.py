"""Everybody who could be asked, and what needs ask of them, as `renxing.dispatch` reads it.

One reading for the page of one need and for all needs at once, so that the two never contradict each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Absence
from renxing.apps.centres.queries import current_memberships, rules_of
from renxing.apps.needs.knowing import NOTHING, Known, asked_of, known_of
from renxing.apps.needs.models import LIVE, Need, Offer, OfferState
from renxing.apps.needs.queries.bodies import Bodies, in_hand_of
from renxing.apps.needs.queries.parting import Paired, Parted
from renxing.apps.needs.queries.places import place
from renxing.apps.people.models import Block, Person, Skill
from renxing.apps.record.models import Community
from renxing.apps.workload.queries.bearing import caps_of, loads
from renxing.core.functions import Function, Urgency
from renxing.core.roles import Role
from renxing.core.workload import Load, Reason
from renxing.dispatch.availability import hours_until
from renxing.dispatch.tasks import Helper, Place, Task

HOUR = timedelta(hours=1)
READ = ("person", "person__household", "person__household__block", "person__languages", "person__availability")
"""What is read of everybody who could be asked: as values, for rows of so many people cost more than all the rest."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Who could be asked, as the dispatch reads them, and who shares a household."""

    community: Community
    helpers: Sequence[Helper]
    at_home: Mapping[UUID, frozenset[str]]
    parted: Parted
    paired: Paired
    origin: Block | None
    now: datetime

    def teams(self, waiting: Collection[str] = ()) -> list[tuple[str, str]]:
        """Who goes only together and could: both are here, and neither waits for the other at a need."""
        return self.paired.teams({one.person for one in self.helpers}, waiting)

    def people(self, some: Iterable[str]) -> dict[str, Person]:
        """These of them, to be named; one question, however many."""
        rows = Person.objects.filter(community=self.community, pk__in=set(some)).select_related("household__block")
        return {str(person.pk): person for person in rows}


@dataclass(slots=True)
class _Standing:
    """For whom somebody may go, by function, while that centre's mandate is awake; and what sleeps."""

    person: UUID
    household: UUID | None
    block: UUID | None
    languages: Sequence[str]
    availability: Sequence[str]
    centres: dict[Function, UUID] = field(default_factory=dict)
    asleep: set[Function] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of all of them beside their memberships, and what time it is where they live."""

    bears: Mapping[UUID, Load]
    promised: Mapping[UUID, int]
    tasks_at_once: int
    back_in: Mapping[UUID, float]
    full: frozenset[UUID]
    local: datetime
    skills: Mapping[UUID, set[str]]
    where: Mapping[UUID | None, tuple[str, Place | None]]
    more: Mapping[UUID, Known]
    paired: Paired


Only = Mapping[Function, frozenset[UUID]]
"""The centres whose members are asked, by function."""


def pool(bodies: Bodies, functions: Iterable[Function], now: datetime, only: Only | None = None) -> Pool:
    """Members of every centre that carries one of these functions; as many questions for many as for one."""
    carrying = {function: frozenset(centre.id for centre in bodies.carrying(function)) for function in functions}
    if only is not None:
        carrying = {function: centres & only.get(function, frozenset()) for function, centres in carrying.items()}
    standing, community = _standing(bodies, carrying, now), bodies.community
    blocks = list(Block.objects.filter(community=community))
    origin = next((block for block in blocks if block.rings), None)
    rules = rules_of(community)
    in_hand = in_hand_of(community, standing)
    known = _Context(
        bears=loads(community, now, {key: in_hand.get(key, 0) for key in standing}, caps_of(rules)),
        promised=_promised(community, standing),
        tasks_at_once=rules.tasks_at_once,
        back_in=_back_in(community, now),
        full=frozenset(c.id for c in bodies.centres.values() if c.cap is not None and room_in(bodies, c.id) <= 0),
        local=now.astimezone(ZoneInfo(community.timezone)),
        skills=_skills(community, standing),
        where={block.pk: (block.code, place(block, origin)) for block in blocks},
        more=known_of(community),
        paired=Paired(community),
    )
    helpers = [_helper(found, known) for found in standing.values()]
    at_home = _at_home(standing.values())
    return Pool(community, helpers, at_home, Parted(community), known.paired, origin, now)


def room_in(bodies: Bodies, centre: UUID) -> int:
    """How many tasks more a centre can bear that named a cap."""
    return (bodies.centres[centre].cap or 0) - bodies.load.get(centre, 0)


def _standing(bodies: Bodies, carrying: Only, now: datetime) -> dict[UUID, _Standing]:
    awake = {function: bodies.awake(function, now) for function in carrying}
    able = frozenset[UUID]().union(*carrying.values())
    rows = current_memberships(bodies.community, now).filter(centre__in=able, person__erased_at__isnull=True)
    rows = rows.exclude(role=Role.RESEARCHER).order_by("centre__code", "id")
    found: dict[UUID, _Standing] = {}
    for centre, *who in rows.values_list("centre", *READ):
        one = found.get(who[0]) or found.setdefault(who[0], _Standing(*who))
        for function in (each for each, centres in carrying.items() if centre in centres):
            if centre in awake[function]:
                one.centres.setdefault(function, centre)
            else:
                one.asleep.add(function)
    return found


def _skills(community: Community, people: Collection[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Skill.objects.filter(community=community, person__in=people)
    for person, skill in rows.values_list("person", "skill"):
        found[person].add(skill)
    return found


def _promised(community: Community, people: Iterable[UUID]) -> Counter[UUID]:
    """What they were asked to do and have not answered: until they do, it may become theirs."""
    asked = Offer.objects.filter(community=community, state=OfferState.WAITING, asked_by__isnull=False)
    asked = asked.filter(need__state__in=LIVE, helper__in=list(people)).order_by()
    return Counter(asked.values_list("helper_id", flat=True))


def _back_in(community: Community, now: datetime) -> dict[UUID, float]:
    """Hours until who is away is back."""
    away = Absence.objects.filter(community=community, starts__lte=now, ends__gt=now)
    return {person: (ends - now) / HOUR for person, ends in away.values_list("person", "ends")}


def _at_home(people: Iterable[_Standing]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for one in people:
        if one.household is not None:
            found[one.household].add(str(one.person))
    return {household: frozenset(members) for household, members in found.items()}


def _helper(found: _Standing, known: _Context) -> Helper:
    person, load = found.person, known.bears[found.person]
    block, where = known.where.get(found.block, (None, None))
    promised = known.promised[person]
    more = known.more.get(person, NOTHING)
    return Helper(
        person=str(person),
        centres={function: str(centre) for function, centre in found.centres.items()},
        asleep=frozenset(found.asleep),
        crowded=frozenset(function for function, centre in found.centres.items() if centre in known.full),
        skills=more.skills.union(known.skills.get(person, ())),
        languages=frozenset(found.languages),
        block=block,
        place=where,
        in_hand=load.in_hand,
        promised=promised,
        room=known.tasks_at_once - load.in_hand - promised,
        tired=bool(set(load.reasons) - {Reason.TASKS}),
        free_in=_free_in(found, known, more),
        vetted=more.vetted,
        partner=known.paired.partner(str(person)),
    )


def _free_in(found: _Standing, known: _Context, more: Known) -> float | None:
    """Hours until they have time by what they said; not before they are back, and their shift is over."""
    said, back = hours_until([*found.availability, *more.availability], known.local), known.back_in.get(found.person)
    held = None if more.busy_until is None else (more.busy_until - known.local) / HOUR
    later = [hours for hours in (back, held) if hours is not None]
    return max(said or 0.0, *later) if later else said


def here(offers: Iterable[Offer], going: Iterable[UUID]) -> frozenset[str]:
    """Who goes to a need, or was asked for it and has not answered."""
    asked = (o.helper_id for o in offers if o.state == OfferState.WAITING and o.asked_by_id is not None)
    return frozenset(str(one) for one in (*going, *asked))


def task_of(
    need: Need,
    offers: Sequence[Offer],
    pool: Pool,
    *,
    going: frozenset[UUID] = frozenset(),
    hands: int = 1,
    teams: Collection[tuple[str, str]] = (),
) -> Task:
    """What a need asks of `hands` more. Nobody goes who asked, lives there, goes already, or is kept apart from any.

    `teams` go only together: where there is room for one alone, neither does.
    """
    block = need.household.block if need.household is not None else need.block
    own = frozenset(str(one) for one in (need.asker_id, need.raised_by_id) if one is not None)
    home = pool.at_home.get(need.household_id, frozenset()) if need.household_id is not None else frozenset()
    with_them = frozenset(str(one) for each in going for one in (each, *pool.parted.from_person(each)))
    lonely = pool.paired.not_alone(here(offers, going), teams, hands)
    by_state: dict[str, set[str]] = defaultdict(set)
    for offer in offers:
        by_state[offer.state].add(str(offer.helper_id))
    return Task(
        id=str(need.id),
        function=Function(need.function),
        block=block.code if block is not None else None,
        place=place(block, pool.origin),
        languages=frozenset(need.asker.languages if need.asker is not None else ()),
        urgency=Urgency(need.urgency),
        due_in=(need.due_at - pool.now) / HOUR,
        declined=frozenset(by_state[OfferState.DECLINED]),
        asked=frozenset(by_state[OfferState.WAITING]),
        centre=None if need.centre_id is None else str(need.centre_id),
        never=own | home | with_them | pool.parted.never(need) | lonely,
        vetting=asked_of(Function(need.function), need.involves),
        hands=hands,
    )
