"""The futures that tables are made of: outcomes of replications, the same luck for whatever is compared."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.paired import looked, pairs
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

__all__ = ["BELOW_HALF", "COLLAPSE_HOURS", "LOSS", "LOWEST", "RECOVERY", "Futures", "mean_loss"]

Floats = NDArray[np.float64]
LOSS, LOWEST, _, RECOVERY, BELOW_HALF, _ = range(6)
"""Where each outcome stands, see ``renxing.rehearse.outcomes.OUTCOMES``."""
COLLAPSE_HOURS: Final = 24.0
"""A shock collapses a community where less than half of what was owed was kept for a day on end."""

Play = Callable[[Twin, Scenario, Arrangement, range, int], Floats]
"""Plays these replications with this seed: (n, shocks, outcomes)."""


@dataclass(frozen=True, slots=True)
class Futures:
    """Which futures are looked at, and how many.

    Attributes
    ----------
    replications : futures at most, 1 or more
    seed : of all numbers drawn; what is compared is played with the same
    precision : stop earlier, once half the interval of every mean difference from the first is no wider,
        all of them at the level of `paired.pairs`; None looks at all
    said : hears how many replications are done, and of how many
    play : plays them; None is the kernel
    """

    replications: int = 500
    seed: int = 0
    precision: float | None = None
    said: Callable[[int, int], None] | None = None
    play: Play | None = None

    def __post_init__(self) -> None:
        if self.replications < 1:
            raise ValueError(f"replications: {self.replications} is too few; expected 1 or more")

    def of(self, twin: Twin, scenario: Scenario, arrangement: Arrangement, which: range) -> Floats:
        """(n, shocks, outcomes) of these replications under an arrangement."""
        return (self.play or _kernel())(twin, scenario, arrangement, which, self.seed)

    def side_by_side(self, twin: Twin, scenario: Scenario, arrangements: Sequence[Arrangement]) -> list[Floats]:
        """The outcomes of the same replications under each arrangement: as many as are wanted, or as are enough."""
        parts: list[list[Floats]] = [[] for _ in arrangements]

        def run(which: range) -> Floats:
            for place, arrangement in enumerate(arrangements):
                parts[place].append(self.of(twin, scenario, arrangement, which))
                self._tell(which.start * len(arrangements) + (place + 1) * len(which), len(arrangements))
            losses = np.column_stack([mean_loss(each[-1]) for each in parts])
            return losses - losses[:, :1] if len(arrangements) > 1 else losses

        _exhaust(looked(run, self.replications, self.precision, pairs(len(arrangements))))
        return [np.concatenate(each) for each in parts]

    def _tell(self, done: int, each: int) -> None:
        if self.said is not None:
            self.said(done, self.replications * each)


def _exhaust(steps: Iterator[object]) -> None:
    for _ in steps:
        pass


def _kernel() -> Play:
    from renxing.rehearse.simulating import outcomes

    def play(twin: Twin, scenario: Scenario, arrangement: Arrangement, which: range, seed: int) -> Floats:
        return outcomes(twin, scenario, arrangement, which, seed)

    return play


def mean_loss(found: Floats) -> Floats:
    """(n,) the loss of each future, the mean over its shocks."""
    return np.asarray(found[:, :, LOSS].mean(axis=1))
