"""Tasks that fail, to be handed to the process that rehearses."""

import os
from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Adds:
    """A task that is done, refused with a sentence, or ends its process half-way."""

    first: int
    replications: int = 1

    def run(self, told: Told) -> int:
        """One more; of a negative number nothing comes, at zero the process ends."""
        told(0, 1)
        if self.first == 0:
            os._exit(1)
        if self.first < 0:
            raise ValueError(f"first: expected 0 or more, found {self.first}")
        return self.first + 1
