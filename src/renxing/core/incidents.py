"""An incident: its stages and what must be true to leave each, its clocks. Facts go in, what is missing comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from renxing.core.plans import Hazard


class Stage(StrEnum):
    """How far an incident has come."""

    WARNING = "warning"
    RESPONSE = "response"
    RECOVERY = "recovery"
    REVIEW = "review"
    CLOSED = "closed"


class Owner(StrEnum):
    """Who sees to a stage: whoever runs the incident, or the committee, which did not run it alone."""

    LEADING = "leading"
    COMMITTEE = "committee"


class Missing(StrEnum):
    """Something that is not true yet and must be before a stage is left."""

    BEGUN = "begun"
    TASKS = "tasks"
    MANDATES = "mandates"
    CONDITION = "condition"
    PROMISES = "promises"
    DATA = "data"
    REVIEW = "review"
    LESSONS = "lessons"


class Way(StrEnum):
    """How an incident ended."""

    CLOSED = "closed"
    STOOD_DOWN = "stood_down"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is the case now, counted: open tasks, mandates it woke that are awake, promises that are owed still, data
    about people that were opened for it and are open still.

    `begun` is whether anybody acted, `condition` whether the community is still in the condition its plan set;
    `lessons` are present, or somebody signed that there are none.
    """

    begun: bool = False
    tasks: int = 0
    mandates: int = 0
    condition: bool = False
    promises: int = 0
    data: int = 0
    review: bool = False
    lessons: bool = False


NEXT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.WARNING: (Stage.RESPONSE, Stage.CLOSED),
    Stage.RESPONSE: (Stage.RECOVERY, Stage.REVIEW),
    Stage.RECOVERY: (Stage.REVIEW, Stage.RESPONSE),
    Stage.REVIEW: (Stage.CLOSED,),
    Stage.CLOSED: (),
}
"""Where each stage leads, the usual way first. From recovery it may flare up again; what is closed stays closed."""

STOOD_DOWN = (Missing.TASKS, Missing.MANDATES, Missing.CONDITION, Missing.PROMISES, Missing.DATA)
NEEDED: Mapping[tuple[Stage, Stage], tuple[Missing, ...]] = {
    (Stage.WARNING, Stage.RESPONSE): (Missing.BEGUN,),
    (Stage.WARNING, Stage.CLOSED): STOOD_DOWN,
    (Stage.RESPONSE, Stage.RECOVERY): (Missing.TASKS,),
    (Stage.RESPONSE, Stage.REVIEW): STOOD_DOWN,
    (Stage.RECOVERY, Stage.REVIEW): STOOD_DOWN,
    (Stage.RECOVERY, Stage.RESPONSE): (),
    (Stage.REVIEW, Stage.CLOSED): (Missing.TASKS, Missing.REVIEW, Missing.LESSONS),
}
"""What must be true for each step. Nothing closes without lessons, except a warning that came to nothing."""

RUNNING = frozenset({Stage.WARNING, Stage.RESPONSE, Stage.RECOVERY})
"""Stages in which there is something to do for those who respond."""


LOCAL = frozenset({Hazard.FIRE, Hazard.GAS_OUTAGE, Hazard.OTHER})
"""Hazards of one place: two of them at once are two incidents. Any other reaches the whole community, and is one."""


def owner(stage: Stage) -> Owner | None:
    """Who sees to a stage: whoever leads the incident until it is reviewed, then the committee.

    >>> owner(Stage.RESPONSE), owner(Stage.REVIEW), owner(Stage.CLOSED)
    (<Owner.LEADING: 'leading'>, <Owner.COMMITTEE: 'committee'>, None)
    """
    if stage is Stage.CLOSED:
        return None
    return Owner.COMMITTEE if stage is Stage.REVIEW else Owner.LEADING


def missing(stage: Stage, to: Stage, facts: Facts) -> tuple[Missing, ...]:
    """What is not true yet and must be to go from one stage to the next; ValueError where no way leads there.

    >>> missing(Stage.RESPONSE, Stage.REVIEW, Facts(begun=True, tasks=2, mandates=1))
    (<Missing.TASKS: 'tasks'>, <Missing.MANDATES: 'mandates'>)
    >>> missing(Stage.WARNING, Stage.CLOSED, Facts())
    ()
    """
    if to not in NEXT[stage]:
        raise ValueError(f"no way leads from {stage} to {to}")
    wanting = {
        Missing.BEGUN: not facts.begun,
        Missing.TASKS: facts.tasks > 0,
        Missing.MANDATES: facts.mandates > 0,
        Missing.CONDITION: facts.condition,
        Missing.PROMISES: facts.promises > 0,
        Missing.DATA: facts.data > 0,
        Missing.REVIEW: not facts.review,
        Missing.LESSONS: not facts.lessons,
    }
    return tuple(each for each in NEEDED[stage, to] if wanting[each])


@dataclass(frozen=True, slots=True)
class Clocks:
    """When an incident’s clocks stopped; None is not yet. A first own action may come before any plan or order."""

    signal: datetime
    action: datetime | None = None
    order: datetime | None = None
    plan: datetime | None = None
    done: datetime | None = None

    def latencies(self) -> dict[str, timedelta | None]:
        """How long after the first signal each of the others came.

        >>> at = datetime(2026, 3, 2, 8)
        >>> Clocks(at, action=at + timedelta(minutes=20)).latencies()["action"]
        datetime.timedelta(seconds=1200)
        """
        stopped = {"action": self.action, "order": self.order, "plan": self.plan, "done": self.done}
        return {name: None if at is None else at - self.signal for name, at in stopped.items()}

    @property
    def lead(self) -> timedelta | None:
        """How long before the first order from above somebody here acted; negative where the order came first.

        >>> at = datetime(2026, 3, 2, 8)
        >>> Clocks(at, action=at, order=at + timedelta(hours=3)).lead
        datetime.timedelta(seconds=10800)
        """
        return None if self.action is None or self.order is None else self.order - self.action

    @property
    def initiative(self) -> bool:
        """Whether somebody acted before any plan was started and any order came."""
        others = [at for at in (self.order, self.plan) if at is not None]
        return self.action is not None and all(self.action < at for at in others)
