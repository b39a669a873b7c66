"""The data-quality gate: what the record is fit for, computed before any figure and shown beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.record import HOUR
from renxing.measure.window import Window

FEW = 20
MONTH = 365.25 / 12 * 24


@dataclass(frozen=True, slots=True)
class Gate:
    """Shares from 0 to 1, NaN where there is nothing to take a share of; `warnings` name those beyond their limit.

    Attributes
    ----------
    entries, drilled : how many entries the window has, and how many of them a drill wrote
    caused : share of real entries that say what led to them; of those that follow another on the same subject, for
        what begins a matter need not follow from anything
    late : share of those with both times that were written more than so many hours after they happened; signals apart,
        for theirs is the time it took to notice
    foretold : share of those that were written before they are said to have happened
    known_actors : share of entries with an actor whose actor is in the registry; NaN where that lists nobody
    functions : share of the registry's functions with any entry
    incidents_a_month : real incidents, by 30.4 days
    backwards : cases due, taken on or ended before they were asked for; every figure leaves them out
    backwards_rows : the first of their rows in the record's source, counted from 0
    """

    entries: int
    drilled: int
    caused: float
    late: float
    foretold: float
    known_actors: float
    functions: float
    incidents_a_month: float
    backwards: int
    backwards_rows: tuple[int, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values; None where a share is not known."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {name: None if value != value else value for name, value in fields.items()}  # noqa: PLR0124 - NaN


def gate(window: Window) -> Gate:
    """What the entries of the window are fit for."""
    limits = window.goals["gate"]
    shares = _shares(window, limits)
    days = window.real.filter(pl.col("incident").is_not_null())["incident"].n_unique()
    backwards = window.backwards["row"]
    beyond = [name for name, share in shares.items() if _beyond(share, limits.get(name, {}))]
    return Gate(
        entries=window.every.height,
        drilled=window.every.height - window.real.height,
        incidents_a_month=days / ((window.at - window.start) / HOUR / MONTH),
        backwards=len(backwards),
        backwards_rows=tuple(backwards.sort().head(FEW).to_list()),
        warnings=(*beyond, *(["backwards"] if len(backwards) else [])),
        **shares,
    )


def _shares(window: Window, limits: Mapping[str, Any]) -> dict[str, float]:
    late = pl.when(pl.col("kind") != Kind.SIGNAL.value).then(pl.col("lag") / 3600)
    people = window.registry.holders["person"].append(window.registry.people["person"]).unique()
    acted = window.real.filter(pl.col("actor").is_not_null()).group_by("actor").len()
    known = acted.filter(pl.col("actor").cast(pl.String).is_in(people.implode()))["len"].sum()
    listed = window.registry.functions["function"]
    seen = window.real["function"].drop_nulls().unique().cast(pl.String)
    found = window.real.select(
        caused=pl.col("caused").filter(~pl.col("subject").is_first_distinct()).mean(),
        late=(late > limits["late"]["hours"]).mean(),
        foretold=(pl.col("lag") < 0).mean(),
    ).row(0, named=True)
    return {
        **{name: nan if share is None else float(share) for name, share in found.items()},
        "known_actors": _ratio(int(known), int(acted["len"].sum())) if len(people) else nan,
        "functions": _ratio(int(listed.is_in(seen.implode()).sum()), len(listed)),
    }


def _ratio(some: float, of: float) -> float:
    return some / of if of else nan


def _beyond(share: float, limit: Mapping[str, float]) -> bool:
    return bool(share < limit.get("least", 0.0) or share > limit.get("most", 1.0))
