"""The tasks of an incident: when each is due by its plan, what may become of it, when it passes to the backup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from renxing.core.plans import Plan, Step


class State(StrEnum):
    """How far a task has come. Overdue and passed on are seen from its clocks: they end nothing."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


class Move(StrEnum):
    """What may be done with a task."""

    START = "start"
    DO = "do"
    HAND_OVER = "hand_over"
    DROP = "drop"


MOVES: Mapping[State, Mapping[Move, State]] = {
    State.OPEN: {
        Move.START: State.STARTED,
        Move.DO: State.DONE,
        Move.HAND_OVER: State.OPEN,
        Move.DROP: State.DROPPED,
    },
    State.STARTED: {Move.DO: State.DONE, Move.HAND_OVER: State.OPEN, Move.DROP: State.DROPPED},
    State.DONE: {},
    State.DROPPED: {},
}
"""Where each move leads from each state; what is not here is refused."""

TO_DO = frozenset({State.OPEN, State.STARTED})


def after(state: State, move: Move) -> State | None:
    """The state a move leads to, or None where it cannot be made.

    >>> after(State.OPEN, Move.DO), after(State.DONE, Move.START)
    (<State.DONE: 'done'>, None)
    """
    return MOVES[state].get(move)


def due(step: Step, started: datetime, ended: Mapping[str, datetime]) -> datetime | None:
    """When a step is due: so many hours after the start, or after the last of those it waits for; None while it waits.

    >>> from renxing.core.functions import Function
    >>> at = datetime(2026, 3, 2, 8)
    >>> step = Step("b", Function.FOOD, "choir", "Cook", "做饭", 2.0, after=("a",))
    >>> due(step, at, {}), due(step, at, {"a": at + timedelta(hours=1)})
    (None, datetime.datetime(2026, 3, 2, 11, 0))
    """
    return due_by(step.after, step.within_hours, started, ended)


def due_by(
    waits_for: tuple[str, ...], within_hours: float, started: datetime, ended: Mapping[str, datetime]
) -> datetime | None:
    """The same for a task, which knows no more of its plan than what it waits for."""
    if any(key not in ended for key in waits_for):
        return None
    return max([started, *(ended[key] for key in waits_for)]) + timedelta(hours=within_hours)


def schedule(plan: Plan, started: datetime) -> dict[str, datetime]:
    """When each step is due at the latest, if every one takes all the time it has; and when each duty begins.

    Steps that wait for each other in a circle, or for one that is not in the plan, have no such time and are left out.

    >>> from renxing.core.functions import Function
    >>> from renxing.core.plans import Hazard
    >>> first = Step("a", Function.FOOD, "choir", "Shop", "买菜", 1.0)
    >>> then = Step("b", Function.FOOD, "choir", "Cook", "做饭", 2.0, after=("a",))
    >>> plan = Plan("p", Hazard.FLOOD, "Flood", "洪水", "committee", steps=(then, first))
    >>> {key: at.hour for key, at in schedule(plan, datetime(2026, 3, 2, 8)).items()}
    {'a': 9, 'b': 11}
    """
    found: dict[str, datetime] = {}
    waiting = list(plan.steps)
    while waiting:
        ready = {step.key: at for step in waiting if (at := due(step, started, found)) is not None}
        if not ready:
            break
        found |= ready
        waiting = [step for step in waiting if step.key not in found]
    return found | {duty.key: started + timedelta(hours=duty.from_hour) for duty in plan.duties}


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a task passes to its backup by itself."""

    state: State
    due: datetime | None
    backup: bool
    passes_on: bool
    noted: bool


class ByItself(StrEnum):
    """What happens with an overdue task by itself."""

    TO_BACKUP = "to_backup"
    NOTE = "note"


def overdue(state: State, due: datetime | None, now: datetime) -> bool:
    """Whether it should have been done by now.

    >>> overdue(State.OPEN, datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 8)), overdue(State.OPEN, None, datetime.max)
    (False, False)
    """
    return state in TO_DO and due is not None and now > due


def by_itself(task: Standing, now: datetime) -> ByItself | None:
    """What becomes of it now: passed to the backup where the plan says so and nobody has begun it, else noted, once.

    >>> late, now = datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9)
    >>> by_itself(Standing(State.OPEN, late, backup=True, passes_on=True, noted=False), now)
    <ByItself.TO_BACKUP: 'to_backup'>
    >>> by_itself(Standing(State.STARTED, late, backup=True, passes_on=True, noted=False), now)
    <ByItself.NOTE: 'note'>
    """
    if not overdue(task.state, task.due, now):
        return None
    if task.backup and task.passes_on and task.state is State.OPEN:
        return ByItself.TO_BACKUP
    return None if task.noted else ByItself.NOTE
