"""Does the ruler measure? Communities whose truth is known, of 3 to 300 incidents: is it found, do intervals hold it?

Every community differs in every chance (`renxing.measure.truth.some_truth`). For each indicator and size: of the
figures that were given, how often the 90 % interval holds the truth, how far the figure is from it in the middle, how
wide its interval is. For halves, the same community writes two records of half as many incidents.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from math import isnan

import numpy as np

from benchmarks import shaken
from benchmarks.line import Line
from renxing.measure.assessing import assess
from renxing.measure.interval import Figure
from renxing.measure.invention import AT, write
from renxing.measure.reliability import coverage, smallest_change, split_half
from renxing.measure.studied import EXACT
from renxing.measure.truth import Truth, some_truth

SIZES = (3, 10, 30, 100, 300)
HALVES = 40
LEAST, MOST = 0.85, 0.95
ENOUGH = 30
"""From so many incidents on, intervals that hold the truth too often are too wide; with fewer counts are so whole that
most intervals hold it a little too often."""


WIDE = frozenset({"S4"})
"""Which ties there are is a yes or a no for each: its interval cannot keep to a level, and is rather too wide."""

Figures = dict[str, Figure]


def run(communities: int = 400) -> Iterator[Line]:
    """A line for each indicator and size, then one for each indicator's reliability from halves."""
    began = time.perf_counter()
    for size in SIZES:
        truths = [some_truth(size, seed) for seed in range(communities)]
        found = [figures(truth, seed) for seed, truth in enumerate(truths)]
        for name in sorted(set(truths[0].values()) & set(found[0])):
            yield _covered(name, size, [one[name] for one in found], [truth.values()[name] for truth in truths])
    yield from _halves(communities)
    yield from shaken.run(communities)
    seconds = time.perf_counter() - began
    yield Line("the whole study", f"{seconds:.0f} s", f"{communities} communities of each size", "", holds=True)


def figures(truth: Truth, seed: int) -> Figures:
    """What is measured of a community with this truth."""
    written = write(truth, seed)
    found = assess(written.record, written.registry, AT)
    return {name: result.finding.figure for name, result in found.indicators.items()}


def _covered(name: str, size: int, found: list[Figure], truths: list[float]) -> Line:
    pairs = [(figure, true) for figure, true in zip(found, truths, strict=True) if not isnan(figure)]
    title = f"{name}, {size} incidents: the interval holds the truth"
    if not pairs:
        return Line(title, "never claimed", "estimable in 0%", "", holds=True)
    known = [figure for figure, _true in pairs]
    held = coverage(known, [true for _figure, true in pairs])
    error = np.median([figure - true for figure, true in pairs])
    change = np.median([smallest_change(figure) for figure in known])
    wide = np.median([figure.high - figure.low for figure in known])
    told = (
        f"estimable in {len(known) / len(found):.0%}, with the bounds of others {coverage(found, truths):.1%}, "
        f"error {error:+.3f} (middle), interval {wide:.3f} wide, smallest change {change:.3f}"
    )
    sure, few = name in EXACT, size < ENOUGH or name in WIDE
    holds = held == 1.0 if sure else held.high >= LEAST and (few or held.low <= MOST)
    bound = "always: it is exact" if sure else f"{LEAST:.0%}" + (" or more" if few else f" to {MOST:.0%}")
    return Line(title, f"{held:.1%}", told, bound, holds)


def _halves(communities: int) -> Iterator[Line]:
    truths = [replace(some_truth(HALVES, seed), incidents=HALVES // 2) for seed in range(communities)]
    ones = [figures(truth, 2 * seed) for seed, truth in enumerate(truths)]
    others = [figures(truth, 2 * seed + 1) for seed, truth in enumerate(truths)]
    for name in sorted((set(truths[0].values()) & set(ones[0])) - EXACT):
        found = split_half([one[name] for one in ones], [other[name] for other in others])
        told = f"{found.low:.2f} to {found.high:.2f}, {found.cases} communities that differ as `some_truth` says"
        yield Line(f"{name}, {HALVES} incidents: reliability from halves", f"{found:.2f}", told, "", holds=True)
