"""The integer programme of a roster: one variable for each way somebody can come, and what is left open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from itertools import islice, product
from math import ceil

import numpy as np
import scipy

from renxing.core.places import Places
from renxing.core.rest import DAY, WEEK, Broken, Clash, broken, joined, periods, within
from renxing.core.workload import Caps
from renxing.dispatch.slots import Helper, Left, Roster, Slot, TooLarge, hours, why_not

MOST_CHOICES = 20_000
"""More ways for somebody to come than this are not worked out at once."""

NEEDED, WANTED, EVEN, GLADLY = 1e5, 1e3, 10.0, 1.0
"""What one place needed and left open weighs, one wanted, one shift more for who has many, one wish."""

Choice = tuple[int, int, int]
"""A helper, a shift, one of its places."""


class Programme:
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
        self.at: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
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
        for choice, variable in self.of.items():
            self.at[choice[1:]][variable] = 1.0
        for number, slot in enumerate(self.slots):
            for place, wanted in enumerate(slot.places):
                here = self.at[number, place]
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
        self.mine: dict[int, dict[int, dict[int, float]]] = defaultdict(dict)
        for (one, number), uses in by_turn.items():
            self.mine[one][number] = uses
        self.rows += [(row, 0.0, 1.0) for row in by_turn.values() if len(row) > 1]

    def _even(self) -> None:
        """Each shift's worth of hours more costs more than the one before: so they are spread."""
        lasts = [slot.hours for slot in self.slots]
        unit = sum(lasts) / len(lasts) if lasts else 1.0
        for one, helper in enumerate(self.helpers):
            mine = self.mine[one].items()
            row = {variable: self.slots[number].hours for number, uses in mine for variable in uses}
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
            mine = self.mine[one]
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

    def solve(self, seconds: float) -> tuple[list[Choice], bool]:
        """The choices of the best answer to what is said so far, and whether it is proven to be the best."""
        rows = np.repeat(np.arange(len(self.rows)), [len(row) for row, _low, _high in self.rows])
        columns = np.array([variable for row, _low, _high in self.rows for variable in row])
        values = np.array([value for row, _low, _high in self.rows for value in row.values()])
        matrix = scipy.sparse.csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.costs)))
        low, high = (np.array([row[side] for row in self.rows]) for side in (1, 2))
        answer = scipy.optimize.milp(
            np.array(self.costs), integrality=np.array(self.whole),
            bounds=scipy.optimize.Bounds(0, np.array(self.most)),
            constraints=scipy.optimize.LinearConstraint(matrix, low, high),
            options={"mip_rel_gap": 0.0, "time_limit": seconds},
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

    def in_turn(self) -> list[Choice]:
        """Shift after shift, place after place: whoever has fewest hours by then, and breaks no rule by it."""
        chosen: list[Choice] = []
        theirs: dict[int, list[int]] = defaultdict(list)
        for number, place in sorted(self.at, key=lambda at: self.slots[at[0]].starts):
            there = sorted((self.choices[variable][0] for variable in self.at[number, place]), key=self._borne(theirs))
            able = (one for one in there if number not in theirs[one] and not self._against(one, theirs[one], number))
            for one in islice(able, self.slots[number].places[place].wanted):
                theirs[one].append(number)
                chosen.append((one, number, place))
        return chosen

    def _borne(self, theirs: Mapping[int, Sequence[int]]) -> Callable[[int], tuple[float, int]]:
        """Hours by then; then in the order of the helpers."""
        return lambda one: (self.helpers[one].hours + sum(self.slots[at].hours for at in theirs.get(one, ())), one)

    def _against(self, one: int, numbers: Sequence[int], number: int) -> bool:
        near = [at for at in numbers if abs(self.slots[at].starts - self.slots[number].starts) < 2 * WEEK]
        return any(self._of(one, [*near, number]))

    def weighed(self, chosen: Sequence[Choice]) -> float:
        """What an answer costs: places left open, and hours that are not spread."""
        there: dict[tuple[int, int], int] = defaultdict(int)
        hours = [helper.hours for helper in self.helpers]
        for one, number, place in chosen:
            there[number, place] += 1
            hours[one] += self.slots[number].hours
        open_ = 0.0
        for number, slot in enumerate(self.slots):
            for place, wanted in enumerate(slot.places):
                count = there[number, place]
                open_ += NEEDED * max(0, wanted.least - count) + WANTED * max(0, wanted.wanted - count)
        return open_ + EVEN * sum(hour * hour for hour in hours) / 100 + sum(self._gladly(choice) for choice in chosen)

    def without(self, chosen: Sequence[Choice]) -> list[Choice]:
        """As many of these as keep every rule, taken one after the other: a roster is never given out that does not."""
        kept: list[Choice] = []
        theirs: dict[int, list[int]] = defaultdict(list)
        for one, number, place in chosen:
            if number not in theirs[one] and not self._against(one, theirs[one], number):
                theirs[one].append(number)
                kept.append((one, number, place))
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
