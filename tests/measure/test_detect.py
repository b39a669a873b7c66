"""Detection: the design's values, figures worked out by hand, and laws that must hold for any series."""

import math
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.detect import MIN_SD, Method, cusum, ears, running_baseline, watch

NAN = math.nan
WEEK = [2, 4, 6, 4, 2, 6, 4]  # mean 4, squares 4+0+4+0+4+4+0 = 16, sample variance 16/6
SPREAD = math.sqrt(16 / 6)

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=40)
METHODS = st.sampled_from(["C1", "C2", "C3"])


def same(one, other):
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


# The design's values


def test_the_design_s_cusum_to_six_digits():
    seen = cusum([10, 11, 12, 13, 14, 9], mean=10, sd=1)
    np.testing.assert_allclose(seen.statistic, [0, 0.5, 2, 4.5, 8, 6.5], atol=1e-6)
    assert list(seen) == [0, 0.5, 2, 4.5, 8, 6.5]
    assert np.asarray(seen, dtype=np.float32).tolist() == [0, 0.5, 2, 4.5, 8, 6.5]
    assert (len(seen), seen[4], seen.threshold) == (6, 8.0, 5.0)
    assert seen.alarm.tolist() == [False, False, False, False, True, True]


def test_c1_is_the_distance_from_the_week_before_in_its_own_deviations():
    seen = ears([*WEEK, 11], "C1", min_sd=0)
    assert seen[7] == pytest.approx(7 / SPREAD, abs=1e-6)
    assert (seen.baseline[7], seen.threshold) == (4.0, 3.0)
    assert seen.spread[7] == pytest.approx(1.632993, abs=1e-6)
    assert seen.limit[7] == pytest.approx(4 + 3 * SPREAD)
    assert seen.alarm.tolist() == [False] * 7 + [True]


def test_c2_leaves_out_the_two_days_before_today():
    seen = ears([*WEEK, 40, 50, 11], "C2", min_sd=0)
    assert seen[9] == pytest.approx(7 / SPREAD, abs=1e-6)
    assert bool(seen.alarm[9])
    assert not ears([*WEEK, 40, 50, 11], "C1", min_sd=0).alarm[9]  # C1 takes the two for its baseline


def test_c3_adds_up_what_c2_said_on_three_days():
    series = [*WEEK, 0, 0, 6, 7, 8]
    c2, c3 = ears(series, "C2", min_sd=0), ears(series, "C3", min_sd=0)
    for day in (9, 10, 11):
        assert c3[day] == pytest.approx(sum(max(0, c2[i] - 1) for i in range(max(9, day - 2), day + 1)), abs=1e-6)
    assert c3[9] == pytest.approx(2 / SPREAD - 1, abs=1e-6)


def test_c3_rings_on_three_small_excesses_that_c1_and_c2_let_pass():
    series = [10, 14, 6, 10, 14, 6, 10, 10, 10, 17, 17, 17]
    rung = {method: bool(ears(series, method).alarm.any()) for method in ("C1", "C2", "C3")}
    assert rung == {"C1": False, "C2": False, "C3": True}


@pytest.mark.parametrize(("alpha", "threshold"), [(0.001, 3.090232), (0.025, 1.959964), (0.5, 0.0)])
def test_a_chance_is_turned_into_its_quantile(alpha, threshold):
    assert ears(WEEK, "C1", alpha).threshold == pytest.approx(threshold, abs=1e-6)
    assert ears(WEEK, "C3", alpha).threshold == pytest.approx(threshold, abs=1e-6)


# Small counts, missing ones, short series


def test_after_a_quiet_week_one_need_is_no_alarm():
    quiet = [0] * 14
    assert not any(seen.alarm.any() for seen in watch([*quiet, 1]).values())
    assert not ears([*quiet, 4]).alarm.any()
    assert bool(ears([*quiet, 5]).alarm[14])
    assert bool(ears([*quiet, 1], min_sd=0.1).alarm[14])


def test_without_a_floor_a_week_that_never_varies_says_infinity_or_nothing():
    assert math.isinf(ears([3] * 7 + [4], min_sd=0)[7])
    assert math.isnan(ears([3] * 7 + [3], min_sd=0)[7])


def test_a_floor_of_each_day_holds_for_its_day():
    seen = ears([5] * 7 + [25, 25], "C2", min_sd=[1.0] * 7 + [10.0, 1.0])
    assert (seen[7], seen[8]) == (2.0, 20.0)


def test_what_is_missing_is_left_out_of_the_week_and_never_rings():
    seen = ears([4, NAN, 6, NAN, 5, NAN, 5, NAN, 30], "C1", min_sd=1)
    assert math.isnan(seen[7])
    assert not seen.alarm[7]
    assert math.isnan(seen[8])  # three known of the seven before: too few
    seen = ears([4, NAN, 6, NAN, 5, NAN, 5, 30], "C1", min_sd=1)
    assert (seen.baseline[7], seen[7]) == (5.0, 25.0)


def test_the_first_week_says_nothing():
    assert np.isnan(ears([5, 5, 5, 5], "C1").statistic).all()
    assert ears([5, 5, 5, 5, 30], "C1").alarm.tolist() == [False] * 4 + [True]  # four known days are a baseline
    assert len(ears([])) == len(cusum([], 1, 1)) == 0


def test_cusum_carries_its_sum_over_what_is_unknown():
    seen = cusum([12, NAN, 12], mean=10, sd=1)
    assert seen[0] == 1.5
    assert math.isnan(seen[1])
    assert seen[2] == 3.0


def test_cusum_takes_a_baseline_of_every_instant():
    assert list(cusum([12, 12], mean=[10, 11], sd=[1, 2], k=0)) == [2.0, 2.5]


def test_the_running_baseline_is_never_narrower_than_chance():
    mean, sd = running_baseline([25] * 40)
    assert (mean[39], sd[39]) == (25.0, 5.0)
    assert np.isnan(mean[:16]).all()  # fourteen known days, and two left out before today
    assert not np.isnan(mean[16])
    _, small = running_baseline([0] * 40)
    assert small[39] == MIN_SD


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: ears([1, -1]), "counts: expected 0 or more, found -1 at 1"),
        (lambda: ears([1, math.inf]), "counts: expected 0 or more, found inf at 1"),
        (lambda: ears([[1.0]]), "counts: expected one row of numbers, found 2 dimensions"),
        (lambda: ears([1], cast("Method", "C4")), 'method: expected "C1", "C2" or "C3", found \'C4\''),
        (lambda: ears([1], alpha=0.6), "alpha: expected above 0 and at most 0.5, found 0.6"),
        (lambda: ears([1], min_sd=-1), "min_sd: expected 0 or more, found -1 at 0"),
        (lambda: ears([1, 2, 3], min_sd=[1, 2]), "min_sd: expected 1 number or 3, found 2"),
        (lambda: cusum([1], 0, 0), "sd: expected numbers above 0, found 0 at 0"),
        (lambda: cusum([1], 0, 1, k=-1), "k: expected 0 or more, found -1"),
        (lambda: cusum([1], 0, 1, h=0), "h: expected a number above 0, found 0"),
        (lambda: running_baseline([1], window=1), "window: expected 2 or more instants, found 1"),
    ],
)
def test_wrong_input_is_named(call, said):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the sentence is compared whole
        call()
    assert str(caught.value) == said


# Laws


@given(COUNTS, METHODS, st.integers(0, 30))
def test_adding_the_same_to_every_day_changes_no_statistic(counts, method, more):
    same(ears(counts, method).statistic, ears([count + more for count in counts], method).statistic)


@given(COUNTS, METHODS, st.integers(1, 9))
def test_another_unit_changes_no_statistic(counts, method, unit):
    scaled = ears([count * unit for count in counts], method, min_sd=MIN_SD * unit)
    same(ears(counts, method).statistic, scaled.statistic)


@given(COUNTS, st.integers(0, 40))
def test_no_day_knows_what_comes_after_it(counts, cut):
    before, whole = watch(counts[:cut]), watch(counts)
    for name, seen in before.items():
        same(seen.statistic, whole[name].statistic[:cut])
        assert (seen.alarm == whole[name].alarm[:cut]).all()


@given(COUNTS, st.integers(0, 50))
def test_more_today_is_never_less_unusual(counts, more):
    higher = [*counts[:-1], counts[-1] + more]
    for name, seen in watch(counts).items():
        today, then = seen[-1], watch(higher)[name][-1]
        assert math.isnan(today) or then >= today - 1e-9


@given(COUNTS)
def test_a_day_rings_exactly_where_it_passes_its_limit(counts):
    for seen in watch(counts).values():
        for count, limit, statistic, rang in zip(counts, seen.limit, seen.statistic, seen.alarm, strict=True):
            if not math.isnan(statistic) and abs(count - limit) > 1e-6 and abs(statistic - seen.threshold) > 1e-9:
                assert rang == (count > limit or limit == 0)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30), st.floats(-50, 50), st.floats(0.5, 20))
def test_cusum_is_never_negative_and_follows_its_formula(series, mean, sd):
    total = 0.0
    for x, found in zip(series, cusum(series, mean, sd), strict=True):
        total = max(0.0, total + (x - mean) / sd - 0.5)
        assert found == pytest.approx(total, abs=1e-9)
