"""What a drill expects to be done, and how well that was kept: pure, so that a drill is scored as a rehearsal is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from renxing.core.plans import Plan, Step
from renxing.core.tasks import due


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that should be done, any one of `acts`: from hour `t` of the drill on, within so many hours.

    `function` and `centre` (its code) narrow down which act counts; None: any. Hours are those of the drill's clock.
    """

    number: int
    t: float
    acts: tuple[str, ...]
    within: float
    title_en: str
    title_zh: str
    function: str | None = None
    centre: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done by those who take part, `t` hours into the drill."""

    t: float
    act: str
    entry: str
    function: str | None = None
    centre: str | None = None


class Kept(StrEnum):
    """How an expectation ended, or that its time is not over."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSED = "missed"
    WAITING = "waiting"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Scored:
    """One expectation with what met it; `hours` it took from when it was expected, None where nothing met it."""

    expected: Expected
    kept: Kept
    hours: float | None = None
    entry: str | None = None


def score(expected: Iterable[Expected], done: Sequence[Done], until: float) -> list[Scored]:
    """Each expectation with the first act that meets it; one act meets one expectation only, the earliest due first.

    `until` is how many hours the drill has lasted: what was not done by then is missed, or waits if its time is left.

    >>> food = Expected(1, 1.0, ("point.open",), 2.0, "A food point", "食物点", function="food")
    >>> [(one.kept.value, one.hours) for one in score([food], [Done(2.5, "point.open", "e1", "food")], 6.0)]
    [('in_time', 1.5)]
    >>> [one.kept.value for one in score([food], [Done(0.5, "point.open", "e1", "food")], 6.0)]
    ['missed']
    >>> [one.kept.value for one in score([food], [], 2.0)]
    ['waiting']
    """
    free = sorted(done, key=lambda one: one.t)
    scored = []
    for wanted in sorted(expected, key=lambda one: (one.t + one.within, one.number)):
        met = next((one for one in free if _meets(one, wanted)), None)
        if met is None:
            kept = Kept.WAITING if until <= wanted.t + wanted.within else Kept.MISSED
            scored.append(Scored(wanted, kept))
            continue
        free.remove(met)
        hours = met.t - wanted.t
        scored.append(Scored(wanted, Kept.IN_TIME if hours <= wanted.within else Kept.LATE, hours, met.entry))
    return sorted(scored, key=lambda one: one.expected.number)


@dataclass(frozen=True, slots=True)
class StepScored:
    """One step of a plan that was started in the drill: when the plan wanted it, when it was done; None: not."""

    step: Step
    due: datetime | None
    done: datetime | None
    kept: Kept


def score_steps(
    plan: Plan, started: datetime, ended: Mapping[str, datetime], dropped: Collection[str], until: datetime
) -> list[StepScored]:
    """Each step by the plan's own clock, in the plan's order: that it passed to a backup gives it no more time.

    `ended` is when each was done or dropped; what waits for one that has not ended is not due yet.

    >>> from datetime import timedelta
    >>> from renxing.core.functions import Function
    >>> from renxing.core.plans import Hazard
    >>> first = Step("a", Function.FOOD, "choir", "Shop", "买菜", 1.0)
    >>> then = Step("b", Function.FOOD, "choir", "Cook", "做饭", 2.0, after=("a",))
    >>> plan, at = Plan("p", Hazard.FLOOD, "Flood", "洪水", "committee", steps=(first, then)), datetime(2026, 3, 2, 8)
    >>> hours = {key: at + timedelta(hours=hour) for key, hour in (("a", 2), ("b", 3))}
    >>> [one.kept.value for one in score_steps(plan, at, hours, (), at + timedelta(hours=6))]
    ['late', 'in_time']
    >>> [one.kept.value for one in score_steps(plan, at, {}, (), at + timedelta(hours=6))]
    ['missed', 'waiting']
    """
    return [
        _step(step, due(step, started, ended), ended.get(step.key), step.key in dropped, until) for step in plan.steps
    ]


def _step(step: Step, due_at: datetime | None, ended: datetime | None, dropped: bool, until: datetime) -> StepScored:
    if dropped:
        return StepScored(step, due_at, None, Kept.DROPPED)
    if ended is None:
        late = due_at is not None and due_at < until
        return StepScored(step, due_at, None, Kept.MISSED if late else Kept.WAITING)
    return StepScored(step, due_at, ended, Kept.IN_TIME if due_at is None or ended <= due_at else Kept.LATE)


def share_kept(scored: Iterable[Scored | StepScored]) -> float | None:
    """The share of what was due that was done in time, 0 to 1; None while nothing was due.

    >>> share_kept([]) is None
    True
    """
    due = [one.kept for one in scored if one.kept not in (Kept.WAITING, Kept.DROPPED)]
    return due.count(Kept.IN_TIME) / len(due) if due else None


def _meets(done: Done, wanted: Expected) -> bool:
    return (
        done.act in wanted.acts
        and done.t >= wanted.t
        and wanted.function in (None, done.function)
        and wanted.centre in (None, done.centre)
    )
