"""What rooms above this one know of people that bears on who is sent: offers, what was seen, where they are."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.vetting import Check, needed

EVERYTHING = frozenset(check.value for check in Check)
"""What whoever belongs to a centre as an ordinary member is vetted for: everything."""


@dataclass(frozen=True, slots=True)
class Known:
    """More skills, more times, what somebody was vetted for, and until when they are where they cannot leave."""

    skills: frozenset[str] = frozenset()
    availability: tuple[str, ...] = ()
    vetted: frozenset[str] = EVERYTHING
    busy_until: datetime | None = None


NOTHING = Known()
Knows = Callable[[Community, Collection[UUID] | None], Mapping[UUID, Known]]
_knowing: list[Knows] = []


def knows(knowing: Knows) -> Knows:
    """Have this asked whenever it is judged who could be sent; of everybody where no people are named."""
    _knowing.append(knowing)
    return knowing


def known_of(community: Community, people: Collection[UUID] | None = None) -> Mapping[UUID, Known]:
    """What is known of these people, by person; nothing more of whoever is missing. What rooms say is put together."""
    found: dict[UUID, Known] = {}
    for knowing in _knowing:
        for person, more in knowing(community, people).items():
            found[person] = _both(found[person], more) if person in found else more
    return found


def asked_of(function: Function, involves: Collection[str] = ()) -> frozenset[str]:
    """What whoever goes has to have been vetted for: by what it is, and by what it brings with it."""
    return frozenset(check.value for check in needed(function, involves))


def _both(one: Known, other: Known) -> Known:
    until = [moment for moment in (one.busy_until, other.busy_until) if moment is not None]
    slots = (*one.availability, *other.availability)
    return Known(one.skills | other.skills, slots, one.vetted & other.vetted, max(until, default=None))


def unvetted(community: Community, person: UUID, function: Function, involves: Collection[str] = ()) -> bool:
    """Whether this person may not do this yet."""
    wanted = asked_of(function, involves)
    return bool(wanted) and not wanted <= known_of(community, [person]).get(person, NOTHING).vetted
