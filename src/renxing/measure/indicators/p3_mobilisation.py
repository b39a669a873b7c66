"""P3: mobilisation on time."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(τ) from a call-up to the last of those it needed being on duty; called off competes."""
    calls = window.callups
    if calls.is_empty():
        return nothing(window, "no_call_ups")
    before = pl.col("over").is_null() | (pl.col("mobilised") <= pl.col("over"))
    cases = calls.select(
        hours=(pl.coalesce(pl.when(before).then("mobilised"), "over", pl.lit(window.at)) - pl.col("called")) / HOUR,
        cause=pl.when(pl.col("mobilised").is_not_null() & before).then(1).when(pl.col("over").is_not_null()).then(2)
        .otherwise(0),
        cluster=pl.coalesce(pl.col("incident").cast(pl.String), pl.col("subject").cast(pl.String)),
    )  # fmt: skip
    figure = share_within(
        window,
        cases["hours"].to_numpy(),
        cases["cause"].to_numpy(),
        float(window.goals["P3"]["within"]),
        cases["cluster"],
    )
    return enough(window, figure, rows(calls["row"], calls["last"]))


INDICATOR = Indicator(
    id="P3",
    name="mobilisation on time",
    source="process",
    characteristics=("agility",),
    mechanisms=("commitment",),
    formula="F(τ) of call-up → as many on duty as were called for; called off competes; clustered by incident",
    reads="call (a subject that begins with one), quantity or data.people; accept, start, or answer with said = yes",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712",
    gamed="calling for fewer than are needed; saying yes and not coming",
    weak="a yes is not yet a pair of hands",
    unknown="call-ups with the number of people needed, and the answers to them",
    measure=measure,
)
