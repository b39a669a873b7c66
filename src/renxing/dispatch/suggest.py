"""Who could see to a need, best first, each with the reasons: a ranking a worker can check at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from renxing.dispatch.judging import ASKABLE, HELPFUL, NEEDED, Bar, Judge, is_rare
from renxing.dispatch.tasks import Helper, Task
from renxing.dispatch.weights import metres


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody for a need: what it costs (metres of way, the lower the better), why, and what a talk must clear up."""

    helper: Helper
    cost: int
    reasons: tuple[tuple[str, str], ...]
    bars: Bar


def suggest(task: Task, helpers: Sequence[Helper], most: int = 5) -> list[Suggestion]:
    """The best who may be asked: first those nothing keeps from it, then those who could if asked.

    Ties are broken by who has least in hand, then by id, so that the order is stable.
    """
    if not helpers:
        return []
    bars, costs = Judge([task], helpers).rows(0, 1)
    ranked = [
        Suggestion(helper, int(cost) + carried(helper), tuple(reasons(task, helper)), Bar(int(bar)))
        for helper, cost, bar in zip(helpers, costs[0], bars[0], strict=True)
        if not int(bar) & ~ASKABLE
    ]
    ranked.sort(key=lambda one: (bool(one.bars), one.cost, one.helper.in_hand, one.helper.person))
    return ranked[:most]


def carried(helper: Helper) -> int:
    """What one task more costs for what they have in hand, or were asked for, already."""
    return metres("each_in_hand") * helper.carried


def reasons(task: Task, helper: Helper) -> Iterator[tuple[str, str]]:
    """Why somebody suits a task, and what speaks against, as (code, detail)."""
    for skill in sorted(helper.skills & HELPFUL[task.function])[:1]:
        yield "skill", skill
    yield from _way(task, helper)
    if helper.free_in is not None:
        yield ("free_now", "") if helper.free_in <= 0 else ("free_in", f"{helper.free_in:g}")
    if is_rare(task.languages) and task.languages & helper.languages:
        yield "speaks", min(task.languages & helper.languages)
    yield from _asked_before(task, helper)
    yield "in_hand", str(helper.in_hand)
    yield from _against(task, helper)


def _way(task: Task, helper: Helper) -> Iterator[tuple[str, str]]:
    if helper.block is not None and helper.block == task.block:
        yield "same_block", helper.block
    elif task.place is not None and helper.place is not None:
        off = hypot(task.place[0] - helper.place[0], task.place[1] - helper.place[1])
        if off <= metres("far"):
            yield "near", str(round(off / 10) * 10)


def _asked_before(task: Task, helper: Helper) -> Iterator[tuple[str, str]]:
    if task.centre is not None and helper.centres.get(task.function) == task.centre:
        yield "handed", ""
    if task.suggested == helper.person:
        yield "suggested", ""


def _against(task: Task, helper: Helper) -> Iterator[tuple[str, str]]:
    if helper.partner is not None:
        yield "together", helper.partner
    if helper.promised:
        yield "promised", str(helper.promised)
    if task.function in helper.crowded:
        yield "crowded", ""
    if task.function in NEEDED and not helper.skills & HELPFUL[task.function]:
        yield "no_skill", ""
    if helper.person in task.declined:
        yield "said_no", ""
