"""Intervals: published values, exact tails, and how often they cover."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.interval import (
    Figure,
    bounded,
    clopper_pearson,
    cluster_bootstrap,
    clustered,
    mid_p,
    rate_ratio,
    wilson,
)
from renxing.measure.quantiles import beta_share, student


def covered(interval, n, chance, level=0.9):
    """The share of samples whose interval holds the chance: exact, over all outcomes."""
    total = 0.0
    for k in range(n + 1):
        low, high = interval(k, n, level)
        total += math.comb(n, k) * chance**k * (1 - chance) ** (n - k) * (low <= chance <= high)
    return total


def test_the_design_s_wilson():
    assert wilson(22, 41) == pytest.approx((0.387465, 0.679438), abs=1e-6)
    assert [round(end, 4) for end in wilson(22, 41)] == [0.3875, 0.6794]


def test_wilson_s_ends_are_where_the_score_test_just_holds():
    for end in wilson(3, 17, 0.9):
        assert abs(3 / 17 - end) / math.sqrt(end * (1 - end) / 17) == pytest.approx(1.644854, abs=1e-6)


def test_wilson_at_the_edges():
    z = 1.959964**2
    assert wilson(0, 10) == pytest.approx((0, z / (10 + z)), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((10 / (10 + z), 1), abs=1e-6)
    assert wilson(0, 0) == (0, 1)


@given(st.integers(0, 50), st.integers(0, 50), st.sampled_from([0.5, 0.9, 0.99]))
def test_wilson_mirrors_and_holds_its_share(done, missed, level):
    low, high = wilson(done, done + missed, level)
    assert wilson(missed, done + missed, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)
    if done + missed:
        assert 0 <= low <= done / (done + missed) <= high <= 1


@given(st.integers(1, 50), st.integers(1, 50))
def test_more_cases_of_the_same_share_tell_more(done, missed):
    once, twice = wilson(done, done + missed), wilson(2 * done, 2 * (done + missed))
    assert twice.high - twice.low < once.high - once.low


@pytest.mark.slow
@pytest.mark.parametrize("n", [3, 10, 41])
def test_how_often_they_cover(n):
    chances = np.arange(0.05, 0.96, 0.06)
    assert 0.88 < np.mean([covered(wilson, n, chance) for chance in chances]) < 0.94
    assert min(covered(clopper_pearson, n, chance) for chance in chances) >= 0.9


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_exact_interval_s_tails(done, missed):
    low, high = clopper_pearson(done, n := done + missed, 0.9)
    if done:
        assert beta_share(low, done, n - done + 1) == pytest.approx(0.05, abs=1e-9)
    if missed:
        assert beta_share(high, done + 1, n - done) == pytest.approx(0.95, abs=1e-9)
    assert (low == 0) == (done == 0)
    assert (high == 1) == (missed == 0)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_wrong_counts_are_named(interval):
    with pytest.raises(ValueError, match="successes: 5 of 4 trials is more than all"):
        interval(5, 4)
    with pytest.raises(ValueError, match="trials: expected a finite number, found nan"):
        interval(1, math.nan)
    with pytest.raises(ValueError, match="successes: expected 0 or more, found -1"):
        interval(-1, 4)
    with pytest.raises(ValueError, match="level: expected a share"):
        interval(1, 4, 90)


class TestRateRatio:
    def test_it_is_the_binomial_s_interval_turned_round(self):
        found = rate_ratio(2, 100, 8, 50, level=0.9)
        low, high = mid_p(2, 10, 0.9)
        assert found == pytest.approx(0.125)
        assert found.interval == pytest.approx((low / (1 - low) / 2, high / (1 - high) / 2))
        assert (found.cases, found.level) == (10, 0.9)

    def test_its_tails_count_what_was_seen_as_half(self):
        """Two of ten: P(more) + P(two)/2 at the ends, summed from binomial terms, are the tails."""
        found = rate_ratio(2, 1, 8, 1)
        for end, tail in zip(found.interval, (0.025, 0.975), strict=True):
            chance = end / (1 + end)
            terms = [math.comb(10, k) * chance**k * (1 - chance) ** (10 - k) for k in range(11)]
            assert sum(terms[3:]) + terms[2] / 2 == pytest.approx(tail)

    @given(st.integers(0, 40), st.integers(0, 40))
    def test_it_lies_within_the_one_that_never_holds_less(self, after, before):
        trials = after + before
        inner, outer = mid_p(after, trials, 0.9), clopper_pearson(after, trials, 0.9)
        assert outer.low - 1e-9 <= inner.low <= inner.high <= outer.high + 1e-9

    def test_nothing_at_all_says_nothing(self):
        found = rate_ratio(0, 5, 0, 7)
        assert math.isnan(found)
        assert found.interval == (0, math.inf)

    def test_nothing_before_and_nothing_after(self):
        assert rate_ratio(3, 1, 0, 1) == math.inf
        assert rate_ratio(3, 1, 0, 1).high == math.inf
        assert rate_ratio(3, 1, 0, 1).low > 0
        assert [rate_ratio(0, 1, 3, 1), rate_ratio(0, 1, 3, 1).low] == [0.0, 0.0]

    @given(st.integers(0, 30), st.integers(1, 30), st.sampled_from([0.5, 2.0, 24.0]))
    def test_the_unit_of_time_does_not_matter(self, after, before, factor):
        one, other = rate_ratio(after, 10, before, 30), rate_ratio(after, 10 * factor, before, 30 * factor)
        assert (one, *one.interval) == pytest.approx((other, *other.interval))

    @given(st.integers(1, 30), st.integers(1, 30))
    def test_turned_round_it_is_its_inverse(self, after, before):
        one, other = rate_ratio(after, 10, before, 30), rate_ratio(before, 30, after, 10)
        assert (one, *one.interval) == pytest.approx((1 / other, 1 / other.high, 1 / other.low))

    def test_wrong_arguments_are_named(self):
        with pytest.raises(ValueError, match="before_time: expected a number above 0"):
            rate_ratio(1, 1, 1, 0)
        with pytest.raises(ValueError, match="after: expected 0 or more"):
            rate_ratio(-1, 1, 1, 1)


class TestBounded:
    @given(st.floats(0.01, 0.99), st.floats(1e-4, 1.0), st.integers(2, 50))
    def test_its_ends_lie_student_s_reach_away_in_their_own_error(self, share, spread, cases):
        low, high = 2.0, 10.0
        mean, variance = low + 8 * share, spread * 64 * share * (1 - share)
        worth = (mean - low) * (high - mean) / variance
        for end in bounded(mean, variance, cases, (low, high), 0.9):
            error = math.sqrt((end - low) * (high - end) / worth)
            assert abs(mean - end) == pytest.approx(student(0.9, cases - 1) * error, abs=1e-6)

    def test_far_from_its_bounds_it_is_student_s(self):
        found = bounded(5.0, 0.04, 12, (-1e6, 1e6), 0.9)
        assert found == pytest.approx((5 - 0.2 * student(0.9, 11), 5 + 0.2 * student(0.9, 11)), abs=1e-3)

    def test_wrong_arguments_are_named(self):
        with pytest.raises(ValueError, match="mean: expected between 0 and 1, found 1"):
            bounded(1, 0.1, 5, (0, 1))
        with pytest.raises(ValueError, match="cases: expected 2 or more, found 1"):
            bounded(0.5, 0.1, 1, (0, 1))
        with pytest.raises(ValueError, match="variance: expected a number above 0"):
            bounded(0.5, 0.0, 5, (0, 1))


class TestClustered:
    def test_independent_cases_have_wilson_s(self):
        assert clustered(22 / 41, (22 / 41) * (19 / 41) / 41, 41, 41) == pytest.approx(wilson(22, 41))

    def test_cases_that_go_together_are_worth_their_clusters(self):
        """40 cases in 10 clusters that are all or nothing: half of them, so the variance is that of 10."""
        low, high = clustered(0.5, 0.25 / 10, cases=40, clusters=10)
        reach = 2.262157**2 / 10  # Student's with nine degrees of freedom
        half = math.sqrt(0.25 * reach + reach**2 / 4) / (1 + reach)
        assert (low, high) == pytest.approx((0.5 - half, 0.5 + half), abs=1e-6)

    def test_clusters_that_differ_no_more_than_chance_take_nothing_away(self):
        assert clustered(0.5, 0.25 / 40, cases=40, clusters=10) == wilson(20, 40)

    def test_they_are_never_worth_more_than_there_are(self):
        assert clustered(0.5, 1e-9, 10, 10) == wilson(5, 10)

    def test_clusters_that_agree_exactly_take_nothing_away(self):
        """Two, each with five of ten: known no worse than from clusters that differ a little."""
        assert clustered(0.5, 0.0, 20, 2) == clustered(0.5, 1e-9, 20, 2) == wilson(10, 20)

    def test_all_but_a_rounding_is_all(self):
        assert clustered(1 - 1e-16, 0.0, 60, 3).low == pytest.approx(clustered(1.0, 0.0, 60, 3).low)

    def test_one_cluster_says_nothing(self):
        assert clustered(1.0, 0.0, 12, 1) == (0, 1)

    def test_all_kept_in_few_clusters_is_less_sure_than_in_many(self):
        assert clustered(1.0, 0.0, 60, 3).low < clustered(1.0, 0.0, 60, 30).low < wilson(60, 60).low

    def test_wrong_arguments_are_named(self):
        with pytest.raises(ValueError, match=r"share: expected from 0 to 1, found 1\.5"):
            clustered(1.5, 0, 2, 2)
        with pytest.raises(ValueError, match="clusters: expected from 1 to 2"):
            clustered(0.5, 0, 2, 3)
        with pytest.raises(ValueError, match="variance: expected 0 or more"):
            clustered(0.5, -1, 2, 2)


class TestBootstrap:
    VALUES, CLUSTERS = np.sqrt(np.arange(24) % 5), np.arange(24) // 3

    def test_the_same_seed_gives_the_same_interval(self):
        one, other, third = (cluster_bootstrap(self.VALUES, self.CLUSTERS, seed=seed) for seed in (1, 1, 2))
        assert one.interval == other.interval != third.interval
        assert one == third == pytest.approx(np.mean(self.VALUES))
        assert one.low < one < one.high

    @given(st.randoms())
    def test_the_order_of_rows_does_not_matter(self, random):
        order = random.sample(range(24), 24)
        values = self.VALUES
        shuffled = cluster_bootstrap(values[order], self.CLUSTERS[order])
        whole = cluster_bootstrap(values, self.CLUSTERS)
        assert (shuffled, *shuffled.interval) == (whole, *whole.interval)

    def test_it_is_about_student_s_interval_of_a_mean(self):
        values = np.random.default_rng(5).normal(size=40)
        found = cluster_bootstrap(values, np.arange(40), level=0.9)
        half = 1.684875 * values.std(ddof=1) / math.sqrt(40)
        assert found.interval == pytest.approx((values.mean() - half, values.mean() + half), abs=0.06)

    def test_cases_of_one_cluster_count_once(self):
        values = np.random.default_rng(5).normal(size=40)
        alone = cluster_bootstrap(values, np.arange(40))
        tenfold = cluster_bootstrap(np.repeat(values, 10), np.repeat(np.arange(40), 10))
        assert tenfold.interval == pytest.approx(alone.interval)
        assert tenfold.cases == 40

    def test_any_function_of_sums_may_be_asked(self):
        """A ratio of two sums, and how many cases there were."""
        pairs = np.column_stack([np.arange(1.0, 11), np.full(10, 2.0)])
        found = cluster_bootstrap(pairs, range(10), lambda totals: totals[:, 0] / totals[:, 1])
        assert found == 55 / 20
        counted = cluster_bootstrap(pairs, range(10), lambda totals: totals[:, 2])
        assert [counted, *counted.interval] == [10.0, 10.0, 10.0]

    def test_too_few_clusters_say_nothing(self):
        four = cluster_bootstrap([1.0, 1, 0, 1], range(4), level=0.9, within=(0, 1))
        assert (four, four.interval) == (0.75, (0, 1))
        five = cluster_bootstrap([0.5, 0.6, 0.4, 0.3, 0.5], range(5), level=0.9, within=(0, 1))
        assert five.interval == pytest.approx((0.3, 0.6), abs=0.1)

    def test_draws_without_a_figure_count_on_both_sides(self):
        """One cluster in twelve has anything to divide by: a third of draws do not."""
        pairs = [[1.0, 1.0]] + [[0.0, 0.0]] * 11

        def ratio(totals):
            with np.errstate(invalid="ignore"):
                return totals[:, 0] / totals[:, 1]

        assert cluster_bootstrap(pairs, range(12), ratio, within=(0, 9)).interval == (0, 9)

    def test_wrong_input_names_the_row(self):
        with pytest.raises(ValueError, match=r"row 1, values\[0\]: expected a finite number, found nan"):
            cluster_bootstrap([1, math.nan], [0, 1])
        with pytest.raises(ValueError, match="expected as many rows as clusters, found 2, 1"):
            cluster_bootstrap([1, 2], [0])


def test_a_figure_is_a_number_that_carries_its_interval():
    figure = Figure(0.5, 0.25, 0.75, level=0.9, cases=4)
    assert figure * 2 == 1.0
    again = pickle.loads(pickle.dumps(figure))  # noqa: S301 - made on this line
    assert (again, again.interval, again.level, again.cases) == (0.5, (0.25, 0.75), 0.9, 4)
