"""What each person bears now: their hours and their tasks against the caps the community set."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Rules
from renxing.apps.centres.queries import rules_of
from renxing.apps.centres.tallies import counted
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Work
from renxing.core.workload import Caps, Load, Moment, Span, load, moment

ENOUGH = timedelta(days=9)
"""How far back work is read: a whole week, and a stretch that ran into it."""


def caps_of(rules: Rules) -> Caps:
    """The caps as the pure value."""
    return Caps(rules.hours_a_day, rules.hours_a_week, rules.rest_hours, rules.tasks_at_once)


def moment_in(community: Community, now: datetime) -> Moment:
    """Now, with the midnights of the place."""
    return moment(now.astimezone(ZoneInfo(community.timezone)))


def lately(community: Community, now: datetime) -> "QuerySet[Work]":
    """Work that still bears on anybody's hours."""
    recent = Q(ends__isnull=True) | Q(ends__gt=now - ENOUGH)
    return Work.objects.filter(recent, community=community, struck_at__isnull=True)


def spans_of(community: Community, now: datetime, people: Iterable[UUID] | None = None) -> Mapping[UUID, list[Span]]:
    """The spans that bear on these people's hours, of everybody where none are named; one query."""
    rows = lately(community, now)
    if people is not None:
        rows = rows.filter(person__in=list(people))
    found: dict[UUID, list[Span]] = defaultdict(list)
    for person, starts, ends in rows.values_list("person", "starts", "ends"):
        found[person].append(Span(starts, ends))
    return found


def loads(
    community: Community, now: datetime, in_hand: Mapping[UUID, int], caps: Caps | None = None
) -> dict[UUID, Load]:
    """What these people bear, given the tasks each has in hand; two queries, however many they are."""
    caps, at = caps or caps_of(rules_of(community)), moment_in(community, now)
    spans = spans_of(community, now, in_hand)
    return {person: load(spans.get(person, ()), tasks, caps, at) for person, tasks in in_hand.items()}


def tasks_by_function(community: Community) -> Mapping[UUID, Counter[str]]:
    """Tasks in hand by person and function, as the rooms of the tasks count them."""
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for key, tasks in counted("in_hand_by_person_and_function", community).items():
        person, function = key.split("/")
        found[UUID(person)][function] = tasks
    return found


def tasks_of(community: Community) -> Counter[UUID]:
    """Tasks in hand by person."""
    return Counter({person: tasks.total() for person, tasks in tasks_by_function(community).items()})


def load_of(community: Community, person: UUID, now: datetime) -> Load:
    """What one person bears."""
    return loads(community, now, {person: tasks_of(community)[person]})[person]
