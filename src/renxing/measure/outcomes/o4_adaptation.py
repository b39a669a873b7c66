"""O4: adaptation."""

from collections.abc import Callable, Mapping, Sequence
from math import inf, isnan, log, nan, sqrt
from statistics import NormalDist, fmean

import numpy as np
import numpy.typing as npt

from renxing.measure.cases.shocks import Shock
from renxing.measure.indicators.shape import Finding, Indicator
from renxing.measure.outcomes.averages import mean_over
from renxing.measure.window import Window

PERMUTATIONS = 2000
MOST = 1000
"""Pairs up to which shuffles are drawn; above it Kendall's normal approximation is as good."""


def measure(window: Window) -> Finding:
    """Mean over shocks, seen whole, of the new steady level as a share of the baseline; trends of O1 to O3 beside."""
    whole = [shock for shock in window.shocks if shock.whole]
    groups: dict[tuple[str | None, int | None], list[Shock]] = {}
    for shock in whole:
        groups.setdefault((shock.hazard, _severity(shock, window)), []).append(shock)
    least = int(window.goals["outcomes"]["least_shocks"])
    beside = {}
    for name, of in CHANGES.items():
        series = [[x for x in map(of, group) if not isnan(x)] for group in groups.values()]
        beside[f"{name}_trend"], beside[f"{name}_trend_p"] = permuted([each for each in series if len(each) >= least])
    return mean_over(window, whole, lambda shock: shock.effect.steady, kept=True, **beside)


def _severity(shock: Shock, window: Window) -> int | None:
    """Its step on a ladder on which each stands for `alike` times as much asked for; None where that is not known."""
    alike = float(window.goals["outcomes"]["alike"])
    return round(log(shock.severity) / log(alike)) if shock.severity > 0 else None


def _to_recover(shock: Shock) -> float:
    """Mean over functions of the hours it took, those not seen to recover counted as far as they were looked at."""
    return fmean(each.hours for each in shock.effect.recoveries) if shock.effect.recoveries else nan


CHANGES: Mapping[str, Callable[[Shock], float]] = {
    "loss": lambda shock: shock.effect.loss,
    "stability": lambda shock: shock.effect.lowest,
    "recovery": _to_recover,
}
"""What is compared from shock to shock: O3, O1 and O2."""


def permuted(series: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Kendall's S over its most, of figures in order of time, summed over groups; and how often chance does as much.

    Comparable shocks are those of one hazard and about as severe. Each group is shuffled in itself, always with the
    same seed; the chance is that of a trend as strong either way. NaN without a group.

    >>> trend, chance = permuted([[0.9, 0.7, 0.4, 0.3, 0.2]])
    >>> trend, chance < 0.05
    (-1.0, True)
    """
    groups = [np.asarray(group, np.float64) for group in series]
    most = sum(group.size * (group.size - 1) / 2 for group in groups)
    if not most:
        return nan, nan
    seen = sum(_kendall(group[None, :])[0] for group in groups)
    if most > MOST:
        spread = sqrt(sum(n * (n - 1) * (2 * n + 5) / 18 for n in map(len, groups)))
        return float(seen / most), 2 * (1 - NormalDist().cdf(abs(seen) / spread))
    random = np.random.default_rng(0)
    chance = sum(_kendall(random.permuted(np.tile(group, (PERMUTATIONS, 1)), axis=1)) for group in groups)
    return float(seen / most), float((1 + (np.abs(chance) >= abs(seen)).sum()) / (1 + PERMUTATIONS))


def _kendall(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Of each row, how many pairs rise less how many fall."""
    first, second = np.triu_indices(rows.shape[1], 1)
    return np.asarray(np.sign(rows[:, second] - rows[:, first]).sum(axis=1))


INDICATOR = Indicator(
    id="O4",
    name="adaptation",
    source="outcome",
    characteristics=(),
    mechanisms=("adaptive cycle",),
    formula="median Q of the last 7 of 28 d ÷ Q0, mean over shocks; Kendall's trends of loss, stability and recovery "
    "over shocks of one hazard and severity (needs an hour in the first week ÷ before, in steps of 2) with a "
    "permutation test, at least 4 shocks",
    reads="obligations and incidents, and the hazard they name",
    unit="ratio",
    within=(0.0, inf),
    literature="permutation test of Kendall's S: Kendall 1938, doi:10.1093/biomet/30.1-2.81",
    gamed="asking less of oneself after a shock",
    weak="severity is what was asked for: a community that keeps needs from arising looks mildly hit, panic badly",
    unknown="incidents that lie 28 days back or more; four of one hazard, about as severe, for the trend",
    measure=measure,
)
