"""Who handed over to whom, counted, and how far chance may have made it so."""

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

Flow = Mapping[tuple[str, str], float]
DRAWS = 200


def counted(handed: pl.DataFrame) -> Flow:
    """{(from, to): how often}, in the order of the names.

    >>> counted(pl.DataFrame({"giver": ["b", "a", "b"], "taker": ["c", "b", "c"]}))
    {('a', 'b'): 1.0, ('b', 'c'): 2.0}
    """
    pairs = Counter(handed.select("giver", "taker").iter_rows())
    return {pair: float(number) for pair, number in sorted(pairs.items())}


def resampled(handed: pl.DataFrame, statistic: Callable[[Flow], float], level: float) -> tuple[float, float]:
    """Quantiles of a statistic over hand-overs drawn again, always with the same seed; none where too few have one."""
    flow = counted(handed)
    pairs, numbers = list(flow), np.array(list(flow.values()))
    total, random = int(numbers.sum()), np.random.default_rng(0)
    drawn = random.multinomial(total, np.sort(numbers)[::-1] / total, size=DRAWS)
    order = np.argsort(-numbers, kind="stable")
    found = []
    for draw in drawn:
        again = {pairs[place]: float(number) for place, number in zip(order, draw, strict=True) if number}
        found.append(statistic(again))
    known = np.array(found)
    low = np.quantile(np.where(np.isnan(known), 0.0, known), (1 - level) / 2)
    high = np.quantile(np.where(np.isnan(known), 1.0, known), (1 + level) / 2)
    return float(low), float(high)
