"""P1: detection on time."""

import polars as pl

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows
from renxing.measure.record import HOUR
from renxing.measure.survival import incidence_between
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """F(τ) from the beginning of an incident, known as from earliest to latest, to its first report."""
    seen = window.incidents.filter(pl.col("began").is_not_null())
    if seen.is_empty():
        return nothing(window, "no_onset")
    earliest = ((seen["reported"] - seen["began_latest"]) / HOUR).clip(0.0).to_numpy()
    latest = ((seen["reported"] - seen["began"]) / HOUR).clip(0.0).to_numpy()
    horizon, causes = float(window.goals["P1"]["within"]), [1] * seen.height
    figure = incidence_between(earliest, latest, causes, horizon, level=window.goals.level)
    untold = window.incidents.height - seen.height
    return enough(
        window, figure, rows(seen["row"], seen["signal"]), beside={"onset_not_said": float(untold)}, why="onset_unsure"
    )


INDICATOR = Indicator(
    id="P1",
    name="detection on time",
    source="process",
    characteristics=("initiative",),
    mechanisms=("adaptive cycle",),
    formula="F(τ) of onset → first report, estimated with every onset at its earliest and at its latest",
    reads="signal, with at and at_latest (when it began) and recorded_at (when it was reported); its incident",
    unit="share",
    within=(0.0, 1.0),
    literature="cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712; "
    "bounds by both ends of each interval: own definition",
    gamed="saying that it began when it was reported",
    weak="what nobody noticed is not in any record",
    unknown="when it began, said with the signal: the earliest and the latest it can have been",
    measure=measure,
    needs=("late", "foretold"),
)
