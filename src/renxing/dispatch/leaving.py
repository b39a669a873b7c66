"""Why a need is left over: which condition took the last who could, and who could if that were cleared up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from renxing.dispatch.judging import ASKABLE, Bar, Bars
from renxing.dispatch.tasks import Helper, Task


class Why(StrEnum):
    """Which condition left nobody, in the order in which they are asked."""

    NOT_THEIRS = "not_theirs"
    ASLEEP = "asleep"
    NEVER = "never"
    VETTING = "vetting"
    SKILL = "skill"
    TIME = "time"
    SAID_NO = "said_no"
    ASKED = "asked"
    FULL = "full"
    CROWDED = "crowded"
    HANDS = "hands"
    TOGETHER = "together"
    TAKEN = "taken"


ORDER: Sequence[tuple[Why, int]] = [(why, int(Bar[why.name])) for why in Why if why.name in Bar.__members__]
TIME, SKILL, BEYOND_ASKING = np.uint16(Bar.TIME), np.uint16(Bar.SKILL), np.uint16(0xFFFF ^ ASKABLE)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A task nobody is sent to.

    Parameters
    ----------
    why
        The condition that took the last who could (or left fewer than go).
    before
        How many there were before that condition was asked; where hands are missing, how many there are.
    alone
        Those whom nothing but that condition keeps from it: they could at once if it were cleared up.
    if_asked
        Those who could if asked, whatever a talk can clear up (`judging.ASKABLE`); of whom a skill is not known only
        where there is nobody else.
    free_in
        Hours until the first of those whom only time keeps from it has time; None where there is none.
    """

    task: str
    why: Why
    before: int
    alone: tuple[str, ...] = ()
    if_asked: tuple[str, ...] = ()
    free_in: float | None = None


def left_over(task: Task, bars: Bars, helpers: Sequence[Helper]) -> LeftOver:
    """Read off the bars (H,) of one task why nobody goes.

    >>> from renxing.core.functions import Function
    >>> asleep, tired = Helper("a"), Helper("b")
    >>> found = left_over(Task("n", Function.FOOD), np.array([Bar.ASLEEP, Bar.FULL], np.uint16), [asleep, tired])
    >>> found.why.value, found.before, found.alone
    ('full', 1, ('b',))
    """
    why, before, only = _why(task, bars, helpers)
    alone = np.flatnonzero(bars == only).tolist() if only else []
    askable = (bars != 0) & (bars & BEYOND_ASKING == 0)
    known = askable & (bars & SKILL == 0)
    asking = np.flatnonzero(known if known.any() else askable).tolist()
    late = [helpers[at].free_in for at in asking if bars[at] == TIME]
    return LeftOver(
        task=task.id,
        why=why,
        before=before,
        alone=tuple(helpers[at].person for at in alone),
        if_asked=tuple(helpers[at].person for at in asking),
        free_in=min((hours for hours in late if hours is not None), default=None),
    )


def _why(task: Task, bars: Bars, helpers: Sequence[Helper]) -> tuple[Why, int, int]:
    """The condition, how many there were before it was asked, and its bar."""
    free = np.flatnonzero(bars == 0).tolist()
    if _hands(helpers, free) >= task.hands:
        return Why.TOGETHER if task.together is not None else Why.TAKEN, len(free), 0
    staying = list(range(len(helpers)))
    for why, bar in ORDER:
        rest = [at for at in staying if not int(bars[at]) & bar]
        if _hands(helpers, rest) < task.hands:
            return (Why.HANDS, len(rest), 0) if rest else (why, len(staying), bar)
        staying = rest
    raise AssertionError("Somebody is kept from it by nothing that has a name.")


def _hands(helpers: Sequence[Helper], some: Sequence[int]) -> int:
    return sum(helpers[at].size for at in some)
