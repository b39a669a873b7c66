"""The shape every indicator has, and the ways of estimating that they share."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isnan, nan
from typing import Any

import numpy.typing as npt
import polars as pl

from renxing.measure.interval import Figure
from renxing.measure.survival import clustered_incidence
from renxing.measure.window import Window

DAY = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """What an indicator found.

    `figure` is NaN where it is not estimable, its bounds then those it could have; `why` says in a code what is
    missing. `evidence` are rows of the record's source. `beside` are figures that belong next to it.
    """

    figure: Figure
    evidence: pl.Series
    beside: Mapping[str, float] = field(default_factory=dict)
    strata: Mapping[str, Figure] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A definition and how it is computed. `within` are the values it can have; `unknown` what would make it known.

    `needs` names shares of the gate without which it is not estimable, whatever the entries say. `whole`: its cases are
    all there are (functions, roles), so few of them make it no less sure, but too few to grade.
    """

    id: str
    name: str
    source: str
    characteristics: tuple[str, ...]
    mechanisms: tuple[str, ...]
    formula: str
    reads: str
    unit: str
    within: tuple[float, float]
    literature: str
    gamed: str
    weak: str
    unknown: str
    measure: Callable[[Window], Finding]
    needs: tuple[str, ...] = ()
    whole: bool = False


def nothing(window: Window, why: str, within: tuple[float, float] = (0.0, 1.0), cases: int = 0) -> Finding:
    """Not estimable, and why; anything within the bounds is possible."""
    return Finding(
        Figure(nan, *within, level=window.goals.level, cases=cases), pl.Series("row", [], pl.UInt32), why=why
    )


def share_within(
    window: Window, durations: npt.ArrayLike, causes: npt.ArrayLike, horizon: float, clusters: npt.ArrayLike
) -> Figure:
    """The share that ended by cause 1 within `horizon`, others competing, open ones censored; cases in clusters."""
    return clustered_incidence(durations, causes, clusters, horizon, level=window.goals.level)


def enough(window: Window, figure: Figure, evidence: pl.Series, **more: Any) -> Finding:
    """The finding, not estimable where it stands on fewer cases than the community asks for; `why` where it is not."""
    why = more.pop("why", "nothing_seen")
    if isnan(figure):
        return Finding(figure, evidence, why=why, **more)
    if figure.cases < window.goals.least:
        few = Figure(nan, figure.low, figure.high, level=figure.level, cases=figure.cases)
        return Finding(few, evidence, why="too_few_cases", **more)
    return Finding(figure, evidence, **more)


def rows(*columns: pl.Series) -> pl.Series:
    """Evidence: the rows named in these columns, each once, in order."""
    return pl.concat([column.cast(pl.UInt32).drop_nulls().rename("row") for column in columns]).unique().sort()


def number(value: object) -> float:
    """A number as a float, NaN where there is none."""
    return float(value) if isinstance(value, int | float) else nan


def trusted(indicator: Indicator, window: Window, warnings: Iterable[str]) -> Finding:
    """What it finds; not estimable where the gate warns of what it needs, for then anything is possible."""
    found = indicator.measure(window)
    failed = sorted(set(indicator.needs) & set(warnings))
    if not failed or isnan(found.figure):
        return found
    unsure = Figure(nan, *indicator.within, level=found.figure.level, cases=found.figure.cases)
    return replace(found, figure=unsure, why=f"gate_{failed[0]}")
