"""O2: recovery."""

import numpy as np

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing
from renxing.measure.interval import Figure
from renxing.measure.outcomes.averages import evidence
from renxing.measure.survival import clustered_incidence, restricted_mean
from renxing.measure.window import Window

DAY = 24


def measure(window: Window) -> Finding:
    """Restricted mean of the hours until ``Q >= 0.9·Q0`` for a week, over functions and shocks; open ones censored."""
    goals = window.goals["outcomes"]
    level, dwell, horizon = float(goals["recovered"]), float(goals["dwell_hours"]), float(goals["horizon_days"]) * DAY
    hours, seen, which, slopes = [], [], [], []
    for number, shock in enumerate(window.shocks):
        for baseline, curve in shock.functions.values():
            found = curve.time_to_recover(baseline, level, dwell)
            hours.append(curve.end - curve.start if found is None else found)
            seen.append(found is not None)
            which.append(number)
        slopes.append(shock.curve.rapidity())
    if not hours:
        return nothing(window, "no_shocks", (0.0, horizon))
    figure = restricted_mean(hours, seen, horizon, window.goals.level)
    figure = Figure(figure, max(0.0, figure.low), min(horizon, figure.high), level=figure.level, cases=figure.cases)
    share = clustered_incidence(hours, np.array(seen, np.int8), which, horizon, level=window.goals.level)
    rapid = [slope for slope in slopes if slope == slope]  # noqa: PLR0124 - NaN
    beside = {"recovered": float(share), "rapidity": float(np.mean(rapid)) if rapid else float("nan")}
    return enough(window, figure, evidence(window, window.shocks), beside=beside, strata={"recovered": share})


INDICATOR = Indicator(
    id="O2",
    name="recovery",
    source="outcome",
    characteristics=(),
    mechanisms=(),
    formula="restricted mean (28 d) of the time to Q ≥ 0.9·Q0 held for 7 d, Kaplan–Meier over functions × shocks; "
    "share recovered and mean slope beside",
    reads="obligations and incidents",
    unit="hours",
    within=(0.0, 672.0),
    literature="rapidity: Bruneau et al. 2003, doi:10.1193/1.1623497; Royston and Parmar 2013, "
    "doi:10.1186/1471-2288-13-152",
    gamed="giving up: what is unmet stays overdue for a day, and no longer",
    weak="a recovery shorter than the dwell before the next shock is censored; functions of one shock go together",
    unknown="incidents with obligations before and for weeks after them",
    measure=measure,
)
