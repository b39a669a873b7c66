"""Who asked for relief, and which centres have room to give it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.people.queries import TRUSTED, name_shown
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Relief, Stage
from renxing.apps.workload.queries.bearing import tasks_by_function
from renxing.apps.workload.queries.spare import Spare, spare_for
from renxing.core.mandates import Actor

MOST = 6
"""How many centres with room are named."""

NAMES = {code.value: name for code, name in FUNCTIONS}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody needs relief: their name where this reader may know it, what they have in hand, who has room."""

    relief: Relief
    name: str
    tasks: int
    functions: tuple[str, ...]
    room: list[Spare]
    ours: list[Spare]


def open_relief(community: Community) -> "QuerySet[Relief]":
    """What was asked for and is not given yet, the longest waiting first."""
    return Relief.objects.filter(community=community, stage=Stage.ASKED).select_related("person").order_by("asked_at")


def asked(community: Community, actor: Actor, reliefs: Iterable[Relief] | None = None) -> list[Asked]:
    """What this reader is shown: everything at the desk, else what their own centres could take over; four queries.

    `reliefs` are the open ones, where they were read already.
    """
    known = open_relief(community) if reliefs is None else reliefs
    rows = [row for row in known if str(row.person_id) != actor.person]
    if not rows:
        return []
    tasks, find = tasks_by_function(community), spare_for(community)
    mine = actor.centres()
    found = []
    for row in rows:
        room = find(tasks[row.person_id])
        ours = [one for one in room if str(one.centre.id) in mine]
        if ours or actor.is_a(*TRUSTED):
            names = tuple(str(NAMES[code]) for code in sorted(tasks[row.person_id]))
            total = tasks[row.person_id].total()
            found.append(Asked(row, name_shown(actor, row.person), total, names, room[:MOST], ours))
    return found
