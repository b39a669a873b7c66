"""O2: recovery."""

from math import isnan, nan
from statistics import fmean

import numpy as np

from renxing.measure.indicators.shape import Finding, Indicator, enough, nothing
from renxing.measure.interval import Figure
from renxing.measure.outcomes.averages import evidence
from renxing.measure.survival import clustered_incidence, restricted_mean
from renxing.measure.window import Window

DAY = 24


def measure(window: Window) -> Finding:
    """Restricted mean of the hours until ``Q >= 0.9·Q0`` for a week, over functions and shocks; open ones censored."""
    horizon = float(window.goals["outcomes"]["horizon_days"]) * DAY
    found = [(number, each) for number, shock in enumerate(window.shocks) for each in shock.effect.recoveries]
    hours, seen = [each.hours for _, each in found], [each.seen for _, each in found]
    which = [number for number, _ in found]
    rapid = [shock.effect.rapidity for shock in window.shocks if not isnan(shock.effect.rapidity)]
    if not hours:
        return nothing(window, "no_shocks", (0.0, horizon))
    figure = restricted_mean(hours, seen, horizon, window.goals.level)
    figure = Figure(figure, max(0.0, figure.low), min(horizon, figure.high), level=figure.level, cases=figure.cases)
    share = clustered_incidence(hours, np.array(seen, np.int8), which, horizon, level=window.goals.level)
    beside = {"recovered": float(share), "rapidity": fmean(rapid) if rapid else nan}
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
