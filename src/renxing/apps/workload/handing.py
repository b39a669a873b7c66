"""Passing on what somebody has in hand: only the rooms that keep the tasks can do it, and they say here how."""

from collections.abc import Callable

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing

RELIEF = "relief"
"""The rule in whose name tasks are handed over; its cause is the entry of the centre that took them over."""

GUEST_LEFT = "guest_left"
"""The rule in whose name a guest's tasks are handed back; its cause is the entry of their leaving."""

HandOver = Callable[[Doing, Person, Centre, int], int]
HandBack = Callable[[Doing, Person], int]

HANDING_OVER: list[HandOver] = []
HANDING_BACK: list[HandBack] = []


def hands_over(how: HandOver) -> HandOver:
    """Declare how at most so many of a person's tasks are handed over to a centre that can carry them."""
    HANDING_OVER.append(how)
    return how


def hands_back(how: HandBack) -> HandBack:
    """Declare how all of a person's tasks are handed back."""
    HANDING_BACK.append(how)
    return how


def hand_over_tasks(doing: Doing, person: Person, centre: Centre, most: int) -> int:
    """Hand over what this centre can carry, at most so many; how many it were."""
    done = 0
    for how in HANDING_OVER:
        done += how(doing, person, centre, most - done)
    return done


def hand_back_tasks(doing: Doing, person: Person) -> int:
    """Hand everything back; how many tasks it were."""
    return sum(how(doing, person) for how in HANDING_BACK)
