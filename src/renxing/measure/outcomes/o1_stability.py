"""O1: stability."""

from math import inf, isnan, nan
from statistics import fmean

from renxing.measure.indicators.shape import Finding, Indicator
from renxing.measure.outcomes.averages import mean_over
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Mean over shocks of the lowest value of Q as a share of its baseline; time below the acceptable level beside."""
    below = [shock.effect.below for shock in window.shocks if not isnan(shock.effect.below)]
    share = fmean(below) if below else nan
    return mean_over(window, window.shocks, lambda shock: shock.effect.lowest, kept=True, share_below=share)


INDICATOR = Indicator(
    id="O1",
    name="stability",
    source="outcome",
    characteristics=(),
    mechanisms=(),
    formula="min Q / Q0 within 28 d of a shock, mean over shocks; share of time below the acceptable level beside",
    reads="obligations and incidents",
    unit="ratio",
    within=(0.0, inf),
    literature="robustness: Bruneau et al. 2003, doi:10.1193/1.1623497",
    gamed="promising less on ordinary days: the baseline falls, and with it the drop",
    weak="one function that fails for an hour sets the minimum",
    unknown="incidents with obligations before and during them",
    measure=measure,
)
