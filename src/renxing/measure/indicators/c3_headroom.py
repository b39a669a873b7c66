"""C3: skill headroom."""

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.indicators.shape import DAY, Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.window import Window

WEEK, DRAWS = 7 * DAY * HOUR, 400
Floats = npt.NDArray[np.float64]


def measure(window: Window) -> Finding:
    """The least, over functions, of exercised holders' hours a week divided by the P95 of weekly demand in hours."""
    work = _work(window)
    if work.is_empty():
        return nothing(window, "no_work_hours", INDICATOR.within)
    able = window.exercised.unique(["person", "function"], keep="first", maintain_order=True)
    if able["hours"].null_count() or able.is_empty():
        return nothing(window, "hours_not_known", INDICATOR.within, cases=work.height)
    hours = dict(able.group_by("function").agg(pl.col("hours").sum()).iter_rows())
    weeks = _weeks(window)
    parts = {part["function"][0]: part for part in work.sort("function", "week", "row").partition_by("function")}
    demand = np.array([_weekly(part, weeks) for part in parts.values()])
    supply = np.array([float(hours.get(name, 0.0)) for name in parts])
    each = _headroom(supply, demand, float(window.goals["C3"]["peak"]))
    figure = _figure(window, supply, demand, work.height)
    return enough(
        window, figure, rows(work["row"]), beside={f"in_{name}": x for name, x in zip(parts, each, strict=True)}
    )


def _work(window: Window) -> pl.DataFrame:
    """Hours from the last start to the finish of each obligation, by function and week before the assessment."""
    begun = (
        window.real.select("subject", "at", "kind")
        .filter(of_kind(Kind.START))
        .unique("subject", keep="last", maintain_order=True)
    )
    met = window.owed.filter(pl.col("outcome") == "met")
    done = met.join(begun.select("subject", begun="at"), on="subject", how="inner", maintain_order="left")
    return done.filter(pl.col("closed") > pl.col("begun")).select(
        pl.col("function").cast(pl.String),
        "row",
        week=(window.at - 1 - pl.col("opened")) // WEEK,
        worked=(pl.col("closed") - pl.col("begun")) / HOUR,
    )


def _weeks(window: Window) -> int:
    """Full weeks of the window of which the record tells, one at least: what was before it began is not known."""
    first = int(window.every["at"].min())  # type: ignore[arg-type]  # there is an entry, so there is a first one
    return max(1, min(int(window.goals["window"]["days"]) // 7, (window.at - first) // WEEK))


def _weekly(part: pl.DataFrame, weeks: int) -> Floats:
    return np.asarray(np.bincount(part["week"].to_numpy(), part["worked"].to_numpy(), weeks)[:weeks], np.float64)


def _headroom(supply: Floats, demand: Floats, peak: float) -> list[float]:
    """For each function; without end where nothing is asked for in nearly all weeks."""
    asked = np.quantile(demand, peak, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(asked > 0, supply / asked, np.inf)
    return [float(number) for number in found]


def _figure(window: Window, supply: Floats, demand: Floats, cases: int) -> Figure:
    """The least of them; weeks are drawn again, the same for all functions, always with the same seed."""
    peak, level = float(window.goals["C3"]["peak"]), window.goals.level
    random, weeks = np.random.default_rng(0), demand.shape[1]
    again = [min(_headroom(supply, demand[:, random.integers(0, weeks, weeks)], peak)) for _ in range(DRAWS)]
    low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2], method="nearest")
    value = min(_headroom(supply, demand, peak))
    return Figure(value, min(low, value), max(high, value), level=level, cases=cases)


INDICATOR = Indicator(
    id="C3",
    name="skill headroom",
    source="capability",
    characteristics=("redundancy",),
    mechanisms=("reservoir",),
    formula="min over functions of Σ hours a week of those who exercised it ÷ P95 of the hours of work asked for in a "
    "week (start → finish) of those of which the record tells; weeks drawn again for the interval",
    reads="start and finish of obligations; registry: holders' hours a week, centres and their functions",
    unit="ratio",
    within=(0.0, float("inf")),
    literature="a ratio of supply to peak demand; bootstrap: Hesterberg 2015, doi:10.1080/00031305.2015.1089789",
    gamed="promising hours nobody will give; finishing on paper soon after the start",
    weak="hours of one person count for every function she can do; work nobody started is not seen as demand",
    unknown="how many hours a week each holder can give, in the registry",
    measure=measure,
    needs=("known_actors",),
)
