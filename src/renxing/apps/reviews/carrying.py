"""Who carried what in an incident: tasks, hours of duties, call-ups that were answered, needs met meanwhile."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from renxing.apps.callups.models import Answer
from renxing.apps.centres.models import Centre
from renxing.apps.duties.models import Turn
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.needs.models import Need
from renxing.apps.needs.models import State as NeedState
from renxing.apps.reviews.queries import took_part
from renxing.core.callups import Said
from renxing.core.duties import Turn as Duty
from renxing.core.tasks import State


@dataclass(slots=True)
class Carried:
    """What one centre carried: tasks it had, did, did late, dropped, passed on; hours, call-ups, needs."""

    centre: Centre
    tasks: int = 0
    done: int = 0
    late: int = 0
    dropped: int = 0
    passed: int = 0
    hours: float = 0.0
    asked: int = 0
    yes: int = 0
    needs: int = 0


Counted = Iterator[tuple[UUID, str, float]]
"""Of which centre, what, how much of it."""


def carried(incident: Incident) -> list[Carried]:
    """Who carried what; the order is the centres' own, never a ranking. A fixed number of questions."""
    sums: dict[UUID, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for count in (_tasks, _hours, _callups, _needs):
        for centre, what, how_much in count(incident):
            sums[centre][what] += how_much
    parts = {centre.pk for centre in took_part(incident)} | set(sums)
    found = []
    for one in Centre.objects.filter(pk__in=parts).order_by("code"):
        row = Carried(one)
        for what, how_much in sums[one.pk].items():
            setattr(row, what, how_much)
        found.append(row)
    return found


def _tasks(incident: Incident) -> Counted:
    for task in Task.objects.filter(incident=incident):
        yield task.centre_id, "tasks", 1
        if task.state == State.DONE:
            yield task.centre_id, "done", 1
            if task.due_at and task.ended_at and task.ended_at > task.due_at:
                yield task.centre_id, "late", 1
        if task.state == State.DROPPED:
            yield task.centre_id, "dropped", 1
        if task.passed_from_id is not None:
            yield task.passed_from_id, "passed", 1


def _hours(incident: Incident) -> Counted:
    """Of its duties, as long as each was there; where nobody said how long, as long as the shift lasted."""
    served = Turn.objects.filter(community=incident.community_id, shift__post__incident=incident.pk, state=Duty.DONE)
    for turn in served.select_related("shift__post"):
        hours = turn.shift.hours if turn.hours is None else turn.hours
        yield turn.shift.post.centre_id, "hours", hours


def _callups(incident: Incident) -> Counted:
    called = Answer.objects.filter(community=incident.community_id, callup__incident=incident.pk)
    for centre, said in called.values_list("callup__centre", "said"):
        yield centre, "asked", 1
        yield centre, "yes", said == Said.YES


def _needs(incident: Incident) -> Counted:
    """Needs that a centre met from the first signal until it was closed."""
    until = Q() if incident.closed_at is None else Q(closed_at__lte=incident.closed_at)
    rows = Need.objects.filter(until, community=incident.community_id, state=NeedState.MET, centre__isnull=False)
    for centre in rows.filter(closed_at__gte=incident.signal_at).values_list("centre", flat=True):
        if centre is not None:
            yield centre, "needs", 1
