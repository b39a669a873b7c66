"""S4: brokerage of hand-overs."""

from collections.abc import Mapping
from math import isnan

from renxing.measure.indicators.flows import counted, one_more
from renxing.measure.indicators.shape import Finding, Indicator, nothing
from renxing.measure.interval import Figure
from renxing.measure.networks import brokerage
from renxing.measure.window import Window

LEAST = 10  # hand-overs; from fewer, which ways there are cannot be told: more than one may be missing


def through_one(flow: Mapping[tuple[str, str], float]) -> float:
    """Betweenness centralisation of who handed over to whom, whatever the direction and however often."""
    return brokerage([pair for pair, amount in flow.items() if amount])


def measure(window: Window) -> Finding:
    """Freeman's centralisation of betweenness among the centres that hand over to each other."""
    handed = window.handed
    value = through_one(counted(handed)) if handed.height >= max(LEAST, window.goals.least) else float("nan")
    if isnan(value):
        return nothing(window, "no_hand_overs", cases=handed.height)
    low, high = one_more(handed, lambda ties, centres: brokerage(ties, range(centres)), window.goals.level)
    figure = Figure(value, min(low, value), max(high, value), level=window.goals.level, cases=handed.height)
    return Finding(figure, handed["row"].sort())


INDICATOR = Indicator(
    id="S4",
    name="brokerage of hand-overs",
    source="structure",
    characteristics=("agility",),
    mechanisms=("polycentric collaboration",),
    formula="Σ (b_max − b_i) over centres, divided by what a star has; b the betweenness in the network of hand-overs",
    reads="hand over: from the entry's centre to the one it names, or whose entry on the same thing comes next",
    unit="share",
    within=(0.0, 1.0),
    literature="Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
    gamed="recording hand-overs that did not happen; handing over by word of mouth",
    weak="good at neither extreme: unscored until the community sets its own band; a tie is there or not, so that its "
    "interval keeps to no level: it holds the truth in 92 of a hundred at ten hand-overs, and in 98 at a hundred",
    unknown="ten hand-overs that name both centres, among three centres or more",
    measure=measure,
)
