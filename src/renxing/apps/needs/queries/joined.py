"""Who else works on a need: rooms above this one say which needs an actor has joined in, and so may see.

They say too how many parts of joint work each centre has in hand beside its own needs, for these are work as well.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

from django.db.models import Q

from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

_joined: list[Callable[[Actor], Q]] = []
_parts: list[Callable[[Community], Mapping[UUID, int]]] = []


def joins(condition: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    """Have needs for which this condition holds be seen by this actor, in outline."""
    _joined.append(condition)
    return condition


def joined_by(actor: Actor) -> Q:
    """The needs the actor's centres have joined in."""
    found = Q(pk__in=[])
    for condition in _joined:
        found |= condition(actor)
    return found


def shares(count: Callable[[Community], Mapping[UUID, int]]) -> Callable[[Community], Mapping[UUID, int]]:
    """Have these parts of joint work, by centre, counted among what the centre has in hand."""
    _parts.append(count)
    return count


def parts_in_hand(community: Community) -> Counter[UUID]:
    """Parts of joint work that are not done, by centre; the first centre's is the need itself and not counted here."""
    found: Counter[UUID] = Counter()
    for count in _parts:
        found.update(count(community))
    return found
