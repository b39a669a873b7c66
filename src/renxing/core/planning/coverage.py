"""Which hazards are planned for, function by function."""

from collections.abc import Iterable
from dataclasses import dataclass

from renxing.core.functions import Function
from renxing.core.planning.parts import functions_of
from renxing.core.plans import Hazard, Plan


@dataclass(frozen=True, slots=True)
class Cover:
    """How one function is provided for under one hazard: the plans' codes, and the centres that stand for it."""

    plans: tuple[str, ...]
    centres: frozenset[str]

    @property
    def backed(self) -> bool:
        """Whether a second centre stands for it, so that it does not hang on one."""
        return len(self.centres) > 1


def coverage(plans: Iterable[Plan]) -> dict[tuple[Hazard, Function], Cover]:
    """What is covered, hazard by function; a pair that no plan covers is not there.

    Examples
    --------
    >>> from renxing.core.plans import Step
    >>> step = Step("alarm", Function.SAFETY, "property", "Sound it", "发出警报", 1, backup="chess")
    >>> plan = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee", steps=(step,))
    >>> found = coverage([plan])
    >>> list(found), found[Hazard.FIRE, Function.SAFETY].backed
    ([(<Hazard.FIRE: 'fire'>, <Function.SAFETY: 'safety'>)], True)
    """
    found: dict[tuple[Hazard, Function], Cover] = {}
    for plan in plans:
        for function in sorted(functions_of(plan)):
            before = found.get((plan.hazard, function), Cover((), frozenset()))
            centres = before.centres | standing_for(plan, function)
            found[plan.hazard, function] = Cover((*before.plans, plan.code), centres)
    return found


def standing_for(plan: Plan, function: Function) -> frozenset[str]:
    """The centres that do something for a function in a plan, or stand in for one that does."""
    steps = [step for step in plan.steps if step.function is function]
    doing = {step.centre for step in steps} | {step.backup for step in steps if step.backup}
    doing |= {duty.centre for duty in plan.duties if duty.function is function}
    return frozenset(doing | {callup.centre for callup in plan.callups if callup.function is function})
