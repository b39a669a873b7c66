"""What a drill expects to be done, and how well that was kept: pure, so that a drill is scored as a rehearsal is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that should be done: from hour `t` of the drill on, within so many hours.

    `function` and `centre` (its code) narrow down which act counts; None: any. Hours are those of the drill's clock.
    """

    number: int
    t: float
    act: str
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

    >>> food = Expected(1, 1.0, "point.open", 2.0, "A food point", "食物点", function="food")
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


def share_kept(scored: Iterable[Scored]) -> float | None:
    """The share of what was due that was done in time, 0 to 1; None while nothing was due.

    >>> share_kept([]) is None
    True
    """
    due = [one.kept for one in scored if one.kept is not Kept.WAITING]
    return due.count(Kept.IN_TIME) / len(due) if due else None


def _meets(done: Done, wanted: Expected) -> bool:
    return (
        done.act == wanted.act
        and done.t >= wanted.t
        and wanted.function in (None, done.function)
        and wanted.centre in (None, done.centre)
    )
