"""The constants of figures that a community may set: how long is in time (τ), and half-lives. They are data, in a file.

Goalposts say which figure is good; a constant says what is counted, so another one makes another figure.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from renxing.measure.goalposts import is_scored, read_goalposts
from renxing.measure.limits import LIMITS

__all__ = ["Constant", "constants"]

LEAST: Final[Mapping[str, float]] = {"within": 0.25, "half_life_days": 1.0}
"""The fields that may be set, and the least each may be; the most is that of `limits.LIMITS`."""
UNITS: Final[Mapping[str, str]] = {"within": "hours", "half_life_days": "days"}


class Constant(NamedTuple):
    """One of them: its name ("within", or "within.urgent"), its unit, what comes along, and between what it may lie."""

    name: str
    unit: str
    shipped: float
    low: float
    high: float


def constants(code: str) -> tuple[Constant, ...]:
    """Those of a figure, in the order of the file; none where it has none.

    >>> [(one.name, one.unit, one.shipped) for one in constants("C4")], constants("K1"), constants("window")
    ([('half_life_days', 'days', 180)], (), ())
    >>> [one.name for one in constants("C2")]
    ['within.urgent', 'within.soon', 'within.routine', 'within.unsaid']
    """
    if not is_scored(code):
        return ()
    found = []
    for field, value in read_goalposts()[code].items():
        if field in LEAST:
            each = (
                {f"{field}.{key}": one for key, one in value.items()} if isinstance(value, Mapping) else {field: value}
            )
            found += [Constant(name, UNITS[field], one, LEAST[field], LIMITS[field][1]) for name, one in each.items()]
    return tuple(found)
