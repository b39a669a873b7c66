"""Which change avoids most loss for what it costs, in the same futures, and what cannot be told apart."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.futures import Futures, mean_loss
from renxing.rehearse.levers import Lever
from renxing.rehearse.offers import offers
from renxing.rehearse.paired import Difference, difference, pairs
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

__all__ = ["Bought", "Ranking", "what_buys_most"]

Floats = NDArray[np.float64]
UNIT = 100.0
"""Loss avoided is told for so many units of cost."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One lever: `rank` from 1 (those that cannot be told from the first of their group share it), its effects.

    Attributes
    ----------
    avoided : normalised loss avoided, paired with the same futures without it
    worth : loss avoided for `UNIT` of cost
    behind : by how much its worth is less than that of the first of its group; None for the first itself
    helps : "yes", "no" (it makes things worse) or "cannot tell"
    """

    lever: Lever
    rank: int
    avoided: Difference
    worth: Difference
    behind: Difference | None
    helps: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Levers from the most to the least worth.

    `together` are those, in order of worth, that help and fit into the budget; `avoided_together` is what they avoid
    pulled at once, in futures that did not choose them: less or more than the sum of each.
    """

    twin: str
    scenario: str
    arrangement: str
    seed: int
    replications: int
    loss: Difference
    bought: tuple[Bought, ...]
    budget: float | None
    together: tuple[str, ...] = ()
    avoided_together: Difference | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        found = asdict(self)
        for row, one in zip(found["bought"], self.bought, strict=True):
            row["name"] = one.lever.name
        return found


def what_buys_most(
    twin: Twin,
    scenario: Scenario,
    levers: Sequence[Lever] | None = None,
    budget: float | None = None,
    *,
    arrangement: Arrangement | None = None,
    futures: Futures | None = None,
) -> Ranking:
    """Levers by the loss they avoid for what they cost.

    Every lever is played in the same futures as the arrangement without it. Intervals hold together: each is so much
    wider that whatever two levers are compared, or one with none, all are right in 95 of 100 cases (`paired.pairs`).

    Parameters
    ----------
    levers : by default one of every kind that would change something (`renxing.rehearse.offers`)
    budget : levers that cost more are left out, and the best that fit into it are played together
    arrangement : under which; by default as today
    futures : how many, and of which seed

    Raises
    ------
    ValueError
        Where no lever is left, or one names what the twin does not have.
    """
    base, asked = arrangement or Arrangement(), futures or Futures()
    offered = [one for one in (offers(twin) if levers is None else levers) if budget is None or one.cost <= budget]
    if not offered:
        raise ValueError("levers: none is left; expected one at least that costs no more than the budget")
    arrangements = [base, *(replace(base, name=one.name, levers=(*base.levers, one)) for one in offered)]
    for each in arrangements:
        each.applied(twin)  # whatever is wrong with one is said before anything is played
    losses = np.column_stack([mean_loss(each) for each in asked.side_by_side(twin, scenario, arrangements)])
    bought = _ranked(offered, losses[:, :1] - losses[:, 1:])
    together = _fitting(bought, budget)
    jointly = None
    if len(together) > 1:
        at_once = replace(base, levers=(*base.levers, *together))
        fresh = range(asked.replications, asked.replications + len(losses))
        without, pulled = (mean_loss(asked.of(twin, scenario, each, fresh)) for each in (base, at_once))
        jointly = difference(without - pulled)
    return Ranking(
        twin.name, scenario.code, base.name, asked.seed, len(losses), difference(losses[:, 0]), bought, budget,
        tuple(one.name for one in together), jointly,
    )  # fmt: skip


def _ranked(offered: Sequence[Lever], avoided: Floats) -> tuple[Bought, ...]:
    """In order of worth; each is compared with the first of the group it might belong to."""
    level = pairs(1 + len(offered))
    worth = avoided * np.array([UNIT / one.cost for one in offered])
    found: list[Bought] = []
    leader, rank = -1, 0
    for position, place in enumerate(np.argsort(-worth.mean(axis=0), kind="stable").tolist(), 1):
        behind = None if leader < 0 else difference(worth[:, leader] - worth[:, place], level)
        if behind is None or behind.low > 0:
            leader, rank, behind = place, position, None
        effect = difference(avoided[:, place], level)
        helps = "cannot tell" if not effect.sure else "yes" if effect.mean > 0 else "no"
        found.append(Bought(offered[place], rank, effect, difference(worth[:, place], level), behind, helps))
    return tuple(found)


def _fitting(bought: Sequence[Bought], budget: float | None) -> list[Lever]:
    """Those that surely help, in order of worth, as long as there is money."""
    left, found = budget, []
    for one in bought:
        if left is not None and one.helps == "yes" and one.lever.cost <= left:
            found.append(one.lever)
            left -= one.lever.cost
    return found
