"""What rooms above this one know of people that bears on who is sent: what they offer, what they were vetted for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.vetting import Check, needed

EVERYTHING = frozenset(check.value for check in Check)
"""What whoever belongs to a centre as an ordinary member is vetted for: everything."""


@dataclass(frozen=True, slots=True)
class Known:
    """More skills, more times, and what somebody was vetted for."""

    skills: frozenset[str] = frozenset()
    availability: tuple[str, ...] = ()
    vetted: frozenset[str] = EVERYTHING


NOTHING = Known()
Knows = Callable[[Community, Collection[UUID] | None], Mapping[UUID, Known]]
_knowing: list[Knows] = []


def knows(knowing: Knows) -> Knows:
    """Have this asked whenever it is judged who could be sent; of everybody where no people are named."""
    _knowing.append(knowing)
    return knowing


def known_of(community: Community, people: Collection[UUID] | None = None) -> Mapping[UUID, Known]:
    """What is known of these people, by person; nothing more of whoever is missing. One room says it so far."""
    found: dict[UUID, Known] = {}
    for knowing in _knowing:
        found.update(knowing(community, people))
    return found


def asked_of(function: Function, involves: Collection[str] = ()) -> frozenset[str]:
    """What whoever goes has to have been vetted for: by what it is, and by what it brings with it."""
    return frozenset(check.value for check in needed(function, involves))


def unvetted(community: Community, person: UUID, function: Function, involves: Collection[str] = ()) -> bool:
    """Whether this person may not do this yet."""
    wanted = asked_of(function, involves)
    return bool(wanted) and not wanted <= known_of(community, [person]).get(person, NOTHING).vetted
