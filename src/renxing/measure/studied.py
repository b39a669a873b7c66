"""How reliable each figure was in the study of communities that are made up: `docs/reference/validity.md`, as data.

For who has too short a record to ask of itself. A test holds every number against that page.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

__all__ = ["EXACT", "HALVED", "STUDIED", "Studied"]

HALVED: Final = 40
"""Incidents of a community whose record was halved in the study."""

EXACT: Final = frozenset({"S1", "S2", "C4"})
"""Counted from all there is: no half of it is another sample, and chance moves it by nothing."""


class Studied(NamedTuple):
    """Reliability from halves with its 95 % interval, over 200 communities."""

    value: float
    low: float
    high: float


STUDIED: Final[Mapping[str, Studied]] = {
    "S3": Studied(0.57, 0.44, 0.68),
    "S5": Studied(0.65, 0.54, 0.74),
    "P1": Studied(0.90, 0.87, 0.92),
    "P2": Studied(0.92, 0.89, 0.94),
    "P3": Studied(0.91, 0.88, 0.93),
    "P4": Studied(0.80, 0.73, 0.85),
    "P5": Studied(0.82, 0.77, 0.87),
    "C2": Studied(0.86, 0.81, 0.89),
    "C5": Studied(0.81, 0.75, 0.86),
    "K1": Studied(0.79, 0.73, 0.84),
    "K2": Studied(0.79, 0.73, 0.84),
    "K3": Studied(0.54, 0.38, 0.66),
    "K4": Studied(0.39, 0.19, 0.53),
    "K5": Studied(0.94, 0.92, 0.95),
}
