"""C5: early-warning lead."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, number, rows
from renxing.measure.interval import Figure, wilson
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Share of incidents in which an own signal that was acted on came before any order or signal from outside."""
    found = window.incidents
    if found.is_empty():
        return nothing(window, "no_incidents")
    from_above = pl.min_horizontal("ordered", "outside")
    first = found.filter(pl.col("ours").is_not_null() & (from_above.is_null() | (pl.col("ours") < from_above)))
    cases, done, level = found.height, first.height, window.goals.level
    figure = Figure(done / cases, *wilson(done, cases, level), level=level, cases=cases)
    lead = first.select(lead=(from_above - pl.col("ours")) / HOUR)["lead"].drop_nulls()
    own = window.reports.filter(pl.col("own"))
    beside = {"median_lead_hours": number(lead.median()), "precision": number(own["incident"].is_not_null().mean())}
    return enough(window, figure, rows(found["row"], found["signal"]), beside=beside)


INDICATOR = Indicator(
    id="C5",
    name="early-warning lead",
    source="capability",
    characteristics=("initiative",),
    mechanisms=("learning",),
    formula="share of incidents whose first own signal came before any order or outside signal; median lead in hours "
    "and precision (own signals that an incident answered to) beside",
    reads="signal (own: on one's own right or a mandate, or by our watch), order, the incident that answers to them",
    unit="share",
    within=(0.0, 1.0),
    literature="Wilson 1927, doi:10.1080/01621459.1927.10502953",
    gamed="signalling everything: precision falls; noting a signal afterwards: the record shows when it was written",
    weak="where no order came, any own signal is first",
    unknown="incidents that name the signals and orders they answer to",
    measure=measure,
)
