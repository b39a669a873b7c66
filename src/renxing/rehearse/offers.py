"""The levers that a community could pull, each with what it costs, and as they are typed."""

import tomllib
from dataclasses import replace
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, Final

import numpy as np

from renxing.rehearse.levers import KINDS, Lever
from renxing.rehearse.twin import ACT_FIRST, COMMITTEE, Twin

__all__ = ["lever", "offers"]

FILE: Final = Path(__file__).with_name("levers.toml")
KEYS: Final = ("centre", "function", "amount", "cost")


@cache
def _known() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def offer(kind: str, centre: str = "", function: str = "", times: float = 1.0) -> Lever:
    """A lever of this kind at the amount and the cost of levers.toml, `times` as much of both.

    >>> offer("worker", times=2).amount, offer("worker", times=2).cost
    (2.0, 3600.0)
    """
    section = _known()[kind]
    return Lever(kind, centre, function, float(section["amount"]) * times, float(section["cost"]) * times)


def offers(twin: Twin) -> list[Lever]:
    """One of every lever that would change something in this twin.

    A mandate for every centre that may not act first in an emergency in all that it carries; people more for every
    reserve; a backup and a plan for the function that hangs on the fewest people; stock for what can run out.
    """
    centres, functions = twin.centres, twin.functions
    found = []
    held = (centres.mandate[:, :, 2] == ACT_FIRST) | ~centres.serves
    for place, name in enumerate(centres.names):
        if centres.kind[place] != COMMITTEE and not held[place].all():
            found.append(offer("mandate", name))
        if centres.reservoir[place]:
            found.append(offer("reservoir", name))
    weakest = functions.names[int(np.argmin(_hands(twin) / functions.criticality))]
    if len(centres.names):
        found.append(offer("backup", _largest(twin), weakest))
    if twin.plan_hazards and not twin.plan_coverage.all():
        found.append(offer("plan", function=weakest))
    return found + _supplies(twin) + [offer(kind) for kind in ("drill", "feedback", "rest", "gatherings", "worker")]


def _supplies(twin: Twin) -> list[Lever]:
    functions = twin.functions
    found = [offer("fund")] if (functions.restock > 0).any() else []
    for name, held in zip(functions.names, functions.stock.tolist(), strict=True):
        if isfinite(held):
            section = offer("stock", function=name)
            found.append(replace(section, amount=section.amount * twin.residents / 1000))
    return found


def _hands(twin: Twin) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """(F,) people who could serve each function."""
    people = twin.centres.members.sum(axis=1) @ twin.centres.serves
    return np.asarray(people, np.float64) + twin.workers


def _largest(twin: Twin) -> str:
    return twin.centres.names[int(twin.centres.members.sum(axis=1).argmax())]


def lever(text: str) -> Lever:
    """A lever as it is typed: its kind, then what it is about.

    Raises
    ------
    ValueError
        Says what is expected.

    >>> lever("mandate,centre=choir,function=food").name
    'mandate: choir, food'
    >>> lever("worker,amount=2").cost
    3600.0
    >>> lever("worker,number=2")
    Traceback (most recent call last):
    ValueError: lever worker: "number=2" is not known; expected centre=, function=, amount= or cost=
    """
    kind, *said = (part.strip() for part in text.split(","))
    if kind not in KINDS:
        raise ValueError(f'lever "{kind}" is not known; expected {", ".join(KINDS)}')
    pairs = dict(part.partition("=")[::2] for part in said)
    for part in said:
        if part.partition("=")[0] not in KEYS:
            raise ValueError(f'lever {kind}: "{part}" is not known; expected centre=, function=, amount= or cost=')
    plain = offer(kind, pairs.get("centre", ""), pairs.get("function", ""))
    amount = _above(kind, "amount", pairs.get("amount"), plain.amount)
    return replace(
        plain, amount=amount, cost=_above(kind, "cost", pairs.get("cost"), plain.cost * amount / plain.amount)
    )


def _above(kind: str, key: str, text: str | None, otherwise: float) -> float:
    if text is None:
        return otherwise
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not (isfinite(value) and value > 0):
        raise ValueError(f'lever {kind}, {key}: "{text}" is not a number above 0')
    return value
