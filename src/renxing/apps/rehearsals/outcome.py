"""What came out of a rehearsal, as plain values; and as JSON, which is all that goes from process to process."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.buying import Bought, Ranking
from renxing.rehearse.levers import Lever
from renxing.rehearse.paired import Difference

Floats = NDArray[np.float64]
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """The fullest day of one future, from the hour `begin`.

    `needs` are (hour, function, urgency, block): all of the `raised` that are raised in it, or so many of them as a
    drill holds, each urgency as often among them as among all. `orders` are (hour, function, whether it fits).
    """

    replication: int
    begin: int
    condition: int
    needs: tuple[tuple[float, int, int, int], ...]
    raised: int
    orders: tuple[tuple[float, int, bool], ...] = ()

    @classmethod
    def read(cls, said: Said) -> "Story":
        """The same, from JSON; what was kept before orders were told has none."""
        needs = tuple((need[0], need[1], need[2], need[3]) for need in said["needs"])
        orders = tuple((order[0], order[1], order[2]) for order in said.get("orders", ()))
        return cls(**{**said, "needs": needs, "orders": orders})

    def said(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Played:
    """Futures under one arrangement: outcomes (n, S, 6), bands of Q by code (5, points), hours (points,).

    Stories by what they are called are there once all futures are played.
    """

    outcomes: Floats
    hours: Floats
    bands: Mapping[str, Floats]
    losses: Mapping[str, float]
    stories: Mapping[str, Story]

    @classmethod
    def read(cls, said: Said) -> "Played":
        """The same, from JSON."""
        bands = {name: np.array(band, np.float64) for name, band in said["bands"].items()}
        stories = {name: Story.read(story) for name, story in said["stories"].items()}
        outcomes, hours = (np.array(said[name], np.float64) for name in ("outcomes", "hours"))
        return cls(outcomes, hours, bands, said["losses"], stories)

    def said(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "outcomes": self.outcomes.tolist(),
            "hours": self.hours.tolist(),
            "bands": {name: band.tolist() for name, band in self.bands.items()},
            "losses": dict(self.losses),
            "stories": {name: story.said() for name, story in self.stories.items()},
        }


def ranking_of(said: Said) -> Ranking:
    """What buys most, from JSON."""
    rest = {
        "loss": Difference(**said["loss"]),
        "bought": tuple(_bought(row) for row in said["bought"]),
        "together": tuple(said["together"]),
        "avoided_together": _difference(said["avoided_together"]),
    }
    return Ranking(**{**said, **rest})


def _bought(said: Said) -> Bought:
    effects = {name: _difference(said[name]) for name in ("avoided", "worth", "behind")}
    return Bought(**{**said, **effects, "lever": Lever(**said["lever"])})


def _difference(said: Said | None) -> Difference | None:
    return None if said is None else Difference(**said)
