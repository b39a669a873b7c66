"""A step function's figures: worked out by hand, then laws that must hold for any curve."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.curve import Curve

NAN = math.nan
SHOCK = Curve([0, 2, 5, 9], [1, 0.4, 0.7, 1], end=10)
"""The curve of the design: loss 0.6*3 + 0.3*4 = 3."""

SHARES = st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.75, 1.0, NAN])


@st.composite
def curves(draw, values=SHARES):
    widths = draw(st.lists(st.integers(1, 40), min_size=1, max_size=12))
    times = np.cumsum([draw(st.integers(-5, 5)), *widths]) / 4
    return Curve(times[:-1], draw(st.lists(values, min_size=len(widths), max_size=len(widths))), float(times[-1]))


def alike(a: float | None, b: float | None) -> bool:
    return bool(a == pytest.approx(b, abs=1e-9, nan_ok=True))


def test_the_design_s_own_example():
    assert SHOCK.loss() == 3.0
    assert SHOCK.normalised_loss(1.0) == 0.3
    assert SHOCK.robustness(1.0) == 0.4
    assert alike(SHOCK.rapidity(), 0.6 / 7)
    assert alike(SHOCK.gain(0.7), 0.3 * 3)
    assert alike(SHOCK.loss(0.7), 0.3 * 3)
    assert SHOCK.share_below(0.9) == 0.7


@pytest.mark.parametrize(("t", "value"), [(0, 1), (1.99, 1), (2, 0.4), (4.99, 0.4), (5, 0.7), (9, 1), (10, 1)])
def test_a_step_holds_from_its_time_on(t, value):
    assert SHOCK.at(t) == value


def test_many_instants_are_read_at_once():
    assert SHOCK.at(np.array([[0.0, 2.0], [5.0, 10.0]])).tolist() == [[1, 0.4], [0.7, 1]]
    assert math.isnan(Curve([0, 1], [NAN, 1], end=2).at(0.5))


@pytest.mark.parametrize("t", [-0.1, 10.1, NAN, math.inf])
def test_outside_itself_a_curve_says_nothing(t):
    with pytest.raises(ValueError, match=r"^t: .* outside the curve, which runs from 0 to 10"):
        SHOCK.at(t)


def test_a_gap_is_neither_kept_nor_lost():
    gap = Curve([0, 2, 5, 9], [1, NAN, 0.5, 1], end=10)
    assert gap.loss() == 2.0
    assert gap.gain(0.75) == 0.25 * 3
    assert alike(gap.normalised_loss(1.0), 2 / 7)
    assert gap.robustness(1.0) == 0.5
    assert alike(gap.share_below(0.9), 4 / 7)
    assert gap.demand_hours == 7
    assert gap.rapidity() == 0.125


def test_without_any_demand_nothing_is_estimable():
    empty = Curve([0], [NAN], end=10)
    assert empty.loss() == 0.0
    assert empty.gain(0.5) == 0.0
    figures = (
        empty.normalised_loss(1.0),
        empty.robustness(1.0),
        empty.rapidity(),
        empty.share_below(1),
        empty.median(),
    )
    assert all(math.isnan(figure) for figure in figures)
    assert empty.time_to_recover(1.0) is None


def test_a_curve_of_no_length_has_a_value_and_no_share():
    instant = SHOCK.between(5, 5)
    assert (instant.at(5), instant.loss(), instant.robustness(1.0)) == (0.7, 0.0, 0.7)
    assert all(
        math.isnan(figure) for figure in (instant.median(), instant.normalised_loss(1.0), instant.share_below(1))
    )


def test_control_time_is_counted_from_the_start_and_never_guessed():
    assert alike(SHOCK.normalised_loss(1.0, window=5), 1.8 / 5)
    assert alike(SHOCK.normalised_loss(0.5, window=5), 0.1 * 3 / 0.5 / 5)
    assert Curve([0.3], [0.5], 0.9).normalised_loss(1.0, window=0.9 - 0.3) == 0.5  # 0.3 + (0.9 - 0.3) is above 0.9
    assert Curve([0.3], [0.5], 0.9).between(0.3, 0.3 + (0.9 - 0.3)).end == 0.9
    with pytest.raises(ValueError, match="0 to 20 is not a part of the curve"):
        SHOCK.normalised_loss(1.0, window=20)


@pytest.mark.parametrize(
    ("values", "median"),
    [([1, 0.4, 0.7, 1], 0.7), ([1, 1, 0.7, 1], 1.0), ([NAN, 0.4, NAN, 1], 0.4), ([0.2, 0.2, 0.6, 0.6], 0.4)],
)
def test_the_median_weighs_by_hours(values, median):
    assert alike(Curve([0, 2, 5, 9], values, end=10).median(), median)


class TestTimeToRecover:
    def test_is_counted_from_the_start_to_the_beginning_of_the_spell(self):
        assert Curve([100, 102, 105, 109], [1, 0.4, 0.7, 1], end=300).time_to_recover(1.0) == 9.0

    def test_is_censored_until_the_spell_is_seen_whole(self):
        assert Curve([0, 2, 9], [1, 0.4, 1], end=176.9).time_to_recover(1.0) is None
        assert Curve([0, 2, 9], [1, 0.4, 1], end=177).time_to_recover(1.0) == 9.0
        assert Curve([0, 2], [1, 0.4], end=900).time_to_recover(1.0) is None

    def test_a_relapse_within_the_spell_begins_it_again(self):
        assert Curve([0, 2, 9, 100, 101], [1, 0.4, 1, 0.8, 1], end=400).time_to_recover(1.0) == 101.0

    def test_a_small_dip_above_the_level_is_no_relapse(self):
        assert Curve([0, 2, 9, 100, 101], [1, 0.4, 1, 0.9, 1], end=400).time_to_recover(1.0) == 9.0

    def test_a_spell_before_the_minimum_does_not_count(self):
        assert Curve([0, 1, 2, 300, 310], [1, 0.5, 1, 0.4, 1], end=600).time_to_recover(1.0) == 310.0

    def test_of_two_equal_minima_the_first_counts(self):
        assert Curve([0, 1, 2, 300, 310], [1, 0.4, 1, 0.4, 1], end=600).time_to_recover(1.0) == 2.0

    def test_a_gap_neither_breaks_nor_lengthens_the_spell(self):
        values = [1, 0.4, 1, NAN, 1]
        assert Curve([0, 2, 9, 100, 150], values, end=227).time_to_recover(1.0) == 9.0
        assert Curve([0, 2, 9, 100, 150], values, end=226).time_to_recover(1.0) is None

    def test_no_recovery_begins_in_a_gap(self):
        assert Curve([0, 2, 9, 20], [1, 0.4, NAN, 1], end=400).time_to_recover(1.0) == 20.0

    def test_what_never_fell_has_recovered_at_once(self):
        assert Curve([0, 50, 60], [1, 0.95, 1], end=200).time_to_recover(1.0) == 0.0
        assert Curve([0], [1], end=100).time_to_recover(1.0) is None

    def test_decimal_hours_do_not_miss_by_a_rounding_error(self):
        assert Curve([0, 88.4], [0.1, 1], end=256.4).time_to_recover(1.0) == 88.4  # 256.4 - 88.4 is 167.99999999999997
        assert Curve([0, 2, 9], [1, 0.4, 0.72], end=200).time_to_recover(0.8) == 9.0  # 0.9 * 0.8 is 0.7200000000000001


@pytest.mark.parametrize(
    ("values", "slope"), [([1, 1, 1], NAN), ([1, 0.5, 0.5], 0.0), ([0.5, 0.75, 1], 0.5 / 8), ([1, 0.5, 0.75], 0.05)]
)
def test_rapidity_goes_from_the_minimum_to_the_best_after_it(values, slope):
    assert alike(Curve([0, 3, 8], values, end=10).rapidity(), slope)


@given(curves(), st.data())
def test_splitting_a_curve_splits_its_figures(curve, data):
    middle = data.draw(st.floats(curve.start, curve.end))
    a, b = curve.between(curve.start, middle), curve.between(middle, curve.end)
    assert alike(a.loss() + b.loss(), curve.loss())
    assert alike(a.gain(0.5) + b.gain(0.5), curve.gain(0.5))
    assert alike(a.demand_hours + b.demand_hours, curve.demand_hours)
    assert alike(np.fmin(a.robustness(1), b.robustness(1)), curve.robustness(1))
    assert alike(a.at(middle), b.at(middle))


@given(curves(), st.sampled_from([0.25, 2.0, 24.0]))
def test_another_unit_of_time_scales_hours_and_leaves_shares(curve, factor):
    other = Curve(curve.times * factor, curve.values, curve.end * factor)
    assert alike(other.loss(), curve.loss() * factor)
    assert alike(other.normalised_loss(0.5), curve.normalised_loss(0.5))
    assert alike(other.median(), curve.median())
    assert alike(other.rapidity(), curve.rapidity() / factor)
    recovered = curve.time_to_recover(1.0, dwell=3)
    assert alike(other.time_to_recover(1.0, dwell=3 * factor), None if recovered is None else recovered * factor)


@given(curves(), st.data())
def test_a_step_cut_in_two_changes_nothing(curve, data):
    i = data.draw(st.integers(0, curve.times.size - 1))
    again = Curve(
        np.insert(curve.times, i + 1, curve.times[i] + curve.widths[i] / 2),
        np.insert(curve.values, i + 1, curve.values[i]),
        curve.end,
    )
    for figure in (Curve.loss, Curve.median, Curve.rapidity, lambda c: c.normalised_loss(0.5)):
        assert alike(figure(again), figure(curve))
    assert again.time_to_recover(1.0, dwell=3) == curve.time_to_recover(1.0, dwell=3)


@given(curves(), st.floats(0.125, 1))
def test_loss_and_gain_leave_the_mean(curve, baseline):
    mean_gap = np.nansum((curve.values - baseline) * curve.widths)
    assert alike(curve.gain(baseline) - curve.loss(baseline), mean_gap)
    assert curve.loss(baseline) <= curve.loss(1.0) + 1e-9


def recovery_by_search(curve: Curve, level: float, dwell: float) -> float | None:
    """The definition, looked up step by step."""
    known = [v for v in curve.values if not math.isnan(v)]
    if not known:
        return None
    first = 0 if min(known) >= level else list(curve.values).index(min(known))
    for i in range(first, curve.times.size):
        held = 0.0
        for value, width in zip(curve.values[i:], curve.widths[i:], strict=True):
            if value < level:
                break
            held += 0.0 if math.isnan(value) else width
        if curve.values[i] >= level and held >= dwell:
            return float(curve.times[i]) - curve.start
    return None


@given(curves(), st.sampled_from([0.2, 0.5, 0.9]), st.sampled_from([0.0, 0.25, 2.0, 9.0]))
def test_time_to_recover_is_what_a_patient_search_finds(curve, level, dwell):
    assert curve.time_to_recover(1.0, level=level, dwell=dwell) == recovery_by_search(curve, level, dwell)


@pytest.mark.parametrize(
    ("times", "values", "end", "said"),
    [
        ([], [], 1, "at least one; found 0 times and 0 values"),
        ([0, 1], [1], 2, "found 2 times and 1 values"),
        ([0, 2, 2], [1, 1, 1], 5, r"times\[2\]: 2 does not come after 2"),
        ([0, 3, 2], [1, 1, 1], 5, r"times\[2\]: 2 does not come after 3"),
        ([0, NAN], [1, 1], 5, r"times\[1\]: expected a finite number"),
        ([0, 1], [1, math.inf], 5, r"values\[1\]: expected a finite number, or NaN"),
        ([0, 6], [1, 1], 5, "end: 5 is before the last time, 6"),
        ([0], [1], NAN, "end: expected a finite number"),
        ([0], ["much"], 1, "values: expected numbers"),
        ([[0]], [[1]], 1, "times: expected one row of numbers, found 2 dimensions"),
    ],
)
def test_a_wrong_curve_is_refused_by_name(times, values, end, said):
    with pytest.raises(ValueError, match=said):
        Curve(times, values, end)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: SHOCK.loss(NAN), "baseline: expected a finite number"),
        (lambda: SHOCK.robustness(0), "baseline: expected a number above 0"),
        (lambda: SHOCK.normalised_loss(1, window=-1), "window: expected a number above 0"),
        (lambda: SHOCK.time_to_recover(1, level=0), "level: expected a number above 0"),
        (lambda: SHOCK.time_to_recover(1, dwell=-1), "dwell: expected 0 or more"),
        (lambda: SHOCK.between(5, 4), "t0, t1: 5 to 4 is not a part of the curve"),
        (lambda: SHOCK.between(-1, 4), "t0, t1: -1 to 4 is not a part of the curve"),
    ],
)
def test_a_wrong_question_is_refused_by_name(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_a_curve_cannot_be_changed_behind_its_back():
    times = np.array([0.0, 1.0])
    curve = Curve(times, [1, 0.5], end=2)
    times[1] = 1.5
    assert curve.times.tolist() == [0, 1]
    with pytest.raises(ValueError, match="read-only"):
        curve.values[0] = 0
