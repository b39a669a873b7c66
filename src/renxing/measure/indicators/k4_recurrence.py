"""K4: recurrence after a lesson."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import rate_ratio
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Rate of incidents of a hazard after its first lesson ÷ before it.

    The one that the lesson was drawn from happened before it. Left out, as if it were not one, so few would be left
    before that the ratio read too high: what is counted up to an event that ends the counting holds that event (Wald).
    """
    found = window.incidents.drop_nulls("hazard")
    drawn = window.lessons.drop_nulls("incident").join(found.select("incident", "hazard"), on="incident")
    drawn = drawn.sort("drawn", "row").unique("hazard", keep="first", maintain_order=True)
    if drawn.is_empty():
        return nothing(window, "no_lessons", INDICATOR.within)
    cases = found.join(drawn.select("hazard", "drawn", index="incident"), on="hazard")
    after = cases.filter((pl.col("opened") >= pl.col("drawn")) & (pl.col("incident") != pl.col("index"))).height
    begins = max(window.start, int(window.real["at"][0]))
    times = drawn.select(after=(window.at - pl.col("drawn")).sum(), before=(pl.col("drawn") - begins).sum()).row(0)
    if min(times) <= 0:
        return nothing(window, "none_of_that_cause", INDICATOR.within, cases=cases.height)
    hours_after, hours_before = (time / HOUR for time in times)
    figure = rate_ratio(after, hours_after, cases.height - after, hours_before, window.goals.level)
    return enough(window, figure, rows(cases["row"], drawn["row"]), beside={"hazards": float(drawn.height)})


INDICATOR = Indicator(
    id="K4",
    name="recurrence after a lesson",
    source="culture",
    characteristics=("agility",),
    mechanisms=("learning",),
    formula="incidents of a hazard an hour after its first lesson ÷ before, the one it was drawn from among them, "
    "summed over hazards; the mid-p interval of a conditional binomial",
    reads="the hazard an incident names when it is opened; lesson",
    unit="ratio",
    within=(0.0, float("inf")),
    literature="Przyborowski and Wilenski 1940, doi:10.1093/biomet/31.3-4.313; mid-p: Lancaster 1961, "
    "doi:10.1080/01621459.1961.10482105; up to an event: Wald 1944, doi:10.1214/aoms/1177731235",
    gamed="naming the same cause otherwise; not opening incidents",
    weak="regression to the mean; seasons; a flood does not read lessons; from a handful of incidents the figure reads "
    "too low in the middle: trust its interval",
    unknown="several incidents of one hazard before and after a lesson",
    measure=measure,
)
