"""What could have been chosen otherwise in a composite, as columns of numbers between 0 and 1."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, factorial, nan
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from renxing.measure.goalposts import Goalposts
from renxing.measure.profile import Result
from renxing.measure.quantiles import normal

Floats = npt.NDArray[np.float64]
FLOOR: Final = 0.01
"""No score counts for less: else one zero would make all else nothing."""

SPREAD: Final = 0.2
"""By how much of their distance goalposts are moved, either way."""

CHOICES: Final = ("cases", "weights", "aggregator", "goalposts", "windows")
SMALL: Final = 1e-12
STEPS: Final = 4096


class Model:
    """From numbers between 0 and 1, a row a draw, to composites: so many columns for each choice."""

    def __init__(
        self,
        names: Sequence[str],
        windows: Sequence[Mapping[str, Result]],
        goals: Goalposts,
        shared: Floats | None = None,
    ) -> None:
        self.names, self.goals, self.windows = list(names), goals, len(windows)
        self.ends = np.array([[_ends(window[name]) for name in names] for window in windows])  # (windows, n, 3)
        self.posts = np.array([[goals[name]["poor"], goals[name]["good"]] for name in names], np.float64)
        n = len(names)
        self.shared = _evened(np.zeros((0, n)) if shared is None else shared)
        self.columns = np.repeat(np.arange(len(CHOICES)), [len(self.shared) + n, n, 1, 2 * n, 1])
        self.size = self.columns.size

    def belongs(self, choice: str) -> npt.NDArray[np.bool_]:
        """(size,) which columns this choice takes."""
        return np.asarray(self.columns == CHOICES.index(choice))

    def chosen(self) -> float:
        """As it is published: every figure itself, equal weights, the geometric mean, the goalposts as they stand."""
        figures = self.ends[0, :, 1]
        if np.isnan(figures).any():
            return nan
        scores = _scored(figures[None, :], self.posts[None])
        return float(np.exp(np.log(np.maximum(scores, FLOOR)).mean()))

    def of(self, draws: Floats) -> Floats:
        """(draws,) composites of (draws, size) numbers."""
        cases, weights, which, posts, window = np.split(draws, np.cumsum(np.bincount(self.columns))[:-1], axis=1)
        chosen = self.ends[np.minimum((window[:, 0] * self.windows).astype(int), self.windows - 1)]
        figures = _drawn(chosen, *self._chance(cases), self.goals.level)
        scores = np.maximum(_scored(figures, self._moved(posts)), FLOOR)
        shares = -np.log(np.maximum(weights, SMALL))
        shares /= shares.sum(axis=1, keepdims=True)
        means = np.stack([
            (shares * scores).sum(axis=1),
            np.exp((shares * np.log(scores)).sum(axis=1)),
            1 / (shares / scores).sum(axis=1),
        ])  # fmt: skip
        return np.asarray(means[np.minimum((which[:, 0] * 3).astype(int), 2), np.arange(len(draws))])

    def _chance(self, draws: Floats) -> tuple[Floats, Floats]:
        """(draws, n) how far each figure is drawn, in standard deviations; and even numbers from 0 to 1.

        By the groups of cases that are drawn, the same for all figures; by itself where no group moves it.
        """
        groups = len(self.shared)
        own = draws[:, groups:]
        alone = _normals()[np.minimum((own * STEPS).astype(int), STEPS - 1)]
        if not groups:
            return alone, own
        together = (np.searchsorted(_TIMES, draws[:, :groups], side="right") - 1.0) @ self.shared
        return np.where(self.shared.any(axis=0), together, alone), own

    def _moved(self, draws: Floats) -> Floats:
        """(draws, n, 2) goalposts, each end moved by up to a fifth of their distance."""
        apart = np.abs(self.posts[:, 1] - self.posts[:, 0])
        by = (2 * draws.reshape(len(draws), -1, 2) - 1) * SPREAD
        return np.asarray(self.posts[None] + by * apart[None, :, None])


def _ends(result: Result) -> tuple[float, float, float]:
    figure = result.finding.figure
    return figure.low, float(figure), figure.high


_TIMES: Final = np.cumsum([exp(-1) / factorial(times) for times in range(12)])
"""How often a group is drawn in a bootstrap: Poisson's with mean 1, cumulated."""


def _evened(shared: Floats) -> Floats:
    """What each group is worth to a figure, scaled so that all of them together vary by 1."""
    spread = np.sqrt((shared**2).sum(axis=0))
    return np.asarray(np.divide(shared, spread, out=np.zeros_like(shared), where=spread > SMALL))


def _drawn(ends: Floats, chance: Floats, even: Floats, level: float) -> Floats:
    """Figures as they may be: half-normal to either end of the interval; anywhere in the bounds where not estimable."""
    low, value, high = np.moveaxis(ends, -1, 0)
    top = np.where(np.isfinite(high), high, np.fmax(low, np.nan_to_num(value)) + 1)
    flat = low + even * (top - low)
    z = chance / normal(level)
    spread = np.where(z < 0, value - low, top - value)
    return np.asarray(np.where(np.isnan(value), flat, value + z * spread))


def _scored(figures: Floats, posts: Floats) -> Floats:
    """Between the goalposts, from 0 to 1; ends that draws have put together count as a step."""
    apart = posts[..., 1] - posts[..., 0]
    safe = np.where(np.abs(apart) < SMALL, SMALL, apart)
    return np.asarray(np.clip((figures - posts[..., 0]) / safe, 0.0, 1.0))


@cache
def _normals() -> Floats:
    """Quantiles of the normal distribution in even steps."""
    return np.array([NormalDist().inv_cdf((place + 0.5) / STEPS) for place in range(STEPS)])
