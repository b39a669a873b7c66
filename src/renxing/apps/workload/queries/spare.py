"""Who could take something over: centres that carry it and have room below the cap they named."""

from collections.abc import Callable, Iterable
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


def spare_for(community: Community) -> Callable[[Iterable[str]], list[Spare]]:
    """Who has room, as a question that may be asked for many; two queries in all.

    It answers with the own centres with room that carry any of the functions asked for, those with most room first.
    """
    in_hand = counted("in_hand", community)
    own = list(Centre.objects.filter(community=community, external=False))

    def spare(functions: Iterable[str]) -> list[Spare]:
        wanted = frozenset(functions)
        found = [
            Spare(centre, room_left(centre.cap, in_hand.get(str(centre.id), 0)), wanted & frozenset(centre.functions))
            for centre in own
        ]
        able = [one for one in found if one.room and one.functions]
        return sorted(able, key=lambda one: (-one.room, one.centre.code))

    return spare
