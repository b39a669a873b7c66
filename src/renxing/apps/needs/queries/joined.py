"""Who else works on a need: rooms above this one say which needs an actor has joined in, and so may see."""

from collections.abc import Callable

from django.db.models import Q

from renxing.core.mandates import Actor

_joined: list[Callable[[Actor], Q]] = []


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
