"""What each room forgets when a person is erased: rooms above this one add what they keep of a person."""

from collections.abc import Callable

from renxing.apps.people.models import Person

Forget = Callable[[Person], None]
_forgetting: list[Forget] = []


def forgets(forget: Forget) -> Forget:
    """Have this done, in the same transaction, whenever a person is erased."""
    _forgetting.append(forget)
    return forget


def forget_everywhere(person: Person) -> None:
    """Let every room forget what it keeps of this person."""
    for forget in _forgetting:
        forget(person)
