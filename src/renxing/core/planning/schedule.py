"""When each step of a plan is due, counted in hours from its start."""

from collections.abc import Mapping
from dataclasses import dataclass

from renxing.core.plans import Plan, Step


@dataclass(frozen=True, slots=True)
class Timed:
    """A step with the hour it can begin at the latest and the hour it is due."""

    step: Step
    begins: float
    due: float


def schedule(plan: Plan) -> tuple[Timed, ...]:
    """The steps in the order in which they are due; equals in the order of the plan.

    A step begins when the last of the steps it comes after is due, at hour 0 where it comes after none, and is due
    `within_hours` later. Names of steps that do not exist are passed over; a step in a ring, or after one, is left
    out, for it never comes due (`rings` names them, `holes` refuses them).

    Examples
    --------
    >>> from renxing.core.functions import Function
    >>> from renxing.core.plans import Hazard
    >>> alarm = Step("alarm", Function.SAFETY, "property", "Sound the alarm", "发出警报", 0.5)
    >>> count = Step("count", Function.CARE, "choir", "Count who is there", "清点人数", 1, after=("alarm",))
    >>> plan = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee", steps=(count, alarm))
    >>> [(each.step.key, each.begins, each.due) for each in schedule(plan)]
    [('alarm', 0.0, 0.5), ('count', 0.5, 1.5)]
    """
    steps = {step.key: step for step in plan.steps}
    caught = {key for ring in rings(plan) for key in ring}
    due: dict[str, float] = {}
    waiting = [step for step in plan.steps if step.key not in caught]
    while ready := [step for step in waiting if all(key in due for key in step.after if key in steps)]:
        for step in ready:
            due[step.key] = _begins(step, due) + step.within_hours
        waiting = [step for step in waiting if step not in ready]
    timed = [Timed(step, _begins(step, due), due[step.key]) for step in plan.steps if step.key in due]
    return tuple(sorted(timed, key=lambda each: each.due))


def _begins(step: Step, due: Mapping[str, float]) -> float:
    return max((due[key] for key in step.after if key in due), default=0.0)


def rings(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The rings in which steps come after each other; each begins with the key that stands first in the alphabet.

    Examples
    --------
    >>> from renxing.core.functions import Function
    >>> from renxing.core.plans import Hazard
    >>> one = Step("one", Function.FOOD, "shop", "a", "甲", 1, after=("two",))
    >>> two = Step("two", Function.FOOD, "shop", "b", "乙", 1, after=("one",))
    >>> rings(Plan("p", Hazard.OTHER, "P", "预案", "shop", steps=(one, two)))
    (('one', 'two'),)
    """
    after = {step.key: [key for key in step.after if key != step.key] for step in plan.steps}
    found: set[tuple[str, ...]] = {(step.key,) for step in plan.steps if step.key in step.after}
    for key in after:
        if (ring := _ring(key, after)) is not None:
            least = ring.index(min(ring))
            found.add(ring[least:] + ring[:least])
    return tuple(sorted(found))


def _ring(start: str, after: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    """The shortest way from a step back to itself, in the order in which the steps would be done."""
    seen = {start}
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        nearer: list[tuple[str, ...]] = []
        for way in ways:
            for key in after.get(way[-1], ()):
                if key == start:
                    return tuple(reversed(way))
                if key in after and key not in seen:
                    seen.add(key)
                    nearer.append((*way, key))
        ways = nearer
    return None
