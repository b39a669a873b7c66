"""Survival: published and hand-made values, the definition as fractions, and laws that hold for any record."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.incidence import influence
from renxing.measure.interval import bounded, clustered, wilson
from renxing.measure.risks import read_risks
from renxing.measure.survival import (
    clustered_incidence,
    cumulative_incidence,
    incidence_between,
    kaplan_meier,
    restricted_mean,
)

DESIGN = [1, 3, 3, 5, 6, 8, 9], [1, 1, 1, 1, 0, 1, 0]
FREIREICH = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
"""Remission of 21 patients on 6-mercaptopurine (Freireich 1963), the example of most books on survival."""

CASES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=25)


def columns(cases) -> tuple[list[int], list[int]]:
    return [t for t, _ in cases], [cause for _, cause in cases]


def definition(cases, cause, t):
    """The Aalen-Johansen sum, instant by instant, as a fraction."""
    share, waiting = Fraction(0), Fraction(1)
    for instant in sorted({when for when, _ in cases if when <= t}):
        n = sum(when >= instant for when, _ in cases)
        ended = [why for when, why in cases if when == instant and why]
        share += waiting * Fraction(ended.count(cause), n)
        waiting *= 1 - Fraction(len(ended), n)
    return share, waiting


class TestKaplanMeier:
    def test_the_design_s_durations(self):
        found = kaplan_meier(*DESIGN)
        assert found.times.tolist() == [1, 3, 5, 8]
        assert found.values == pytest.approx([6 / 7, 4 / 7, 3 / 7, 3 / 14])
        assert list(found) == pytest.approx([0.857143, 0.571429, 0.428571, 0.214286], abs=1e-6)
        assert found.waiting.tolist() == [7, 6, 4, 2]
        assert found.ended.tolist() == [1, 2, 1, 1]

    def test_a_published_record(self):
        """Survival and Greenwood's errors as every book prints them."""
        found = kaplan_meier(FREIREICH, RELAPSED)
        assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
        expected = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
        assert found.values == pytest.approx(expected, abs=1e-6)
        errors = [0.076360, 0.086935, 0.096350, 0.106815, 0.114054, 0.128234, 0.134591]
        assert np.sqrt(found.variance) == pytest.approx(errors, abs=1e-6)

    def test_the_interval_is_wilson_s_with_the_cases_it_is_worth(self):
        found = kaplan_meier(FREIREICH, RELAPSED, level=0.9)
        worth = found.values * (1 - found.values) / found.variance
        for place, (share, n) in enumerate(zip(found.values, worth, strict=True)):
            assert (found.low[place], found.high[place]) == pytest.approx(wilson(share * n, n, 0.9))
        assert worth[0] == pytest.approx(21)  # nobody was censored before
        assert worth[-1] < 16

    def test_before_during_and_after(self):
        found = kaplan_meier(*DESIGN)
        assert found.at(0) == 1.0
        assert found.at(0).interval == wilson(7, 7)
        assert found.at(2.99) == found.at(1) == pytest.approx(6 / 7)
        assert found.at(9) == pytest.approx(3 / 14)
        after = found.at(9.01)
        assert math.isnan(after)
        assert after.interval == (0, found.high[-1])

    def test_where_all_ended_nothing_is_left_open(self):
        found = kaplan_meier([1, 2], [True, True])
        assert found.at(100) == 0.0
        assert found.at(100).interval == wilson(0, 2)

    def test_without_an_end_only_who_is_watched_counts(self):
        found = kaplan_meier([1, 2, 3, 4], [0, 0, 0, 0])
        assert found.at(0).interval == wilson(4, 4)
        assert found.at(2.5).interval == wilson(2, 2)
        assert found.at(5).interval == (0, 1)

    def test_nothing_says_nothing(self):
        assert math.isnan(kaplan_meier([], []).at(0))
        assert kaplan_meier([], []).at(3).interval == (0, 1)


class TestCumulativeIncidence:
    def test_by_hand(self):
        """At 1: 1/5. At 2, S = 4/5 of 4 waiting: 1/5 each. 4 is censored. At 5, S = 2/5, one waiting."""
        found = cumulative_incidence([1, 2, 2, 4, 5], [1, 2, 1, 0, 1])
        assert found[1].values == pytest.approx([1 / 5, 2 / 5, 4 / 5])
        assert found[2].values == pytest.approx([0, 1 / 5, 1 / 5])
        assert found.waiting.values == pytest.approx([4 / 5, 2 / 5, 0])
        assert found.causes == [1, 2]

    @given(CASES, st.integers(0, 13))
    def test_it_is_the_definition(self, cases, t):
        found = cumulative_incidence(*columns(cases))
        if t <= max(when for when, _ in cases):
            for cause in (1, 2, 3):
                assert found[cause].at(t) == pytest.approx(float(definition(cases, cause, t)[0]), abs=1e-12)
            assert found.waiting.at(t) == pytest.approx(float(definition(cases, 1, t)[1]), abs=1e-12)

    @given(CASES)
    def test_the_shares_add_up(self, cases):
        found = cumulative_incidence(*columns(cases))
        whole = sum((found[cause].values for cause in found.causes), found.waiting.values)
        np.testing.assert_allclose(whole, 1, atol=1e-12)

    @given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=25), st.integers(0, 12))
    def test_without_censoring_it_is_a_plain_share_with_wilson_s_interval(self, cases, t):
        found, n = cumulative_incidence(*columns(cases), 0.9)[1].at(t), len(cases)
        done = sum(when <= t and why == 1 for when, why in cases)
        assert found == pytest.approx(done / n)
        assert found.interval == pytest.approx(wilson(done, n, 0.9), abs=1e-7)

    @given(CASES, st.integers(0, 12), st.integers(1, 2))
    def test_the_variance_is_the_sum_of_squared_influences(self, cases, t, cause):
        """Two independent ways to the same number: running sums of hazards, and what each case moves."""
        hours, why = (np.array(column) for column in columns(cases))
        found = cumulative_incidence(hours, why)[cause]
        moved = influence(read_risks(hours.astype(float), why), hours.astype(float), why, t, cause)
        assert moved.sum() == pytest.approx(0, abs=1e-12)
        place = np.searchsorted(found.times, t, side="right") - 1
        expected = found.variance[place] if place >= 0 else 0.0
        assert (moved**2).sum() == pytest.approx(expected, abs=1e-12)

    @given(CASES, st.randoms(), st.sampled_from([0.25, 24.0]))
    def test_order_scale_and_names_do_not_matter(self, cases, random, factor):
        hours, why = columns(random.sample(cases, len(cases)))
        one = cumulative_incidence(*columns(cases))
        other = cumulative_incidence(np.array(hours) * factor, [{0: 0, 1: 7, 2: 5, 3: 6}[cause] for cause in why])
        np.testing.assert_allclose(one[1].times * factor, other[7].times)
        for mine, theirs in ((1, 7), (2, 5), (3, 6)):
            np.testing.assert_allclose(one[mine].values, other[theirs].values, atol=1e-12)
            np.testing.assert_allclose(one[mine].low, other[theirs].low, atol=1e-9)

    @given(CASES, st.integers(0, 14))
    def test_every_interval_holds_its_share_and_lies_in_0_to_1(self, cases, t):
        for estimate in (found := cumulative_incidence(*columns(cases), 0.9))[1], found[2], found.waiting:
            at = estimate.at(t)
            assert 0 <= at.low <= at.high <= 1
            assert math.isnan(at) or at.low - 1e-9 <= at <= at.high + 1e-9

    def test_what_competes_is_not_censored(self):
        """Two of four withdrawn: as censored they would make F(3) = 1; as what they are, a half."""
        assert cumulative_incidence([1, 1, 3, 3], [2, 2, 1, 1])[1].at(3) == 0.5
        assert cumulative_incidence([1, 1, 3, 3], [0, 0, 1, 1])[1].at(3) == 1.0

    def test_after_the_last_the_rest_may_or_may_not_end_so(self):
        found = cumulative_incidence([1, 2, 3, 9], [1, 2, 1, 0], level=0.9)[1]
        after = found.at(10)
        assert math.isnan(after)
        assert after.low == pytest.approx(wilson(2, 4, 0.9).low)
        assert after.high == pytest.approx(wilson(3, 4, 0.9).high)

    def test_a_cause_never_seen_has_no_incidence_but_an_interval(self):
        assert cumulative_incidence([1, 2, 2], [1, 1, 1])[2].at(5).interval == wilson(0, 3)

    def test_intervals_cover(self):
        """Ends and withdrawals at chance, a third censored: 90 % intervals hold the truth in 85 to 95 of a hundred."""
        random, held = np.random.default_rng(3), 0
        for _ in range(400):
            hours, other, until = (random.exponential(scale, 30) for scale in (10.0, 20.0, 25.0))
            first = np.min([hours, other, until], axis=0)
            why = np.where(first == hours, 1, np.where(first == other, 2, 0))
            at = cumulative_incidence(first, why, level=0.9)[1].at(8)
            rate = 1 / 10 + 1 / 20
            held += at.low <= (1 / 10) / rate * (1 - math.exp(-rate * 8)) <= at.high
        assert 0.85 <= held / 400 <= 0.95


class TestClustered:
    def test_every_case_its_own_cluster_is_the_plain_figure(self):
        hours, why = DESIGN
        plain, own = cumulative_incidence(hours, why)[1].at(4), clustered_incidence(hours, why, range(7), 4)
        assert (plain, *plain.interval) == (own, *own.interval)

    def test_all_or_nothing_clusters_are_worth_their_number(self):
        hours, why, clusters = np.repeat([1, 9, 1, 9], 5), [1] * 20, np.repeat([0, 1, 2, 3], 5)
        found = clustered_incidence(hours, why, clusters, 5, level=0.9)
        assert found.interval == clustered(0.5, 4 * (5 * 0.5 / 20) ** 2 * 4 / 3, 20, 4, 0.9)
        assert found.low < 0.2 < cumulative_incidence(hours, why, level=0.9)[1].at(5).low

    def test_one_cluster_says_nothing_but_the_share(self):
        found = clustered_incidence([1, 2, 3], [1, 1, 1], [0, 0, 0], 2)
        assert found == pytest.approx(2 / 3)
        assert found.interval == (0, 1)

    @pytest.mark.slow
    def test_they_cover_where_plain_intervals_do_not(self):
        random, held, plain = np.random.default_rng(8), 0, 0
        truth = 1 - (1 + 0.05 * 8) ** -2  # rates of a gamma distribution, shape 2, scale 0.05
        for _ in range(300):
            rate = np.repeat(random.gamma(2.0, 0.05, 25), 8)
            hours, clusters = random.exponential(1 / rate), np.repeat(np.arange(25), 8)
            seen = hours < 20
            found = clustered_incidence(np.minimum(hours, 20), seen, clusters, 8, level=0.9)
            alone = cumulative_incidence(np.minimum(hours, 20), seen, level=0.9)[1].at(8)
            held += found.low <= truth <= found.high
            plain += alone.low <= truth <= alone.high
        assert 0.85 <= held / 300 <= 0.95
        assert plain / 300 < 0.85

    def test_as_many_clusters_as_cases_are_asked_for(self):
        with pytest.raises(ValueError, match="clusters: expected 3, one for each duration"):
            clustered_incidence([1, 2, 3], [1, 1, 1], [0, 0], 2)


class TestBetween:
    def test_known_to_the_hour_it_is_the_plain_figure(self):
        found, plain = incidence_between(*DESIGN[:1] * 2, DESIGN[1], 4), cumulative_incidence(*DESIGN)[1].at(4)
        assert (found, *found.interval) == (plain, *plain.interval)

    def test_what_may_be_on_either_side_gives_bounds(self):
        found = incidence_between([1, 2, 6], [3, 8, 9], [1, 1, 1], 5, level=0.9)
        assert math.isnan(found)
        assert found.interval == pytest.approx((wilson(1, 3, 0.9).low, wilson(2, 3, 0.9).high))

    @given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(0, 5)), min_size=1), st.integers(0, 9))
    def test_without_censoring_every_reading_lies_between(self, spans, t):
        early, late = [a for a, _, _ in spans], [a + w for a, w, _ in spans]
        reading = [a + min(w, x) for a, w, x in spans]
        found = incidence_between(early, late, [1] * len(spans), t)
        share = cumulative_incidence(reading, [1] * len(spans))[1].at(t)
        assert found.low <= share.low + 1e-9
        assert share.high <= found.high + 1e-9

    def test_a_span_that_runs_backwards_is_refused(self):
        with pytest.raises(ValueError, match="row 1, latest: 1 is before earliest, 2"):
            incidence_between([1, 2], [1, 1], [1, 1], 3)
        with pytest.raises(ValueError, match="latest: expected 2, one for each earliest, found 1"):
            incidence_between([1, 2], [1], [1, 1], 3)


class TestRestrictedMean:
    def test_the_area_below_the_design_s_curve(self):
        """To 8: 1 + 2·6/7 + 2·4/7 + 3·3/7 = 36/7."""
        assert restricted_mean(*DESIGN, horizon=8) == pytest.approx(36 / 7)
        assert restricted_mean(*DESIGN, horizon=9) == pytest.approx(36 / 7 + 3 / 14)

    def test_a_published_record(self):
        """R's survival prints rmean 23.29 to the last of the 35 weeks, standard error 2.83."""
        found = restricted_mean(FREIREICH, RELAPSED, horizon=35, level=0.9)
        assert found == pytest.approx(23.287395, abs=1e-6)
        assert found.interval == pytest.approx(bounded(found, 2.827468**2 * 21 / 20, 21, (0, 35), 0.9), abs=1e-4)

    @given(st.lists(st.integers(0, 30), min_size=2, max_size=20), st.integers(1, 40))
    def test_without_censoring_it_is_a_mean_between_bounds(self, hours, horizon):
        found, cut = restricted_mean(hours, [1] * len(hours), horizon, level=0.9), np.minimum(hours, horizon)
        assert found == pytest.approx(cut.mean())
        if cut.std():
            variance = cut.var(ddof=1) / len(hours)
            expected = bounded(cut.mean(), variance, len(hours), (0, horizon), 0.9)
            assert found.interval == pytest.approx(expected, abs=1e-6)

    def test_a_last_case_still_open_leaves_bounds(self):
        found = restricted_mean([2, 4, 5], [1, 1, 0], horizon=8, level=0.9)
        assert math.isnan(found)
        assert found.low <= restricted_mean([2, 4, 5], [1, 1, 1], horizon=8, level=0.9).low
        assert found.high == restricted_mean([2, 4, 8], [1, 1, 1], horizon=8, level=0.9).high

    def test_where_nothing_varies_there_is_still_an_interval(self):
        same = restricted_mean([4, 4, 4], [1, 1, 1], horizon=10, level=0.9)
        assert same == 4.0
        assert same.low == pytest.approx(4 * wilson(3, 3, 0.9).low)
        assert same.high == pytest.approx(4 + 6 * wilson(0, 3, 0.9).high)
        assert restricted_mean([20, 30], [1, 0], horizon=10).high == 10

    def test_nothing_says_nothing(self):
        found = restricted_mean([], [], horizon=10)
        assert math.isnan(found)
        assert found.interval == (0, 10)

    @given(CASES, st.integers(1, 12))
    def test_the_unit_of_time_does_not_matter(self, cases, horizon):
        hours, seen = [t for t, _ in cases], [cause > 0 for _, cause in cases]
        one, other = (restricted_mean(np.array(hours) * by, seen, horizon * by) for by in (1, 60))
        assert math.isnan(one) == math.isnan(other)
        assert np.array(one.interval) * 60 == pytest.approx(np.array(other.interval), abs=1e-7)


@pytest.mark.parametrize(
    ("durations", "causes", "said"),
    [
        ([1, math.nan], [1, 1], "row 1, durations: expected a finite number of hours, found nan"),
        ([1, -2], [1, 1], "row 1, durations: expected 0 or more hours, found -2"),
        ([1, 2], [1], "causes: expected 2, one for each duration"),
        ([1, 2], [1, -1], "row 1, causes: expected a whole number, 0 or more, found -1"),
        ([1, 2], [0.5, 1], r"row 0, causes: expected a whole number, 0 or more, found 0\.5"),
        ([1, 2], ["met", "unmet"], "causes: expected whole numbers"),
        (["a"], [1], "durations: expected numbers"),
        ([[1]], [1], "durations: expected one row of numbers"),
    ],
)
def test_wrong_input_names_its_row(durations, causes, said):
    with pytest.raises(ValueError, match=said):
        cumulative_incidence(durations, causes)


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="row 0, observed: expected True or False, found 2"):
        kaplan_meier([1], [2])
    with pytest.raises(ValueError, match="level: expected a share"):
        kaplan_meier([1], [1], level=95)
    with pytest.raises(ValueError, match="horizon: expected a number above 0"):
        restricted_mean([1], [1], 0)
    with pytest.raises(ValueError, match="t: expected 0 or more"):
        kaplan_meier([1], [1]).at(-1)
