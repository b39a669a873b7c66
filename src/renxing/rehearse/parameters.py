"""What the model assumes of every community, and what it believes of one: one row of numbers, each with its prior.

The numbers of the model stand in parameters.toml; those of a twin and a scenario follow them in the same row
(`renxing.rehearse.tables`). A replication draws the whole row anew, by inversion, one uniform a number.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite, log
from pathlib import Path
from typing import Final

from renxing.rehearse.estimate import Z95, Estimate

__all__ = ["NAMES", "POSITIVE", "SHARE", "Parameter", "Prior", "prior", "read_parameters"]

FILE: Final = Path(__file__).with_name("parameters.toml")
EXACT, POSITIVE, SHARE = 0, 1, 2
KINDS: Final = {"positive": POSITIVE, "share": SHARE}

TWIN: Final = (
    "first_trust", "decide", "report", "answer", "office_hands", "office_hours", "order_hours", "worker_hours",
)  # fmt: skip
SCENARIO: Final = ("draw_need", "draw_absence", "draw_supply", "draw_orders")


@dataclass(frozen=True, slots=True)
class Prior:
    """How one number is drawn: `middle` itself, exp(middle + spread·z), or the logistic of that.

    >>> prior("panic", Estimate(2.0, 2.0, 2.0), POSITIVE)
    Prior(kind=0, middle=2.0, spread=0.0)
    """

    kind: int
    middle: float
    spread: float


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the model: what is believed of it, in which unit, what it means, and of which kind it is."""

    name: str
    believed: Estimate
    kind: int
    unit: str
    meaning: str


def prior(name: str, believed: Estimate, kind: int) -> Prior:
    """The law from which a number is drawn, so that 5 % lie below its low and 5 % above its high.

    Parameters
    ----------
    name : for the error
    believed : low, value and high in order; positive numbers 0 or more, shares from 0 to 1
    kind : `POSITIVE` or `SHARE`

    Raises
    ------
    ValueError
        Names the number and the range that is allowed.

    >>> prior("trust", Estimate(0.5, 0.0, 1.0), SHARE)
    Traceback (most recent call last):
    ValueError: trust: an uncertain share lies above 0 and below 1, found 0 to 1
    """
    low, value, high = believed.low, believed.value, believed.high
    most = 1.0 if kind == SHARE else float("inf")
    if not (0 <= low <= value <= high <= most) or not isfinite(high):
        wanted = "from 0 to 1" if kind == SHARE else "0 or more"
        raise ValueError(f"{name}: expected numbers {wanted}, low ≤ value ≤ high; found {low:g}, {value:g}, {high:g}")
    if low == high:
        return Prior(EXACT, value, 0.0)
    if low <= 0 or (kind == SHARE and high >= 1):
        what = "share lies above 0 and below 1" if kind == SHARE else "positive number lies above 0"
        raise ValueError(f"{name}: an uncertain {what}, found {low:g} to {high:g}")
    a, b = (log(low / (1 - low)), log(high / (1 - high))) if kind == SHARE else (log(low), log(high))
    return Prior(kind, (a + b) / 2, (b - a) / (2 * Z95))


def read_parameters(own: Mapping[str, float | Estimate] | None = None) -> list[Parameter]:
    """The numbers of the model in their order, with others in their place where `own` has them.

    Parameters
    ----------
    own : by name, a number (then it is exact) or what is believed of it

    Raises
    ------
    ValueError
        Names the number: not known, or outside what it may be.

    >>> read_parameters({"panic": 0.0})[0].believed.high
    0.0
    """
    known = {one.name: one for one in _shipped()}
    found = dict(known)
    for name, given in (own or {}).items():
        if name not in known:
            raise ValueError(f"parameters: {name!r} is not known; expected {', '.join(known)}")
        value = given if isinstance(given, Estimate) else Estimate(given, given, given)
        prior(name, value, known[name].kind)
        was = known[name]
        found[name] = Parameter(name, value, was.kind, was.unit, was.meaning)
    return list(found.values())


@cache
def _shipped() -> tuple[Parameter, ...]:
    rows = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(
        Parameter(
            name,
            Estimate(row["value"], row["low"], row["high"], row["source"]),
            KINDS[row["kind"]],
            row["unit"],
            row["meaning"],
        )
        for name, row in rows.items()
    )


NAMES: Final = (*(one.name for one in _shipped()), *TWIN, *SCENARIO)
"""The row of one replication by name: the model's own numbers, those of the twin, those of the scenario."""
