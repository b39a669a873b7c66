"""Small invented neighbourhoods, and what the best assignment costs there, found without the solver under test."""

from itertools import combinations, product

import numpy as np
import scipy

from renxing.core.functions import Function, Urgency
from renxing.dispatch.grouping import cost_of_leaving, groups_of
from renxing.dispatch.judging import Judge
from renxing.dispatch.tasks import Helper, Task
from renxing.dispatch.weights import metres

FUNCTIONS = (Function.FOOD, Function.MEDICINE, Function.TRANSPORT, Function.CARE)
SKILLS = ("cooking", "driving", "nursing", "eldercare")
CENTRES = ("c0", "c1", "c2")
CAPPED = ("c0", "c1")


def helpers(chance: np.random.Generator, many: int, *, crossing: bool = False) -> list[Helper]:
    """Each of one centre, or, where caps are to cross, of another one for each function."""
    return [_helper(chance, number, crossing=crossing) for number in range(many)]


def _helper(chance: np.random.Generator, number: int, *, crossing: bool) -> Helper:
    own = CENTRES[number % len(CENTRES)]
    functions = [function for function in FUNCTIONS if chance.random() < 0.7]
    block = int(chance.integers(6))
    return Helper(
        person=f"h{number:04d}",
        centres={function: str(chance.choice(CENTRES)) if crossing else own for function in functions},
        skills=frozenset(chance.choice(SKILLS, 2).tolist()),
        languages=frozenset({"zh", "ko"} if chance.random() < 0.2 else {"zh"}),
        block=f"B{block}",
        place=(90.0 * block, 0.0),
        in_hand=int(chance.integers(3)),
        room=int(chance.integers(4)),
        tired=bool(chance.random() < 0.1),
        free_in=(None, 0.0, 3.0, 9.0)[int(chance.integers(4))],
    )


def tasks(chance: np.random.Generator, many: int, people: int) -> list[Task]:
    """Needs of all sorts; some must not be seen to by some."""
    return [_task(chance, number, people) for number in range(many)]


def _task(chance: np.random.Generator, number: int, people: int) -> Task:
    block = int(chance.integers(6))
    return Task(
        id=f"n{number:04d}",
        function=FUNCTIONS[int(chance.integers(len(FUNCTIONS)))],
        block=f"B{block}",
        place=(90.0 * block, 0.0),
        languages=frozenset({"ko"} if chance.random() < 0.2 else {"zh"}),
        urgency=list(Urgency)[int(chance.integers(3))],
        due_in=(None, -2.0, 4.0, 30.0)[int(chance.integers(4))],
        never=frozenset({f"h{int(chance.integers(people)):04d}"}) if chance.random() < 0.3 else frozenset(),
    )


def by_slots(needs: list[Task], people: list[Helper]) -> int:
    """The least cost without caps of centres, by SciPy's assignment: a column for each task somebody could take."""
    bars, cost = Judge(needs, people).rows(0, len(needs))
    far = 10**9
    columns = []
    for at, one in enumerate(people):
        reached = np.where(bars[:, at] == 0, cost[:, at], far)
        room = len(needs) if one.room is None else min(one.room, len(needs))
        columns += [reached + metres("each_in_hand") * (one.carried + nth) for nth in range(room)]
    open_costs = np.array([cost_of_leaving(task) for task in needs])
    left = np.where(np.eye(len(needs), dtype=bool), open_costs, far)
    table = np.column_stack([*columns, left])
    row, column = scipy.optimize.linear_sum_assignment(table)
    return int(table[row, column].sum())


def by_trying(needs: list[Task], people: list[Helper], rooms: dict[str, int], apart: list[tuple[str, str]]) -> int:
    """The least cost under every condition, by trying whatever there is to try."""
    groups, best = groups_of(needs), 10**12
    choices = [_choices([needs[at] for at in members], people, apart) for members in groups]
    for picked in product(*choices):
        best = min(best, _cost(needs, people, rooms, list(zip(groups, picked, strict=True))))
    return best


def _choices(members: list[Task], people: list[Helper], apart: list[tuple[str, str]]) -> list[tuple[int, ...]]:
    """Every set of helpers who could see to all of these, and nobody."""
    bars, _cost_of = Judge(members, people).rows(0, len(members))
    able = [at for at, one in enumerate(people) if not bars[:, at].any() and _of_one_centre(one, members)]
    hands = max(task.hands for task in members)
    found: list[tuple[int, ...]] = [()]
    for many in range(1, hands + 1):
        for some in combinations(able, many):
            names = {people[at].person for at in some}
            parted = any(set(pair) <= names for pair in apart)
            if not parted and sum(people[at].size for at in some) >= hands:
                found.append(some)
    return found


def _of_one_centre(one: Helper, members: list[Task]) -> bool:
    """Centres without a cap here count as one: nobody asks which of them it was."""
    capped = {one.centres[task.function] if one.centres[task.function] in CAPPED else "" for task in members}
    return len(capped) == 1


def _cost(
    needs: list[Task],
    people: list[Helper],
    rooms: dict[str, int],
    picked: list[tuple[list[int], tuple[int, ...]]],
) -> int:
    _bars, cost = Judge(needs, people).rows(0, len(needs))
    total, load, borne = 0, [0] * len(people), dict.fromkeys(rooms, 0)
    for members, some in picked:
        total += 0 if some else sum(cost_of_leaving(needs[at]) for at in members)
        for one, at in product(some, members):
            total += int(cost[at, one]) + metres("each_in_hand") * (people[one].carried + load[one])
            load[one] += 1
            centre = people[one].centres[needs[members[0]].function]
            if centre in borne:
                borne[centre] += 1
    too_much = any(one.room is not None and many > one.room for one, many in zip(people, load, strict=True))
    return 10**12 if too_much or any(borne[centre] > rooms[centre] for centre in rooms) else total
