"""A country counted: a row for every community played, what they came to together, and what moved it."""

import time
from dataclasses import asdict, dataclass
from math import nan
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.measure.interval import wilson
from renxing.rehearse.countries import AXES, Country, country
from renxing.rehearse.futures import COLLAPSE_HOURS
from renxing.rehearse.outcomes import OUTCOMES
from renxing.rehearse.validity import interval
from renxing.rehearse.varying import COLUMNS

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

__all__ = ["Census", "Counted", "Moved", "census", "counted"]

Floats = NDArray[np.float64]
TALLY: Final = ("raised", "met", "on_time", "given_up")
QUANTILES: Final = (0.05, 0.5, 0.95)
_WHAT: Final = {axis.name: axis.words for axis in AXES}


class Counted(NamedTuple):
    """Some communities of a country, and the CPU seconds they took."""

    frame: pl.DataFrame
    seconds: float


@dataclass(frozen=True, slots=True)
class Moved:
    """How the loss goes with one thing that differs between communities: rank correlation, interval of 95 %."""

    name: str
    what: str
    rho: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Census:
    """What the communities came to in the last shock of the scenario.

    communities how many; loss its mean, q05, q50 and q95; collapsed and recovered the share of communities with
    Wilson's interval of 95 %; on_time the share of all needs raised that were met on time; moved by what the loss goes,
    the strongest first.
    """

    communities: int
    loss: tuple[float, float, float, float]
    collapsed: tuple[float, float, float]
    recovered: tuple[float, float, float]
    on_time: float
    moved: tuple[Moved, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)


def counted(case: "tuple[Twin, Scenario, Arrangement]", which: range, seed: int, **how: Any) -> Counted:
    """One future of each of these communities, `how` as `country`; what is compiled first is no part of the cost."""
    country(*case, range(0), seed, **how)
    start = time.process_time()
    found = country(*case, which, seed, **how)
    return Counted(_frame(found), time.process_time() - start)


def _frame(found: Country) -> pl.DataFrame:
    """A row a community: its number, where it lies on each axis, the outcomes of the last shock, its needs."""
    return pl.DataFrame(
        {
            "community": found.which,
            **{name: found.values[:, at] for at, name in enumerate(COLUMNS)},
            **{name: found.outcomes[:, -1, at] for at, name in enumerate(OUTCOMES)},
            **{name: found.tally[:, at] for at, name in enumerate(TALLY)},
        }
    ).with_columns(pl.col(OUTCOMES).fill_nan(None))


def census(frame: pl.DataFrame) -> Census:
    """What these rows came to, in any order.

    Raises
    ------
    ValueError
        No row.
    """
    if frame.is_empty():
        raise ValueError("communities: expected one at least, found none")
    loss, count = frame["loss"], frame.height
    quantiles = [float(np.quantile(loss.to_numpy(), share)) for share in QUANTILES]
    collapsed = int((frame["below_half"] >= COLLAPSE_HOURS).sum())
    recovered = count - frame["recovery"].null_count()
    moved = [_moved(frame, name) for name in COLUMNS]
    return Census(
        count,
        (float(loss.to_numpy().mean()), *quantiles),  # type: ignore[arg-type]
        (collapsed / count, *wilson(collapsed, count)),
        (recovered / count, *wilson(recovered, count)),
        float(frame["on_time"].sum()) / max(1, int(frame["raised"].sum())),
        tuple(sorted(moved, key=lambda one: -abs(np.nan_to_num(one.rho)))),
    )


def _moved(frame: pl.DataFrame, name: str) -> Moved:
    known = frame.select(pl.corr(name, "loss", method="spearman")).item()
    rho = nan if known is None else float(known)
    low, high = interval(rho, frame.height) if frame.height > 3 else (nan, nan)
    return Moved(name, _WHAT[name], rho, low, high)
