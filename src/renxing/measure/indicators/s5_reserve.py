"""S5: reserve share of the flow of hand-overs."""

from math import isnan

from renxing.measure.indicators.flows import counted, plausible
from renxing.measure.indicators.shape import Finding, Indicator, nothing
from renxing.measure.interval import Figure
from renxing.measure.structure import reserve_share, reserve_shares
from renxing.measure.window import Window

LEAST = 5  # hand-overs; from fewer, which ways there are cannot be told


def measure(window: Window) -> Finding:
    """What share of the ways things are handed over is reserve: 1 minus ascendency over capacity."""
    handed = window.handed
    value = reserve_share(counted(handed)) if handed.height >= max(LEAST, window.goals.least) else float("nan")
    if isnan(value):
        return nothing(window, "no_hand_overs", cases=handed.height)
    low, high = plausible(handed, reserve_shares, window.goals.level)
    figure = Figure(value, min(low, value), max(high, value), level=window.goals.level, cases=handed.height)
    return Finding(figure, handed["row"].sort())


INDICATOR = Indicator(
    id="S5",
    name="reserve share of hand-over flow",
    source="structure",
    characteristics=("redundancy",),
    mechanisms=("reservoir", "adaptive cycle"),
    formula="1 − A/H; H = −Σ p·log p, A = Σ p·log(p/(p_i· p_·j)), p the share of hand-overs from i to j",
    reads="hand over: from the entry's centre to the one it names, or whose entry on the same thing comes next",
    unit="share",
    within=(0.0, 1.0),
    literature="Ulanowicz, Goerner, Lietaer and Gomez 2009, doi:10.1016/j.ecocom.2008.10.005",
    gamed="handing over to and fro",
    weak="good at neither extreme: unscored until the community sets its own band; few hand-overs show too few ways",
    unknown="hand-overs that name both centres, on two ways or more",
    measure=measure,
)
