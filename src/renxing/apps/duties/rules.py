"""What happens by itself: where nobody came it is said, and a shift that is over is ended."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, QuerySet

from renxing.apps.duties.acts import forget_helper, hold, miss, miss_door, note_unmanned, ring
from renxing.apps.duties.acts.being_there import CLOCK, enough_came
from renxing.apps.duties.acts.keeping import REMEMBERED
from renxing.apps.duties.acts.rounds import ROUND_CLOCK
from renxing.apps.duties.models import Kept, Shift, ShiftState, Turn, Visit
from renxing.apps.duties.queries.doors import overdue, silent_ones
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.core.duties import LATE, STILL_UNMANNED

MOST_AT_ONCE = 200


def _open(community: Community) -> "QuerySet[Shift]":
    return Shift.objects.filter(community=community, state=ShiftState.OPEN)


def _over(community: Community, now: datetime) -> "QuerySet[Shift]":
    return _open(community).filter(ends__lte=now - LATE)


def _unmanned(community: Community, now: datetime) -> "QuerySet[Shift]":
    """Shifts that have begun, need somebody, and at which nobody has said that they are there."""
    there = Turn.objects.filter(shift=OuterRef("pk"), started_at__isnull=False)
    begun = _open(community).filter(starts__lte=now - STILL_UNMANNED, ends__gt=now, unmanned_at__isnull=True)
    helped = Kept.objects.filter(shift=OuterRef("pk"), came_at__isnull=False)
    return begun.filter(~Exists(there), ~Exists(helped))


def _to_forget(community: Community, now: datetime) -> "QuerySet[Kept]":
    return Kept.objects.filter(community=community, shift__ends__lt=now - REMEMBERED).exclude(name="")


@by_rule(
    lambda community, now: (
        *(_over(community, now), _unmanned(community, now)),
        *(overdue(community, now), silent_ones(community), _to_forget(community, now)),
    )
)
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    unmanned = list(_unmanned(community, now)[:MOST_AT_ONCE])
    done = sum(_say(shift, community, now) for shift in unmanned)
    doors = sum(_miss(visit, community, now) for visit in overdue(community, now)[:MOST_AT_ONCE])
    rang = sum(_ring(visit, community, now) for visit in list(silent_ones(community)[:MOST_AT_ONCE]))
    done += doors + rang + sum(_forget(row, community, now) for row in _to_forget(community, now)[:MOST_AT_ONCE])
    over = list(_over(community, now).select_related("post", "community")[:MOST_AT_ONCE])
    return done + sum(_end(shift, community, now) for shift in over)


def _say(shift: Shift, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(shift.pk)), f"{CLOCK}:unmanned")
    return tried(community, now, CLOCK, act_id, lambda by: note_unmanned(by, shift=shift))


def _miss(visit: Visit, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(visit.pk)), ROUND_CLOCK)
    return tried(community, now, ROUND_CLOCK, act_id, lambda by: miss_door(by, visit=visit))


def _ring(visit: Visit, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(visit.pk)), f"{ROUND_CLOCK}:ring")
    return tried(community, now, ROUND_CLOCK, act_id, lambda by: ring(by, visit=visit))


def _forget(row: Kept, community: Community, now: datetime) -> int:
    act_id = uuid5(UUID(str(row.pk)), CLOCK)
    return tried(community, now, CLOCK, act_id, lambda by: forget_helper(by, kept=row))


def _end(shift: Shift, community: Community, now: datetime) -> int:
    ending = hold if enough_came(shift) else miss
    return tried(community, now, CLOCK, uuid5(UUID(str(shift.pk)), CLOCK), lambda by: ending(by, shift=shift))
