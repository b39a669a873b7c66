"""C4: practice freshness."""

from math import log

import polars as pl

from renxing.measure.cases.practice import strangers
from renxing.measure.indicators.shape import DAY, Finding, Indicator, nothing, number, rows
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Mean over critical (function, role) of ``2^(−age/half-life)``, age since anybody in it last acted or drilled."""
    goals = window.goals["C4"]
    roles = window.critical_roles(float(goals["critical"]))
    if roles.is_empty():
        return nothing(window, "no_registry")
    half = float(goals["half_life_days"]) * DAY * HOUR
    last = window.exercised.sort("last", "row").group_by("function", "role").agg(pl.col("last", "row").last())
    found = roles.join(last, on=["function", "role"], how="left", nulls_equal=True, maintain_order="left")
    unknown = strangers(window.every, window.able["person"].unique())
    found = found.join(unknown, on="function", how="left", maintain_order="left")
    latest = pl.max_horizontal("last", "stranger")
    low, high = (
        number(found.select(((last - window.at) / half * log(2)).exp().fill_null(0.0).mean()).item())
        for last in (pl.col("last"), latest)
    )
    figure = Figure(low, low, high, level=window.goals.level, cases=found.height)
    never = float(found["last"].null_count())
    return Finding(figure, rows(found["row"]), beside={"never_exercised": never, "roles": float(found.height)})


INDICATOR = Indicator(
    id="C4",
    name="practice freshness",
    source="capability",
    characteristics=("initiative",),
    mechanisms=("learning",),
    formula="mean over critical (function, role) of 2^(−age/180 d); never within the window counts as 0; upper end if "
    "those who acted and are not in the registry were of that role",
    reads="who acted for which function, in earnest or in a drill; registry: holders, centres, functions",
    unit="share",
    within=(0.0, 1.0),
    literature="decay of skill: Arthur, Bennett, Stanush and McNelly 1998, doi:10.1207/s15327043hup1101_3",
    gamed="a token act by one member of each role",
    weak="the half-life is a convention: skills fade at different speeds",
    unknown="critical functions and who holds which role, in the registry",
    measure=measure,
    needs=("known_actors",),
    whole=True,
)
