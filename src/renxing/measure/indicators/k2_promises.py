"""K2: promises kept."""

import polars as pl

from renxing.measure.indicators.shape import DAY, Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.window import Window

CAUSES = {"kept": 1, "given up": 2, "expired": 2, "handed on": 3, "withdrawn": 3}


def measure(window: Window) -> Finding:
    """F(due): the share of promises finished by their due time, time running from 0 (taken) to 1 (due)."""
    taken = window.promises.filter(pl.col("due") > pl.col("taken"))
    if taken.is_empty():
        return nothing(window, "no_promises")
    cases = taken.select(
        time=(pl.col("ended").fill_null(window.at) - pl.col("taken")) / (pl.col("due") - pl.col("taken")),
        cause=pl.col("how").replace_strict(CAUSES, default=0, return_dtype=pl.Int8),
        day=pl.col("taken") // (DAY * HOUR),
        urgency="urgency",
    )
    figure = _share(window, cases)
    parts = cases.sort("urgency").partition_by("urgency")
    strata = {part["urgency"][0]: _share(window, part) for part in parts}
    late = window.promises.height - taken.height
    return enough(
        window, figure, rows(taken["row"], taken["end"]), strata=strata, beside={"taken_when_already_late": float(late)}
    )


def _share(window: Window, cases: pl.DataFrame) -> Figure:
    return share_within(window, cases["time"].to_numpy(), cases["cause"].to_numpy(), 1.0, cases["day"].to_numpy())


INDICATOR = Indicator(
    id="K2",
    name="promises kept",
    source="culture",
    characteristics=("agility",),
    mechanisms=("commitment",),
    formula="F(due): cumulative incidence of accepted → finished at the due time; given up and expired end it "
    "otherwise, withdrawn and handed on compete",
    reads="accept, finish, decline, expire, hand over, withdraw; due of the obligation",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712",
    gamed="accepting only what is easy; setting due times far away; handing on before the time is up",
    weak="says nothing of what nobody accepted; finished is what somebody says is finished",
    unknown="needs and orders with a due time that somebody accepts",
    measure=measure,
)
