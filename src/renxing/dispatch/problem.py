"""Who could go where, as arrays: what the solver reads, and what any answer costs.

An *arc* is a group of tasks and somebody nothing keeps from it. A group is one task, or several that go together.
"""

from dataclasses import dataclass

import numpy as np

from renxing.dispatch.judging import Flags, Ints
from renxing.dispatch.weights import metres


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Arcs (A), groups (G), helpers (H) and centres with a cap (C); whole numbers, costs in metres of way.

    Parameters
    ----------
    group, helper, cost, centre : (A,)
        Ends and cost of each arc, and whose cap it counts against, -1 where nobody's. Sorted by group.
    left, weight, hands : (G,)
        What leaving it open costs, how many tasks it is, how many hands it takes.
    carried, room, size : (H,)
        Tasks in hand, tasks more at most, hands that come.
    centre_room : (C,)
        Tasks more at most.
    apart : (P, 2)
        Helpers who never go to the same group.
    near : (A,)
        The arcs to begin with: the others are looked at only where prices say that they might pay.
    """

    group: Ints
    helper: Ints
    cost: Ints
    centre: Ints
    left: Ints
    weight: Ints
    hands: Ints
    carried: Ints
    room: Ints
    size: Ints
    centre_room: Ints
    apart: Ints
    near: Flags

    @property
    def plain(self) -> Flags:
        """Groups (G,) of one task for one person: a flow holds these exactly."""
        plain: Flags = (self.weight == 1) & (self.hands == 1)
        return plain

    def home(self) -> Ints:
        """By helper (H,): the centre whose cap all their arcs count against, -1 where there is no such one."""
        low = np.full(len(self.room), np.iinfo(np.int64).max)
        high = np.full(len(self.room), -1)
        np.minimum.at(low, self.helper, self.centre)
        np.maximum.at(high, self.helper, self.centre)
        return np.where(low == high, high, -1)

    def load(self, chosen: Ints) -> Ints:
        """Tasks (H,) that these arcs bring to each helper."""
        weights = self.weight[self.group[chosen]]
        return np.bincount(self.helper[chosen], weights=weights, minlength=len(self.room)).astype(np.int64)

    def centre_load(self, chosen: Ints) -> Ints:
        """Tasks (C,) that these arcs bring to each centre with a cap."""
        capped = chosen[self.centre[chosen] >= 0]
        weights = self.weight[self.group[capped]]
        found = np.bincount(self.centre[capped], weights=weights, minlength=len(self.centre_room))
        return found.astype(np.int64)

    def served(self, chosen: Ints) -> Flags:
        """Groups (G,) that these arcs see to."""
        hands = np.bincount(self.group[chosen], weights=self.size[self.helper[chosen]], minlength=len(self.left))
        return hands >= self.hands

    def total(self, chosen: Ints) -> int:
        """What an answer costs: its arcs, what loads add, and what it leaves open."""
        arcs = int(self.cost[chosen].sum()) + loading(self.carried, self.load(chosen))
        return arcs + int(self.left[~self.served(chosen)].sum())


def loading(carried: Ints, more: Ints) -> int:
    """What so many tasks more cost those who carry so many already: each in hand makes the next one dearer.

    >>> loading(np.array([0, 2]), np.array([3, 1]))  # 0 + 400 + 800, and 800
    2000
    """
    each = metres("each_in_hand")
    return int(each * (more * carried + more * (more - 1) // 2).sum())
