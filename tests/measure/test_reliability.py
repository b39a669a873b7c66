"""Reliability: by hand, and against what chance alone gives."""

import math
from itertools import pairwise

import numpy as np
import pytest

from renxing.measure.interval import Figure, wilson
from renxing.measure.reliability import coverage, smallest_change, split_half, told_apart


def figure(value, low, high):
    return Figure(value, low, high, level=0.9, cases=5)


def test_coverage_counts_intervals_that_hold_the_truth():
    found = coverage([figure(0.5, 0.2, 0.8), figure(0.5, 0.2, 0.8), figure(math.nan, 0, 1)], [0.2, 0.9, 0.9])
    assert found == pytest.approx(2 / 3)
    assert (found.interval, found.cases) == (wilson(2, 3), 3)
    assert math.isnan(coverage([], []))
    with pytest.raises(ValueError, match="longer"):
        coverage([], [1.0])


def test_halves_by_hand():
    """r = 0.8, so 1.6/1.8; Fisher: atanh 0.8 = 1.098612, plus and minus 1.959964/sqrt(2)."""
    found = split_half([1, 2, 3, 4, 5, math.nan], [1, 3, 2, 5, 4, 7])
    assert found == pytest.approx(8 / 9)
    ends = [math.tanh(1.098612 + way * 1.385904) for way in (-1, 1)]
    assert found.interval == pytest.approx([2 * r / (1 + r) for r in ends], abs=1e-5)
    assert found.cases == 5


def test_the_doubled_half_is_the_reliability_of_the_whole():
    """True scores of variance 1, halves with errors of variance 1: r = 1/2, the whole 1/(1 + 1/2)."""
    random = np.random.default_rng(4)
    true = random.normal(size=40_000)
    found = split_half(true + random.normal(size=40_000), true + random.normal(size=40_000))
    assert found == pytest.approx(2 / 3, abs=0.02)


def test_what_does_not_vary_says_nothing():
    assert math.isnan(split_half([1, 1, 1, 1], [1, 2, 3, 4]))
    assert math.isnan(split_half([1, 2, 3], [1, 2, 3]))
    assert math.isnan(split_half([0.7] * 12, [0.7] * 12))  # whose mean is not 0.7, by rounding
    assert split_half([1, 2, 3, 4], [2, 4, 6, 8]).interval == pytest.approx((1, 1))
    assert split_half([1, 2, 3, 4], [4, 3, 2, 1]) == -math.inf


def test_the_smallest_change_is_root_two_half_widths():
    assert smallest_change(figure(0.6, 0.5, 0.7)) == pytest.approx(0.1 * math.sqrt(2))
    assert smallest_change(figure(math.nan, 0.0, 1.0)) == 1.0
    assert smallest_change(figure(2.0, 0.5, math.inf)) == math.inf


def test_by_chance_alone_few_differ_by_more():
    random = np.random.default_rng(2)
    apart = []
    for one, other in random.binomial(60, 0.6, (4000, 2)):
        ends = [wilson(int(done), 60, 0.9) for done in (one, other)]
        limit = smallest_change(figure(one / 60, *ends[0]))
        apart.append(abs(one - other) / 60 > limit)
    assert 0.07 < np.mean(apart) < 0.14


def test_of_many_pairs_chance_tells_any_apart_no_more_often_than_one():
    """Figures of 24 indicators at five times in a community where nothing changed: 96 pairs, half-width 1.645 sd."""
    drawn = np.random.default_rng(5).normal(size=(300, 24, 5))
    tables = [[[figure(x, x - 1.644854, x + 1.644854) for x in line] for line in table] for table in drawn.tolist()]

    def share(asked):
        marked = [
            any(told_apart(one, other, asked) for line in table for one, other in pairwise(line)) for table in tables
        ]
        return sum(marked) / len(marked)

    assert share(1) > 0.95
    assert 0.02 < share(96) < 0.14


def test_told_apart_of_many_by_hand():
    """Of 20 pairs at 0.9 each is asked at 0.995: 2.807034 for 1.644854 standard deviations, 1.706555 times as far."""
    far = math.sqrt(2) * 0.1 * 1.706555
    one = figure(0.3, 0.2, 0.4)
    assert told_apart(one, figure(0.3 + far + 1e-6, 0.2 + far + 1e-6, 0.4 + far + 1e-6), asked=20)
    assert not told_apart(one, figure(0.3 + far - 1e-6, 0.2 + far - 1e-6, 0.4 + far - 1e-6), asked=20)


def test_bounds_of_what_is_not_estimable_count_for_less_where_many_are_asked():
    unknown = figure(math.nan, 0.5, 0.7)
    assert told_apart(figure(0.4, 0.31, 0.49), unknown)
    assert not told_apart(figure(0.4, 0.31, 0.49), unknown, asked=20)
    assert told_apart(figure(0.1, 0.05, 0.15), unknown, asked=20)
    assert not told_apart(figure(0.1, 0.05, 0.15), figure(math.nan, 0.0, math.inf), asked=20)
