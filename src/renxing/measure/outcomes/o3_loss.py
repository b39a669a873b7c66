"""O3: loss."""

from statistics import fmean

from renxing.measure.indicators.shape import Finding, Indicator
from renxing.measure.outcomes.averages import mean_over
from renxing.measure.window import Window


def measure(window: Window) -> Finding:
    """Mean over shocks, seen whole, of the normalised loss; resilience index and Bruneau's loss beside."""
    whole = [shock for shock in window.shocks if shock.whole]
    area = [shock.effect.area for shock in whole]
    return mean_over(
        window, whole, lambda shock: shock.effect.loss, kept=False,
        bruneau_percent_hours=fmean(area) if area else float("nan"),
        not_seen_whole=float(len(window.shocks) - len(whole)),
    )  # fmt: skip


INDICATOR = Indicator(
    id="O3",
    name="loss",
    source="outcome",
    characteristics=(),
    mechanisms=(),
    formula="NL = (1/T)·∫ (Q0 − Q)⁺/Q0 dt over 28 d from the shock, mean over shocks; resilience index = 1 − NL; "
    "Bruneau's ∫ (100 − Q%) dt beside",
    reads="obligations and incidents",
    unit="share",
    within=(0.0, 1.0),
    literature="Cimellaro, Reinhorn and Bruneau 2010, doi:10.1016/j.engstruct.2010.08.008; Bruneau et al. 2003, "
    "doi:10.1193/1.1623497",
    gamed="not writing down what is owed during a shock",
    weak="depends on how severe the shock was, which no record says",
    unknown="incidents that lie 28 days back or more, with obligations before and during them",
    measure=measure,
)
