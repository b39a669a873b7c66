"""Who comes to which shift: a roster that keeps every rule, leaves as little open as can be, and spreads the hours.

What comes first: that each shift has what it needs at least; then that it has as many as are wanted; then that hours
are spread evenly; then what people wish. An integer programme says it exactly (HiGHS), and says whether its answer is
proven to be the best. Rest is kept by adding, until none is broken, each rule that a roster found would break.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from itertools import product
from math import ceil

import numpy as np
import scipy

from renxing.core.places import Places, Skills
from renxing.core.rest import DAY, WEEK, Broken, Clash, Times, broken, clashes, joined, periods, within
from renxing.core.workload import Caps
from renxing.dispatch.availability import has_time

STEP = timedelta(minutes=30)
MOST_CHOICES = 20_000
"""More ways for somebody to come than this are not worked out at once."""

NEEDED, WANTED, EVEN, GLADLY = 1e5, 1e3, 10.0, 1.0
"""What one place needed and left open weighs, one wanted, one shift more for who has many, one wish."""

TRIES, PATIENCE = 12, 6.0
"""How often a roster is asked for again with the rules it broke, and seconds for each time."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A shift to fill: when it is, what it needs, and what those who come already can do."""

    key: str
    starts: datetime
    ends: datetime
    places: tuple[Places, ...]

    @property
    def times(self) -> Times:
        """When it is."""
        return self.starts, self.ends

    @property
    def hours(self) -> float:
        """How long it lasts."""
        return (self.ends - self.starts) / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who may be put down: what they can do, when they have time, what fills their hours already.

    `wishes` are 1 for gladly, 0 for if need be, -1 for cannot, by the key of a shift; what was said of a shift goes
    before what was said of the week. `hours` are those they have in this roster's time already.
    """

    key: str
    skills: Skills = frozenset()
    available: tuple[str, ...] = ()
    held: tuple[Times, ...] = ()
    worked: tuple[Times, ...] = ()
    wishes: Mapping[str, int] = field(default_factory=dict)
    hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Left:
    """A place nobody is put down for: how many, whether they are needed, and for how many people each reason holds."""

    slot: str
    skill: str | None
    needed: int
    wanted: int
    why: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who comes to which shift, what is left, each one's hours, and whether it is proven that none is better."""

    turns: Mapping[str, tuple[str, ...]]
    left: tuple[Left, ...]
    hours: Mapping[str, float]
    proven: bool


class TooLarge(Exception):
    """There are more ways for people to come than are worked out at once."""


def roster(slots: Sequence[Slot], helpers: Sequence[Helper], caps: Caps, zone: tzinfo) -> Roster:
    """The best roster for these shifts and people.

    >>> from zoneinfo import ZoneInfo
    >>> zone = ZoneInfo("Asia/Shanghai")
    >>> at = datetime(2026, 3, 2, 22, tzinfo=zone)
    >>> nights = [Slot(str(n), at + timedelta(days=n), at + timedelta(days=n, hours=8), (Places(None, 1, 1),))
    ...           for n in range(4)]
    >>> two = [Helper(name, available=("mon-sun 0-24",)) for name in ("bo", "mei")]
    >>> found = roster(nights, two, Caps(10, 48, 11, 8), zone)
    >>> sorted(found.hours.values()), found.left, found.proven
    ([16.0, 16.0], (), True)
    """
    programme = _Programme(slots, helpers, caps, zone)
    for _try in range(TRIES):
        chosen, proven = programme.solve()
        against = programme.broken_by(chosen)
        if not against:
            return programme.read(chosen, proven)
        programme.forbid(against)
    return programme.read(programme.without(chosen), proven=False)


def why_not(slot: Slot, helper: Helper, caps: Caps, zone: tzinfo) -> str | None:
    """Why somebody cannot come to a shift, whatever else they do; None where they can."""
    if not any(place.takes(helper.skills) for place in slot.places):
        return "skill"
    if helper.wishes.get(slot.key) == -1:
        return "cannot"
    if slot.key not in helper.wishes and not free(helper.available, slot, zone):
        return "no_time"
    found = clashes(slot.times, helper.held, helper.worked, caps, zone)
    return found[0].value if found else None


def free(available: Iterable[str], slot: Slot, zone: tzinfo) -> bool:
    """Whether somebody has time for the whole of a shift, every half hour of it.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    >>> free(["mon-fri 18-22"], Slot("a", at, at + timedelta(hours=4), ()), UTC)
    True
    >>> free(["mon-fri 18-22"], Slot("a", at, at + timedelta(hours=5), ()), UTC)
    False
    """
    slots, at = list(available), slot.starts
    while at < slot.ends:
        if not has_time(slots, at.astimezone(zone)):
            return False
        at += STEP
    return True


def hours(length: timedelta) -> float:
    """A length of time in hours.

    >>> hours(timedelta(minutes=90))
    1.5
    """
    return length / timedelta(hours=1)


Choice = tuple[int, int, int]
"""A helper, a shift, one of its places."""


class _Programme:
    """The integer programme: one variable for each way somebody can come, and what is left open."""

    def __init__(self, slots: Sequence[Slot], helpers: Sequence[Helper], caps: Caps, zone: tzinfo) -> None:
        self.slots, self.helpers, self.caps, self.zone = slots, helpers, caps, zone
        self.refused = {
            (one, number): why_not(slot, helper, caps, zone)
            for (one, helper), (number, slot) in product(enumerate(helpers), enumerate(slots))
        }
        self.choices = list(self._choices())
        if len(self.choices) > MOST_CHOICES:
            raise TooLarge
        self.costs: list[float] = [self._gladly(choice) for choice in self.choices]
        self.most: list[float] = [1.0] * len(self.choices)
        self.whole: list[int] = [1] * len(self.choices)
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.of = {choice: number for number, choice in enumerate(self.choices)}
        self._places()
        self._once()
        self._even()
        self.seen: set[tuple[int, tuple[int, ...]]] = set()
        self._pairs()
        self._caps()

    def _choices(self) -> Iterable[Choice]:
        for (one, number), why in self.refused.items():
            if why is None:
                for place, wanted in enumerate(self.slots[number].places):
                    if wanted.takes(self.helpers[one].skills):
                        yield one, number, place

    def _gladly(self, choice: Choice) -> float:
        one, number, _place = choice
        return -GLADLY * self.helpers[one].wishes.get(self.slots[number].key, 0)

    def _variable(self, cost: float, most: float) -> int:
        self.costs.append(cost)
        self.most.append(most)
        self.whole.append(0)
        return len(self.costs) - 1

    def _places(self) -> None:
        """Each place has at most as many as are wanted; what is needed, or wanted, and open costs."""
        for number, slot in enumerate(self.slots):
            for place, wanted in enumerate(slot.places):
                here = {self.of[c]: 1.0 for c in self.choices if c[1:] == (number, place)}
                self.rows.append((here, 0.0, float(wanted.wanted)))
                for weight, count in ((NEEDED, wanted.least), (WANTED, wanted.wanted)):
                    short = self._variable(weight, float(count))
                    self.rows.append(({**here, short: 1.0}, float(count), np.inf))

    def _once(self) -> None:
        """Nobody has two places at one shift."""
        by_turn: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        for choice, variable in self.of.items():
            by_turn[choice[:2]][variable] = 1.0
        self.turns = by_turn
        self.rows += [(row, 0.0, 1.0) for row in by_turn.values() if len(row) > 1]

    def _even(self) -> None:
        """Each shift's worth of hours more costs more than the one before: so they are spread."""
        lasts = [slot.hours for slot in self.slots]
        unit = sum(lasts) / len(lasts) if lasts else 1.0
        for one, helper in enumerate(self.helpers):
            row = {variable: self.slots[turn[1]].hours for turn, uses in self.turns.items() if turn[0] == one
                   for variable in uses}  # fmt: skip
            if not row:
                continue
            steps = ceil((sum(row.values()) + helper.hours) / unit)
            parts = [self._variable(EVEN * step / unit, unit) for step in range(steps + 1)]
            self.rows.append(({**row, **dict.fromkeys(parts, -1.0)}, -np.inf, -helper.hours))

    def _pairs(self) -> None:
        """What two shifts break together, said at once: it is sure to be broken otherwise."""
        everybody = range(len(self.helpers))
        for number, slot in enumerate(self.slots):
            for later in range(len(self.slots)):
                other = self.slots[later]
                if later != number and slot.starts <= other.starts < slot.ends + DAY:
                    for each in broken([slot.times, other.times], self.caps, self.zone):
                        pair = Broken(each.clash, tuple((number, later)[at] for at in each.shifts))
                        self.forbid((one, pair) for one in everybody)

    def _caps(self) -> None:
        """Nobody works more in a day or a week than the community says, with what fills their hours already."""
        for one, helper in enumerate(self.helpers):
            mine = {turn[1]: uses for turn, uses in self.turns.items() if turn[0] == one}
            fixed = joined([*helper.held, *helper.worked])
            for length, most in ((DAY, self.caps.hours_a_day), (WEEK, self.caps.hours_a_week)):
                begins = {at for number in mine for at in periods(self.slots[number].times, length, self.zone)}
                for begin in sorted(begins):
                    inside = [hours(within(each, begin, begin + length)) for each in fixed]
                    row = {
                        variable: hours(within(self.slots[number].times, begin, begin + length))
                        for number, uses in mine.items()
                        for variable in uses
                    }
                    row = {variable: value for variable, value in row.items() if value}
                    self.rows.append((row, -np.inf, max(0.0, most - sum(inside))))

    def solve(self) -> tuple[list[Choice], bool]:
        """The choices of the best answer to what is said so far, and whether it is proven to be the best."""
        matrix = scipy.sparse.lil_array((len(self.rows), len(self.costs)))
        for number, (row, _low, _high) in enumerate(self.rows):
            for variable, value in row.items():
                matrix[number, variable] = value
        low, high = (np.array([row[side] for row in self.rows]) for side in (1, 2))
        answer = scipy.optimize.milp(
            np.array(self.costs), integrality=np.array(self.whole),
            bounds=scipy.optimize.Bounds(0, np.array(self.most)),
            constraints=scipy.optimize.LinearConstraint(matrix.tocsr(), low, high),
            options={"mip_rel_gap": 0.0, "time_limit": PATIENCE},
        )  # fmt: skip
        if answer.x is None:
            return [], False
        return [choice for choice, variable in self.of.items() if answer.x[variable] > 0.5], answer.status == 0

    def broken_by(self, chosen: Iterable[Choice]) -> list[tuple[int, Broken]]:
        """Every rule that these choices break, with whose shifts do; shifts by their numbers here.

        What some shifts break by themselves, they break for everybody.
        """
        mine: dict[int, list[int]] = defaultdict(list)
        for one, number, _place in chosen:
            mine[one].append(number)
        found: list[tuple[int, Broken]] = []
        for one, numbers in mine.items():
            for each, alone in self._of(one, numbers):
                found += [(other, each) for other in ([one] if alone else range(len(self.helpers)))]
        return found

    def _of(self, one: int, numbers: Sequence[int]) -> Iterable[tuple[Broken, bool]]:
        """What somebody's shifts break together, and whether only with what fills their hours already."""
        helper = self.helpers[one]
        fixed = joined([*helper.held, *helper.worked])
        times = [self.slots[number].times for number in numbers] + fixed
        for each in broken(times, self.caps, self.zone):
            ours = tuple(numbers[at] for at in each.shifts if at < len(numbers))
            if ours:
                yield Broken(each.clash, ours), len(ours) < len(each.shifts)

    def forbid(self, against: Iterable[tuple[int, Broken]]) -> None:
        """Say for everybody who could come to these shifts that not all of them go together.

        Two shifts with too short a rest between them may go together with one that fills the time between.
        """
        for one, each in against:
            if (one, each.shifts) in self.seen:
                continue
            self.seen.add((one, each.shifts))
            row = {variable: 1.0 for number in each.shifts for variable in self.turns.get((one, number), ())}
            for between in self._between(each):
                row |= dict.fromkeys(self.turns.get((one, between), ()), -1.0)
            if row:
                self.rows.append((row, -np.inf, len(each.shifts) - 1.0))

    def _between(self, each: Broken) -> list[int]:
        if each.clash is not Clash.REST or len(each.shifts) != 2:
            return []
        first, last = (self.slots[number] for number in each.shifts)
        return [n for n, slot in enumerate(self.slots) if first.ends <= slot.starts and slot.ends <= last.starts]

    def without(self, chosen: Sequence[Choice]) -> list[Choice]:
        """As many of these as keep every rule, taken one after the other: a roster is never given out that does not."""
        kept: list[Choice] = []
        for choice in chosen:
            if not self.broken_by([*kept, choice]):
                kept.append(choice)
        return kept

    def read(self, chosen: Sequence[Choice], proven: bool) -> Roster:
        """The answer in words."""
        turns: dict[str, list[str]] = {slot.key: [] for slot in self.slots}
        hours = {helper.key: helper.hours for helper in self.helpers}
        for one, number, _place in chosen:
            turns[self.slots[number].key].append(self.helpers[one].key)
            hours[self.helpers[one].key] += self.slots[number].hours
        left = tuple(each for number in range(len(self.slots)) for each in self._left(number, chosen))
        return Roster({key: tuple(sorted(who)) for key, who in turns.items()}, left, hours, proven)

    def _left(self, number: int, chosen: Sequence[Choice]) -> Iterable[Left]:
        slot = self.slots[number]
        for place, wanted in enumerate(slot.places):
            there = sum(choice[1:] == (number, place) for choice in chosen)
            if there < wanted.wanted:
                needed = max(0, wanted.least - there)
                yield Left(slot.key, wanted.skill, needed, wanted.wanted - there, self._why(number, wanted, chosen))

    def _why(self, number: int, place: Places, chosen: Sequence[Choice]) -> dict[str, int]:
        """For how many people each reason holds why they do not have this place."""
        mine: dict[int, list[int]] = defaultdict(list)
        for one, taken, _place in chosen:
            mine[one].append(taken)
        why: dict[str, int] = defaultdict(int)
        for one, helper in enumerate(self.helpers):
            if number in mine[one]:
                continue
            reason = self.refused[one, number] if place.takes(helper.skills) else "skill"
            if reason is None:
                against = list(self._of(one, [*mine[one], number]))
                reason = against[0][0].clash.value if against else "spread"
            why[reason] += 1
        return dict(sorted(why.items()))
