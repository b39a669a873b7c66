"""C1: surge absorption."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.measure.indicators.shape import DAY, Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import cluster_bootstrap
from renxing.measure.record import HOUR
from renxing.measure.window import Window

Floats = npt.NDArray[np.float64]


class Days(NamedTuple):
    """A number a day, the last day ending at the instant of the assessment: arrivals, and how many of them on time."""

    arrived: Floats
    known: Floats
    met: Floats


def measure(window: Window) -> Finding:
    """On-time share on days of surge divided by that on other days; days are drawn again, whole, for the interval."""
    goals, last = window.goals["C1"], int(window.goals["window"]["days"])
    owed = window.owed.with_columns(day=last - 1 - (window.at - 1 - pl.col("opened")) // (DAY * HOUR))
    trailing = int(goals["trailing_days"])
    days = _days(owed.filter(pl.col("day") >= 0), window.at, last)
    begins = int(np.argmax(days.arrived > 0)) + trailing if days.arrived.any() else last
    if begins >= last:
        return nothing(window, "too_short", INDICATOR.within)
    usual = np.lib.stride_tricks.sliding_window_view(days.arrived[:-1], trailing)[begins - trailing :]
    surge = days.arrived[begins:] > np.quantile(usual, float(goals["surge"]), axis=1)
    known, met = days.known[begins:], days.met[begins:]
    if not known[surge].sum() or not met[~surge].sum():
        return nothing(window, "no_surge", INDICATOR.within)
    table = np.column_stack([met * surge, known * surge, met * ~surge, known * ~surge])
    found = cluster_bootstrap(table, np.arange(len(table)), _ratio, level=window.goals.level, within=INDICATOR.within)
    days_of = pl.Series(np.flatnonzero(surge) + begins).implode()
    counted = owed.filter(pl.col("day").is_in(days_of) & _settled(window.at))
    return enough(window, found, rows(counted["row"], counted["closing"]), beside={"days_of_surge": float(surge.sum())})


def _settled(at: int) -> pl.Expr:
    """What was due by now: whether it was met in time is known. Withdrawn before it was due, it was not needed."""
    gone = (pl.col("outcome") == "withdrawn") & (pl.col("closed") <= pl.col("due"))
    return (pl.col("due") < at) & ~gone.fill_null(False)


def _days(owed: pl.DataFrame, at: int, last: int) -> Days:
    in_time = (pl.col("outcome") == "met") & (pl.col("closed") <= pl.col("due"))
    settled = _settled(at).fill_null(False)
    counts = owed.group_by("day").agg(
        arrived=pl.len(), known=settled.sum(), met=(settled & in_time.fill_null(False)).sum()
    )
    found = np.zeros((3, last))
    found[:, counts["day"].to_numpy()] = counts.select("arrived", "known", "met").to_numpy().T
    return Days(*found)


def _ratio(totals: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (totals[:, 0] / totals[:, 1]) / (totals[:, 2] / totals[:, 3])
    return np.asarray(np.where(np.isfinite(found), found, np.nan))


INDICATOR = Indicator(
    id="C1",
    name="surge absorption",
    source="capability",
    characteristics=("redundancy", "agility"),
    mechanisms=("reservoir",),
    formula="on-time share of what arrived on days of surge ÷ of what arrived on others; surge: arrivals above the "
    "P90 of the 90 days before; days are the clusters of the bootstrap",
    reads="request and order with function and due; finish, expire, withdraw",
    unit="ratio",
    within=(0.0, float("inf")),
    literature="surge capacity: Hick, Barbera and Kelen 2009 (Disaster Medicine and Public Health Preparedness 3, "
    "S59-S67); bootstrap: Hesterberg 2015, doi:10.1080/00031305.2015.1089789",
    gamed="being late on ordinary days; setting due times later in a surge",
    weak="a quiet year has small surges; what was withdrawn before it was due is left out",
    unknown="more than 90 days of needs and orders with due times",
    measure=measure,
)
