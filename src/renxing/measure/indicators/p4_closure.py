"""P4: loop closure."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows, share_within
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(90 d) from the report of an incident to its review and a lesson, or a signature that there is none."""
    found = window.incidents
    if found.is_empty():
        return nothing(window, "no_incidents")
    both = pl.when(pl.col("reviewed").is_not_null() & pl.col("lesson").is_not_null()).then(
        pl.max_horizontal("reviewed", "lesson")
    )
    cases = found.select(closed=pl.min_horizontal(both, pl.col("none")), since=pl.col("reported"))
    hours = ((cases["closed"].fill_null(window.at) - cases["since"]) / HOUR).clip(0.0).to_numpy()
    closed = cases["closed"].is_not_null().to_numpy()
    figure = share_within(
        window, hours, closed.astype(int), float(window.goals["P4"]["within"]), found["row"].to_numpy()
    )
    return enough(window, figure, rows(found["row"]), beside={"signed_none": float(found["none"].count())})


INDICATOR = Indicator(
    id="P4",
    name="loop closure",
    source="process",
    characteristics=("agility",),
    mechanisms=("adaptive cycle",),
    formula="F(90 d) of report → review and lesson, or a review that says there is none (quantity 0)",
    reads="signal or the first entry of an incident; review and lesson of that incident",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; after-action review: Tannenbaum and Cerasoli 2013, "
    "doi:10.1177/0018720812448394",
    gamed='marking "none"; drawing a lesson that says nothing: the number of signed "none" is shown beside',
    weak="a lesson on paper is not a lesson learned: see K3 and K4",
    unknown="incidents that lie longer back, or reviews of those there are",
    measure=measure,
)
