"""Who goes where: open needs and those who can help in, the best assignment out, with its reasons and its proof."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from renxing.dispatch.fairness import Fairness, fairness
from renxing.dispatch.grouping import STRETCH, Limits, groups_of, problem_of
from renxing.dispatch.judging import Bar, Ints, Judge
from renxing.dispatch.leaving import LeftOver, left_over
from renxing.dispatch.problem import Problem
from renxing.dispatch.solving import solve
from renxing.dispatch.suggest import reasons
from renxing.dispatch.tasks import Helper, Task, team
from renxing.dispatch.weights import metres

SECONDS = 20.0
"""How long conditions that no flow holds may be looked at; what was found by then is given with its bound."""

SENT_BACK = Bar.NEVER | Bar.VETTING
"""What calls back somebody who is on the way."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody for a task: on whose behalf, what it costs (metres of way), why.

    `better` is how many would suit it better, taken alone, and are sent elsewhere; `stays` is for who is on the way.
    """

    task: str
    helper: Helper
    centre: str
    cost: int
    reasons: tuple[tuple[str, str], ...]
    better: int = 0
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who goes where, who is left over and why, how evenly it is borne, what it costs and what nothing costs less than.

    `loads` are the tasks in hand by helper, before and after.
    """

    placed: tuple[Placed, ...]
    left: tuple[LeftOver, ...]
    before: Fairness
    after: Fairness
    loads: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    cost: int = 0
    bound: int = 0

    @property
    def gap(self) -> float:
        """By what share of its cost this may be dearer than the best there is; 0 where it is proven to be the best."""
        return 0.0 if self.cost <= self.bound else (self.cost - self.bound) / self.cost


def assign(
    tasks: Sequence[Task],
    helpers: Sequence[Helper],
    *,
    centre_room: Mapping[str, int] | None = None,
    apart: Collection[tuple[str, str]] = (),
    teams: Collection[Sequence[str]] = (),
    seconds: float = SECONDS,
) -> Assignment:
    """Find who goes where at the least cost (`weights`): first as few and as little urgent left open as can be.

    Parameters
    ----------
    centre_room
        Tasks more by centre, for those with a cap.
    apart
        Pairs of helpers who are never sent to the same task.
    teams
        Helpers who only go together, by person.

    Notes
    -----
    A flow of least cost, proven by prices; where tasks take several hands or go together, or caps of centres cross,
    a mixed-integer programme within 0.1 % of its bound. `Assignment.gap` says what was proven.
    The same input gives the same answer, in whatever order it comes.

    >>> from renxing.core.functions import Function
    >>> near, far = (Helper(name, {Function.FOOD: "c"}, block=name) for name in ("B1", "B2"))
    >>> found = assign([Task("n1", Function.FOOD, "B1"), Task("n2", Function.FOOD, "B1")], [far, near])
    >>> [(one.task, one.helper.person) for one in found.placed], found.gap
    ([('n1', 'B1'), ('n2', 'B1')], 0.0)
    """
    ready = _with_teams(sorted(helpers, key=lambda one: one.person), teams)
    settled = _settled(sorted(tasks, key=lambda task: task.id), ready)
    judge = Judge(settled.free, settled.helpers)
    groups = groups_of(settled.free)
    problem = problem_of(judge, groups, Limits(centre_room or {}, tuple(apart)))
    solved = solve(problem, seconds)
    more = problem.load(solved.chosen).tolist()
    loads = {one.person: (one.carried, one.carried + add) for one, add in zip(settled.helpers, more, strict=True)}
    counted = [loads[one.person] for one in settled.helpers if one.centres]
    placed = _placed(judge, groups, problem, solved.chosen)
    sent = {one.task for one in placed}
    return Assignment(
        placed=tuple(sorted((*settled.staying, *placed), key=lambda one: one.task)),
        left=_left([task for task in settled.free if task.id not in sent], settled.helpers),
        before=fairness(before for before, _after in counted),
        after=fairness(after for _before, after in counted),
        loads=loads,
        cost=solved.cost,
        bound=solved.bound,
    )


def one_by_one(found: Assignment, tasks: Sequence[Task]) -> Assignment:
    """The same with the members of each team in its place, one after the other, each with their own reasons.

    >>> from renxing.core.functions import Function
    >>> people = [Helper(name, {Function.FOOD: "c"}) for name in "ab"]
    >>> two = [Task("n", Function.FOOD, hands=2)]
    >>> alone = one_by_one(assign(two, people, teams=[("a", "b")]), two)
    >>> [one.helper.person for one in alone.placed], sorted(alone.loads)
    (['a', 'b'], ['a', 'b'])
    """
    known = {task.id: task for task in tasks}
    teams = {one.helper.person: one.helper for one in found.placed if one.helper.members}
    placed = [_as_one(one, each, known[one.task]) for one in found.placed for each in one.helper.each]
    loads = dict(found.loads)
    for name, team_of in teams.items():
        before, after = loads.pop(name)
        loads |= {each.person: (each.carried, each.carried + after - before) for each in team_of.members}
    return replace(found, placed=tuple(placed), loads=loads)


def _as_one(one: Placed, each: Helper, task: Task) -> Placed:
    return replace(one, helper=each, centre=each.centres[task.function], reasons=tuple(reasons(task, each)))


def _with_teams(helpers: Sequence[Helper], teams: Collection[Sequence[str]]) -> list[Helper]:
    """The helpers, each team in place of its members."""
    known = {one.person: one for one in helpers}
    made = [team("+".join(members), [known.pop(person) for person in members]) for members in teams]
    return [*known.values(), *made]


@dataclass(frozen=True, slots=True)
class _Settled:
    """Who stays, which tasks look for somebody, and the helpers: who is called back has one task less."""

    staying: list[Placed]
    free: list[Task]
    helpers: list[Helper]


def _settled(tasks: Sequence[Task], helpers: Sequence[Helper]) -> _Settled:
    """Whoever is on the way stays, and bears it already; unless something forbids that they go there."""
    known = {one.person: one for one in helpers}
    staying: list[Placed] = []
    free: list[Task] = []
    for task in tasks:
        one = known.get(task.on_the_way or "")
        if one is None:
            free.append(task)
            continue
        bars, cost = Judge([task], [one]).rows(0, 1)
        if not int(bars[0, 0]) & SENT_BACK:
            centre = one.centres.get(task.function, "")
            staying.append(Placed(task.id, one, centre, int(cost[0, 0]), tuple(reasons(task, one)), stays=True))
            continue
        free.append(task)
        room = None if one.room is None else one.room + 1
        known[one.person] = replace(one, in_hand=max(one.in_hand - 1, 0), room=room)
    return _Settled(staying, free, list(known.values()))


def _placed(judge: Judge, groups: Sequence[Sequence[int]], problem: Problem, chosen: Ints) -> list[Placed]:
    """The arcs taken as people for tasks, with their reasons."""
    bearing = metres("each_in_hand") * problem.carried[problem.helper]
    alone = problem.cost + bearing
    most = np.zeros(len(groups), np.int64)
    np.maximum.at(most, problem.group[chosen], alone[chosen])
    better = np.bincount(problem.group[alone < most[problem.group]], minlength=len(groups))
    found = []
    for arc in chosen.tolist():
        group, one = int(problem.group[arc]), judge.helpers[int(problem.helper[arc])]
        for at in groups[group]:
            task = judge.tasks[at]
            why = tuple(reasons(task, one))
            found.append(Placed(task.id, one, one.centres[task.function], int(alone[arc]), why, int(better[group])))
    return found


def _left(tasks: Sequence[Task], helpers: Sequence[Helper]) -> tuple[LeftOver, ...]:
    """Why each of these is left over."""
    judge, found = Judge(tasks, helpers), []
    for start in range(0, len(tasks), STRETCH):
        bars, _cost = judge.rows(start, min(start + STRETCH, len(tasks)))
        found += [left_over(task, row, helpers) for task, row in zip(tasks[start:], bars, strict=False)]
    return tuple(found)
