"""C2: reserve works."""

import polars as pl

from renxing.measure.indicators.shape import DAY, Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(τ) from the first in line declining or handing on to somebody else beginning; τ by urgency."""
    limits = {name: float(hours) for name, hours in window.goals["C2"]["within"].items()}
    failed = window.backups
    if failed.is_empty():
        return nothing(window, "no_backups")
    cases = failed.select(
        "urgency",
        "cause",
        time=(pl.col("ended").fill_null(window.at) - pl.col("failed"))
        / (pl.col("urgency").replace_strict(limits, return_dtype=pl.Float64) * HOUR),
        day=pl.col("failed") // (DAY * HOUR),
    )
    strata = {part["urgency"][0]: _share(window, part) for part in cases.sort("urgency").partition_by("urgency")}
    return enough(window, _share(window, cases), rows(failed["row"], failed["end"]), strata=strata)


def _share(window: Window, cases: pl.DataFrame) -> Figure:
    return share_within(window, cases["time"].to_numpy(), cases["cause"].to_numpy(), 1.0, cases["day"].to_numpy())


INDICATOR = Indicator(
    id="C2",
    name="reserve works",
    source="capability",
    characteristics=("redundancy",),
    mechanisms=("reservoir",),
    formula="F(τ) of declined or handed on → somebody begins; withdrawn and expired compete; τ by urgency, time in "
    "units of τ; clustered by day",
    reads="decline (on an obligation) and hand over; start, finish, withdraw, expire on the same thing",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712",
    gamed="beginning on paper",
    weak="who is away or has too much is a case only once what they took on is declined or handed on; who should have "
    "been first is not always written",
    unknown="obligations that were declined or handed on",
    measure=measure,
)
