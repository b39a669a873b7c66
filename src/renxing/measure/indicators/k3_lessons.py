"""K3: lessons adopted."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(180 d) from a lesson being drawn to its change being used in a later event."""
    drawn = window.lessons
    if drawn.is_empty():
        return nothing(window, "no_lessons")
    cases = drawn.select(
        hours=(pl.col("adopted").fill_null(window.at) - pl.col("drawn")) / HOUR,
        used=pl.col("adopted").is_not_null().cast(pl.Int8),
        cluster=pl.coalesce(pl.col("incident").cast(pl.String), pl.col("subject").cast(pl.String)),
    )
    horizon = float(window.goals["K3"]["within"])
    figure = share_within(window, cases["hours"].to_numpy(), cases["used"].to_numpy(), horizon, cases["cluster"])
    return enough(window, figure, rows(drawn["row"], drawn["end"]))


INDICATOR = Indicator(
    id="K3",
    name="lessons adopted",
    source="culture",
    characteristics=("initiative",),
    mechanisms=("learning",),
    formula="F(180 d) of lesson drawn → its change used in an incident or a drill; clustered by incident",
    reads="lesson, three entries on a subject (drawn, closed, used), or one whose cause lies in an incident or drill "
    "and is not itself a change",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712",
    gamed="drawing only lessons that are in use already",
    weak="no event, no chance to use it: open lessons are censored, not failed",
    unknown="lessons drawn after incidents, and 180 days to see them used",
    measure=measure,
)
