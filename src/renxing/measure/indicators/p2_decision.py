"""P2: decision latency."""

import numpy as np

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing, rows
from renxing.measure.interval import Figure
from renxing.measure.record import HOUR
from renxing.measure.survival import restricted_mean
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Restricted mean time from a report to the first decision that somebody answers for, within the horizon.

    A report that was taken back waited until then, and is censored there: left out whole, those that waited long and
    were given up for it would make it look quick.
    """
    horizon = float(window.goals["P2"]["within"])
    reports = window.reports
    if reports.is_empty():
        return nothing(window, "no_reports", (0.0, horizon))
    hours = (reports["ended"].fill_null(window.at) - reports["reported"]).to_numpy() / HOUR
    decided = (reports["how"] == "decided").fill_null(False).to_numpy()
    found = restricted_mean(np.maximum(hours, 0.0), decided, horizon, window.goals.level)
    figure = Figure(found, max(0.0, found.low), min(horizon, found.high), level=found.level, cases=found.cases)
    taken_back = (reports["how"] == "withdrawn").sum()
    return enough(window, figure, rows(reports["row"], reports["end"]), beside={"taken_back": float(taken_back)})


INDICATOR = Indicator(
    id="P2",
    name="decision latency",
    source="process",
    characteristics=("agility",),
    mechanisms=("independent flexibility",),
    formula="restricted mean of the hours from report to first accountable decision, up to the horizon; taken back: "
    "censored there",
    reads="signal; decide on any authority but a rule, on the signal or in its incident; withdraw",
    unit="hours",
    within=(0.0, 24.0),
    literature="restricted mean: Irwin 1949; Royston and Parmar 2013, doi:10.1186/1471-2288-13-152",
    gamed="deciding anything at once and the real thing later; dismissing what is hard",
    weak="the first decision may be a wrong one; what nobody reported is not there",
    unknown="signals in the record, and decisions that name them",
    measure=measure,
)
