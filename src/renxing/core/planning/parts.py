"""Whose part of a plan is whose: what a centre signs, and which functions a plan keeps going."""

from dataclasses import dataclass

from renxing.core.functions import Function
from renxing.core.plans import CallUp, Plan, PlannedDuty, Release, Step


@dataclass(frozen=True, slots=True)
class Part:
    """What one centre takes upon itself: what it does, where it stands in, whom it lets be called, what it is given."""

    steps: tuple[Step, ...] = ()
    backs: tuple[Step, ...] = ()
    duties: tuple[PlannedDuty, ...] = ()
    callups: tuple[CallUp, ...] = ()
    releases: tuple[Release, ...] = ()


def part_of(plan: Plan, centre: str) -> Part:
    """A centre's own part.

    Examples
    --------
    >>> from renxing.core.plans import Hazard
    >>> step = Step("alarm", Function.SAFETY, "property", "Sound it", "发出警报", 1, backup="chess")
    >>> plan = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee", steps=(step,))
    >>> [len(part_of(plan, code).steps) for code in ("property", "chess")], len(part_of(plan, "chess").backs)
    ([1, 0], 1)
    """
    return Part(
        steps=tuple(step for step in plan.steps if step.centre == centre),
        backs=tuple(step for step in plan.steps if step.backup == centre and step.centre != centre),
        duties=tuple(duty for duty in plan.duties if duty.centre == centre),
        callups=tuple(callup for callup in plan.callups if callup.centre == centre),
        releases=tuple(release for release in plan.releases if release.centre == centre),
    )


def carried(old: Plan, new: Plan, centre: str) -> bool:
    """Whether what a centre agreed to in one version is word for word its part in the next, in any order.

    Examples
    --------
    >>> from renxing.core.plans import Hazard
    >>> old = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee", wakes=("M1",))
    >>> carried(old, Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee"), "choir")
    True
    """
    before, after = part_of(old, centre), part_of(new, centre)
    names = ("steps", "backs", "duties", "callups", "releases")
    return all(_same(getattr(before, name), getattr(after, name)) for name in names)


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    return len(before) == len(after) and all(before.count(each) == after.count(each) for each in before)


def functions_of(plan: Plan) -> frozenset[Function]:
    """The functions it does something for: by a step, a duty or a call-up."""
    doing = {step.function for step in plan.steps} | {duty.function for duty in plan.duties}
    return frozenset(doing | {callup.function for callup in plan.callups})
