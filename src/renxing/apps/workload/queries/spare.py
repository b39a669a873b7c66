"""Who could take something over: centres that carry it and have room below the cap they named."""

from collections.abc import Iterable
from dataclasses import dataclass

from renxing.apps.centres.models import Centre
from renxing.apps.centres.tallies import counted
from renxing.apps.record.models import Community
from renxing.core.workload import room_left


@dataclass(frozen=True, slots=True)
class Spare:
    """A centre with room for so many tasks more, of these functions of what is asked."""

    centre: Centre
    room: int
    functions: frozenset[str]


def room_of(community: Community, centre: Centre) -> int:
    """For how many tasks more this centre has room; one query."""
    return room_left(centre.cap, counted("in_hand", community).get(str(centre.id), 0))


def spare(community: Community, functions: Iterable[str]) -> list[Spare]:
    """Own centres with room that carry any of these functions, those with most room first; two queries."""
    wanted = frozenset(functions)
    in_hand = counted("in_hand", community)
    found = [
        Spare(centre, room_left(centre.cap, in_hand.get(str(centre.id), 0)), wanted & frozenset(centre.functions))
        for centre in Centre.objects.filter(community=community, external=False)
    ]
    able = [one for one in found if one.room and one.functions]
    return sorted(able, key=lambda one: (-one.room, one.centre.code))
