"""What is told of a replication beside its needs: orders, signals, call-ups, decisions, reviews, one line each.

Only where somebody reads it, as of needs: a world that is played many times has no room for it, and tells nothing.
"""

from typing import Final

from renxing.rehearse.compiled import compiled
from renxing.rehearse.world import World

__all__ = [
    "ADAPTED", "ANSWERS", "CALLED", "DECIDES", "DECLARED", "ISSUED", "LEARNT", "RANG", "REVIEWED", "WIDENED", "WORKED",
    "tell",
]  # fmt: skip

ISSUED: Final = 0
"""An order came: function; its number; `much` is 1 where it fits."""
WORKED: Final = 1
"""A worker began to answer an order: its number; hours that takes."""
ADAPTED: Final = 2
"""What was asked for otherwise was granted: function."""
RANG: Final = 3
"""The detector of a centre rang: team; hours until the committee knew."""
DECLARED: Final = 4
"""The condition changed: which it is now, as the number; `much` is when it was decided, by the clock of the hours."""
CALLED: Final = 5
"""A centre called its members: team; how many; the mean hours in which one who answers comes."""
ANSWERS: Final = 6
"""A member answered: team; the member."""
DECIDES: Final = 7
"""A centre decides about a need: team, function; the need; hours until it has."""
REVIEWED: Final = 8
"""A shock was reviewed: `number` which."""
LEARNT: Final = 9
"""A function was lost in it: function; which shock; what its plan covers more now."""
WIDENED: Final = 10
"""What a centre had to ask for it may do: team, function; after which shock."""


@compiled
def tell(w: World, what: int, time: float, who: tuple[int, int], more: tuple[int, float]) -> None:
    """Write a line, while there is room: what, when, the team and the function (-1 none), a number and an amount."""
    place = w.now.told
    w.now.told += 1
    if place < w.told.size:
        line = w.told[place]
        line.time, line.what, line.much = time, what, more[1]
        line.team, line.function, line.number = who[0], who[1], more[0]
