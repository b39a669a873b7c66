"""Tasks to be handed to a labourer: one that is done in two parts, one that is refused, one that takes too long."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from renxing.apps.rehearsals.labourer import Ended, Told
from renxing.apps.rehearsals.line import LONG, Result

TOTAL = 10


@dataclass(frozen=True)
class Adds:
    """Adds up to `TOTAL` numbers, four at first; `first` below zero is refused, and none at all takes too long."""

    quick: ClassVar[bool] = True

    first: int

    def step(self, told: Told, done: int, carried: int | None) -> tuple[Result, int]:
        """One part more; it says how much of it was carried from the part before."""
        told(done, TOTAL)
        if self.first < 0:
            raise ValueError(f"first: expected 0 or more, found {self.first}")
        if self.first == 0:
            raise Ended(LONG)
        upto = TOTAL if done else 4
        return Result(upto, TOTAL, {"sum": self.first * upto, "carried": carried}), upto


def read(folder: Path, said: Mapping[str, Any]) -> Adds:
    """As a labourer reads a task."""
    return Adds(said["first"])


class Nice(Adds):
    """The same; it tells how much it gives way to others."""

    def step(self, told: Told, done: int, carried: int | None) -> tuple[Result, int]:
        """One part more."""
        found, carried = super().step(told, done, carried)
        return Result(found.done, found.total, {"nice": os.getpriority(os.PRIO_PROCESS, 0)}), carried


def read_nice(folder: Path, said: Mapping[str, Any]) -> Nice:
    """As a labourer reads a task."""
    return Nice(said["first"])
