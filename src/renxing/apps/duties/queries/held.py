"""What fills somebody's hours already: their shifts, the hours they worked, and what they promised for a time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce

from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.models import Shift, ShiftState, Turn
from renxing.apps.needs.models import IN_HAND, Need
from renxing.apps.needs.queries.hands import helped_by
from renxing.apps.people.models import Skill
from renxing.apps.record.models import Community
from renxing.apps.workload.queries.bearing import caps_of, spans_of
from renxing.core.duties import BOOKED
from renxing.core.places import Skills
from renxing.core.rest import Clash, Times, clashes

AROUND = timedelta(days=8)
"""How far round a shift others matter to it: the week it lies in, and a rest that runs into it."""


def booked(
    community: Community, people: Collection[UUID], window: Times, but: Collection[UUID] = ()
) -> Mapping[UUID, list[Times]]:
    """The shifts these people have round a stretch of time, those named left out; one query."""
    rows = Turn.objects.filter(
        community=community, person__in=people, state__in=BOOKED, shift__starts__lt=window[1] + AROUND,
        shift__ends__gt=window[0] - AROUND,
    ).exclude(shift__state=ShiftState.CANCELLED)  # fmt: skip
    found: dict[UUID, list[Times]] = defaultdict(list)
    times = (Coalesce("comes_at", "shift__starts"), Coalesce("goes_at", "shift__ends"))
    for shift, person, starts, ends in rows.values_list("shift", "person", *times):
        if shift not in but:
            found[person].append((starts, ends))
    return found


def worked(community: Community, people: Collection[UUID], now: datetime) -> Mapping[UUID, list[Times]]:
    """The hours these people have worked lately; what goes on still counts until now. One query."""
    spans = spans_of(community, now, people)
    return {
        person: [(span.starts, span.ends or now) for span in rows if (span.ends or now) > span.starts]
        for person, rows in spans.items()
    }


def why_not(
    community: Community, shift: Shift, person: UUID, now: datetime, *, times: Times, but: Collection[UUID] = ()
) -> list[Clash]:  # fmt: skip
    """Why this person's hours leave no room for these hours of a shift; nothing where they do."""
    caps, zone = caps_of(rules_of(community)), ZoneInfo(community.timezone)
    taken = booked(community, [person], times, {shift.pk, *but}).get(person, [])
    return clashes(times, taken, worked(community, [person], now).get(person, []), caps, zone)


def promised(community: Community, times: Times, person: UUID) -> int | None:
    """The number of a need this person has in hand that is due in these hours; None where there is none."""
    rows = Need.objects.filter(helped_by(person), community=community, state__in=IN_HAND)
    return rows.filter(due_at__gt=times[0], due_at__lt=times[1]).values_list("number", flat=True).first()


def skills_of(community: Community, people: Collection[UUID]) -> Mapping[UUID, Skills]:
    """What these people can do; one query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Skill.objects.filter(community=community, person__in=people).values_list("person", "skill")
    for person, skill in rows:
        found[person].add(skill)
    return {person: frozenset(found[person]) for person in people}
