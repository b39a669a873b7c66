"""How well somebody suits a need, and what stands in the way: judged in one place, for one need and for thousands.

`suggest` (the page of one need) and `assign` (who goes where) both read what is judged here, so that the two never
contradict each other. Costs are metres of way (see `weights`), never negative; the lower, the better.
"""

from collections.abc import Mapping, Sequence
from enum import IntFlag

import numpy as np
import numpy.typing as npt

from renxing.core.functions import WEIGHTS as URGENCY
from renxing.core.functions import Function
from renxing.dispatch.tasks import Helper, Place, Task
from renxing.dispatch.weights import metres

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bars = npt.NDArray[np.uint16]

HELPFUL: Mapping[Function, frozenset[str]] = {
    Function.FOOD: frozenset({"cooking", "shopping", "carrying", "cycling", "driving"}),
    Function.MEDICINE: frozenset({"medicine_pickup", "nursing", "cycling", "driving"}),
    Function.HEALTH: frozenset({"nursing", "first_aid", "counselling"}),
    Function.CARE: frozenset({"eldercare", "childcare", "nursing"}),
    Function.TRANSPORT: frozenset({"driving", "cycling"}),
    Function.INFORMATION: frozenset({"it", "translation", "sign_language", "teaching"}),
    Function.SAFETY: frozenset({"patrol", "first_aid"}),
    Function.SANITATION: frozenset({"disinfection", "carrying"}),
    Function.UTILITIES: frozenset({"electrical", "plumbing"}),
    Function.MEDIATION: frozenset({"mediation", "counselling"}),
    Function.WELFARE: frozenset({"counselling", "eldercare", "mediation"}),
}
"""Skills that help with a function (assumed; a community's own list comes with its courses)."""

NEEDED = frozenset({Function.TRANSPORT, Function.UTILITIES})
"""Functions nobody is sent for who is not known for one of those skills: there is no ride without a vehicle, and
no repair of wires by guessing (assumed). They can still be asked: what somebody can do may not have been noted."""


class Bar(IntFlag):
    """What stands between somebody and a need. Nobody is sent in spite of one."""

    NOT_THEIRS = 1
    ASLEEP = 2
    NEVER = 4
    VETTING = 8
    SKILL = 16
    TIME = 32
    SAID_NO = 64
    FULL = 128
    ASKED = 256
    CROWDED = 512


ASKABLE = Bar.SKILL | Bar.TIME | Bar.SAID_NO | Bar.CROWDED
"""What a talk can clear up: whoever is kept from a need by nothing else could if asked."""


class Judge:
    """Judges pairs of these tasks and helpers, a stretch of tasks at a time, so that memory stays small.

    >>> from renxing.dispatch.tasks import Helper, Task
    >>> near = Helper("p", {Function.FOOD: "c"}, skills=frozenset({"cooking"}), block="B1", free_in=0.0)
    >>> bars, cost = Judge([Task("n", Function.FOOD, "B1")], [near]).rows(0, 1)
    >>> int(bars[0, 0]), int(cost[0, 0])
    (0, 0)
    """

    def __init__(self, tasks: Sequence[Task], helpers: Sequence[Helper]) -> None:
        self.tasks, self.helpers = tasks, helpers
        functions = list(Function)
        self._function = np.array([functions.index(task.function) for task in tasks], dtype=np.intp)
        self._due = np.array([np.nan if task.due_in is None else task.due_in for task in tasks])
        self._fixed, self._fit = _by_function(functions, helpers)
        self._free = np.array([np.nan if helper.free_in is None else helper.free_in for helper in helpers])
        self._wait = _waits(self._free)
        self._haste = np.array([int(URGENCY[task.urgency]) for task in tasks], dtype=np.int64)
        self._where, self._way = _ways(tasks, helpers)
        self._tongue, self._mute = _tongues(tasks, helpers)
        self._number = {one.person: number for number, helper in enumerate(helpers) for one in (helper, *helper.each)}
        asked_for = frozenset[str]().union(*(task.vetting for task in tasks))
        self._vetted = {code: _having(code, helpers) for code in asked_for}
        self._centre = np.array([[one.centres.get(each, "") for one in helpers] for each in functions], dtype=object)

    def rows(self, start: int, stop: int) -> tuple[Bars, Ints]:
        """Of these tasks (rows) and every helper (columns): what stands in the way, and what it would cost."""
        function = self._function[start:stop]
        cost = metres("no_skill") * ~self._fit[function] + self._way[self._where[start:stop]]
        cost += self._haste[start:stop, None] * self._wait
        cost += metres("no_language") * self._mute[self._tongue[start:stop]]
        bars = self._fixed[function]
        bars |= self._late(start, stop)
        for row, task in enumerate(self.tasks[start:stop]):
            self._one(task, bars[row], cost[row])
        return bars, cost

    def _late(self, start: int, stop: int) -> Bars:
        """Who has no time before it is due; once it is late, nobody comes in time and everybody may."""
        due = self._due[start:stop, None]
        return np.where((due > 0) & (self._free[None, :] > due), np.uint16(Bar.TIME), np.uint16(0))

    def _one(self, task: Task, bars: Bars, cost: Ints) -> None:
        """What this task says of single people."""
        for code in task.vetting:
            bars[~self._vetted[code]] |= np.uint16(Bar.VETTING)
        for people, bar in ((task.never, Bar.NEVER), (task.declined, Bar.SAID_NO), (task.asked, Bar.ASKED)):
            if people:
                found = np.array([self._number[person] for person in people if person in self._number], dtype=np.intp)
                bars[found] |= np.uint16(bar)
        if task.centre is not None:
            cost[self._centre[list(Function).index(task.function)] != task.centre] += metres("elsewhere")
        if task.suggested is not None and task.suggested in self._number:
            kept = self._number[task.suggested]
            cost += metres("changed")
            cost[kept] -= metres("changed")


def _by_function(functions: Sequence[Function], helpers: Sequence[Helper]) -> tuple[Bars, Flags]:
    """By function and helper: what stands in the way of all such tasks, and whether a skill fits."""
    bars = np.zeros((len(functions), len(helpers)), dtype=np.uint16)
    fit = np.zeros(bars.shape, dtype=np.bool_)
    for column, helper in enumerate(helpers):
        for row, function in enumerate(functions):
            fit[row, column] = bool(helper.skills & HELPFUL[function])
            bars[row, column] = _standing(function, helper, fit=bool(fit[row, column]))
    return bars, fit


def _standing(function: Function, helper: Helper, *, fit: bool) -> Bar:
    away = Bar.ASLEEP if function in helper.asleep else Bar.NOT_THEIRS
    found = Bar(0) if function in helper.centres else away
    if function in NEEDED and not fit:
        found |= Bar.SKILL
    if function in helper.crowded:
        found |= Bar.CROWDED
    return found | Bar.FULL if helper.full else found


def _waits(free: npt.NDArray[np.float64]) -> Ints:
    hours = np.minimum(free * metres("each_hour"), metres("hours_unknown"))
    return np.where(np.isnan(free), metres("hours_unknown"), np.nan_to_num(hours)).astype(np.int64)


def _ways(tasks: Sequence[Task], helpers: Sequence[Helper]) -> tuple[npt.NDArray[np.intp], Ints]:
    """Which row of the table each task reads, and the table: metres from each place to each helper."""
    places = list(dict.fromkeys((task.block, task.place) for task in tasks))
    index = {place: number for number, place in enumerate(places)}
    where = np.array([index[task.block, task.place] for task in tasks], dtype=np.intp)
    east, north = (np.array([_axis(helper.place, axis) for helper in helpers]) for axis in (0, 1))
    block = np.array([helper.block or "" for helper in helpers])
    table = np.empty((len(places), len(helpers)), dtype=np.int64)
    for number, (code, place) in enumerate(places):
        off = np.hypot(east - _axis(place, 0), north - _axis(place, 1)) * metres("way")
        far = float(metres("far"))
        table[number] = np.minimum(np.nan_to_num(off, nan=far), far)
        if code is not None:
            table[number, block == code] = 0
    return where, table


def _axis(place: Place | None, axis: int) -> float:
    return np.nan if place is None else place[axis]


def _tongues(tasks: Sequence[Task], helpers: Sequence[Helper]) -> tuple[npt.NDArray[np.intp], Flags]:
    """Which row each task reads, and the table: who shares no language with whoever asked, where that is rare."""
    spoken = list(dict.fromkeys(task.languages for task in tasks))
    index = {languages: number for number, languages in enumerate(spoken)}
    mute = [[is_rare(languages) and not languages & helper.languages for helper in helpers] for languages in spoken]
    table = np.array(mute, dtype=np.bool_).reshape(len(spoken), len(helpers))
    return np.array([index[task.languages] for task in tasks], dtype=np.intp), table


def is_rare(languages: frozenset[str]) -> bool:
    """Whether a language has to be looked for: whoever speaks Chinese is understood by everybody here.

    >>> is_rare(frozenset({"ko"})), is_rare(frozenset({"ko", "zh"})), is_rare(frozenset())
    (True, False, False)
    """
    return bool(languages) and "zh" not in languages


def _having(code: str, helpers: Sequence[Helper]) -> Flags:
    return np.array([code in helper.vetted for helper in helpers], dtype=np.bool_)
