"""K1: initiative yield."""

import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import Figure, wilson
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Share of incidents that people here began to act in before any order or rule, and that was not reversed."""
    found = window.incidents
    if found.is_empty():
        return nothing(window, "no_incidents")
    others = pl.min_horizontal("ordered_pos", "ruled_pos")
    started = found.filter(pl.col("acted_pos").is_not_null() & (others.is_null() | (pl.col("acted_pos") < others)))
    undone = window.real.filter(of_kind(Kind.REVERSE)).select("subject").unique()
    stands = started.join(undone, left_on="doing", right_on="subject", how="anti")
    cases, done, level = found.height, stands.height, window.goals.level
    figure = Figure(done / cases, *wilson(done, cases, level), level=level, cases=cases)
    reversed_share = 1 - done / started.height if started.height else float("nan")
    beside = {"reversal_rate": reversed_share, "self_started": float(started.height)}
    return enough(window, figure, rows(found["row"], stands["action"]), beside=beside)


INDICATOR = Indicator(
    id="K1",
    name="initiative yield",
    source="culture",
    characteristics=("initiative",),
    mechanisms=("independent flexibility",),
    formula="incidents whose first action came on own authority before any order and any rule, and was not reversed ÷ "
    "all incidents; reversal rate beside",
    reads="start, finish, move in an incident on what nobody asked for, with authority; order; reverse",
    unit="share",
    within=(0.0, 1.0),
    literature="Wilson 1927, doi:10.1080/01621459.1927.10502953",
    gamed="opening incidents for what is ordinary, and acting in them oneself",
    weak="good at neither extreme: unscored until the community sets its own band",
    unknown="incidents whose entries say on whose authority was acted",
    measure=measure,
)
