"""The performance curve: each rule by hand, then the whole against its definition read instant by instant."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.measure.curve import Curve, Standing, performance

FEW = 20
"""Examples of each property: each is a whole record, and every one of them is looked at instant by instant."""

SCHEMA = {
    "function": pl.String,
    "opened": pl.Float64,
    "due": pl.Float64,
    "closed": pl.Float64,
    "outcome": pl.String,
    "weight": pl.Float64,
}
Share = Fraction | None
Steps = list[tuple[float, float | None]]
Row = tuple[str, float, float, float | None, str | None, float]


def table(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Rows of (opened, due, closed, outcome), or with a function and a weight around them."""
    whole = [row if isinstance(row[0], str) else ("food", *row, 1.0) for row in rows]
    return pl.DataFrame(whole, schema=SCHEMA, orient="row")


def steps(curve: Curve) -> Steps:
    return list(zip(curve.times.tolist(), [None if math.isnan(v) else v for v in curve.values.tolist()], strict=True))


def one(*row: Any, window: float = 24.0, start: float = 0.0, end: float = 200.0) -> Steps:
    """The steps of a curve of a single obligation."""
    return steps(performance(table(row), window, start=start, end=end).functions["food"])


class TestOneObligation:
    def test_met_in_time_is_kept_and_leaves_after_the_window_behind_its_due_time(self):
        assert one(5, 20, 15, "met") == [(0, None), (5, 1.0), (44, None)]

    def test_met_exactly_when_due_is_in_time(self):
        assert one(5, 20, 20, "met") == [(0, None), (5, 1.0), (44, None)]

    def test_met_late_is_overdue_until_met_then_live_for_the_window(self):
        assert one(5, 20, 30, "met") == [(0, None), (5, 1.0), (20, 0.0), (30, 1.0), (54, None)]

    def test_met_long_before_it_was_due_counts_again_when_it_would_have_been_due(self):
        assert one(5, 100, 15, "met") == [(0, None), (5, 1.0), (39, None), (100, 1.0), (124, None)]

    def test_windows_that_touch_leave_no_gap(self):
        assert one(5, 39, 15, "met") == [(0, None), (5, 1.0), (63, None)]

    def test_open_past_its_due_time_is_overdue(self):
        assert one(5, 20, None, None) == [(0, None), (5, 1.0), (20, 0.0)]

    def test_given_up_after_its_due_time_stays_overdue_for_the_window_after_closing(self):
        assert one(5, 20, 30, "unmet") == [(0, None), (5, 1.0), (20, 0.0), (54, None)]

    def test_given_up_before_its_due_time_is_overdue_for_the_window_after_its_due_time(self):
        assert one(5, 20, 10, "unmet") == [(0, None), (5, 1.0), (20, 0.0), (44, None)]
        assert one(5, 100, 10, "unmet") == [(0, None), (5, 1.0), (34, None), (100, 0.0), (124, None)]

    def test_withdrawn_leaves_at_once(self):
        assert one(5, 20, 10, "withdrawn") == [(0, None), (5, 1.0), (10, None)]
        assert one(5, 20, 30, "withdrawn") == [(0, None), (5, 1.0), (20, 0.0), (30, None)]

    def test_opened_and_met_at_once_is_live_for_the_window(self):
        assert one(5, 5, 5, "met") == [(0, None), (5, 1.0), (29, None)]

    def test_withdrawn_at_once_never_was(self):
        assert one(5, 5, 5, "withdrawn") == [(0, None)]

    def test_what_happens_at_the_very_end_has_happened(self):
        assert one(5, 20, 30, "met", end=20)[-1] == (20, 0.0)
        assert one(5, 20, 30, "met", end=30)[-1] == (30, 1.0)
        assert one(5, 20, 30, "met", end=54)[-1] == (54, None)
        assert one(5, 20, 30, "met", start=20, end=20) == [(20, 0.0)]

    def test_without_a_window_what_is_closed_is_gone(self):
        assert one(5, 20, 30, "unmet", window=0) == [(0, None), (5, 1.0), (20, 0.0), (30, None)]
        assert one(5, 20, 15, "met", window=0) == [(0, None), (5, 1.0), (15, None)]


def test_losing_heart_does_not_look_like_recovery():
    struggling = performance(table((0, 10, None, None)), end=60).overall
    gave_up = performance(table((0, 10, 40, "unmet")), end=60).overall
    assert struggling.loss() == gave_up.loss() == 50


def test_the_design_s_own_curve_from_obligations():
    """Ten needs, so that Q = 1, .4, .7, 1 at t = 0, 2, 5, 9: loss 3, normalised .30."""
    on_time = [(0, 48, None, None)] * 4
    late = [(0, 2, 5, "met")] * 3 + [(0, 2, 9, "met")] * 3
    curve = performance(table(*on_time, *late), start=0, end=10).functions["food"]
    assert steps(curve) == [(0, 1.0), (2, 0.4), (5, 0.7), (9, 1.0)]
    assert curve.loss() == 3.0
    assert curve.normalised_loss(1.0) == 0.3


def test_overall_weighs_functions_by_the_urgency_of_what_is_live():
    """Food: 2 of 3 kept, weights 1 + 1 + 2 = 4. Care: 0 of 1 kept, weight 4. Q = (4 * 2/3 + 4 * 0) / 8 = 1/3."""
    rows = [("food", 0, 9, None, None, 1.0), ("food", 0, 9, None, None, 1.0), ("food", 0, 1, None, None, 2.0)]
    found = performance(table(*rows, ("care", 0, 1, None, None, 4.0)), end=5)
    assert list(found.functions) == ["care", "food"]
    assert found.functions["food"].at(2) == pytest.approx(2 / 3)
    assert found.overall.at(0.5) == 1.0
    assert found.overall.at(2) == pytest.approx(1 / 3)


def test_a_function_without_demand_does_not_weigh():
    found = performance(table(("food", 0, 1, None, None, 1.0), ("care", 50, 60, None, None, 4.0)), end=100)
    assert found.overall.at(10) == 0.0
    assert math.isnan(found.functions["care"].at(10))
    assert found.overall.at(55) == 4 / 5


def test_standing_counts_what_is_there_at_the_end():
    rows = [(0, 10, None, None), (0, 30, None, None), (0, 10, 25, "unmet"), (0, 10, 25, "met"), (0, 1, 2, "met")]
    found = performance(table(*rows, ("care", 40, 50, None, None, 1.0)), end=30)
    assert found.standing == {"care": Standing(0, 0, 0), "food": Standing(open=2, live=4, overdue=3)}
    assert found.functions["food"].at(30) == 1 / 4
    assert steps(found.functions["care"]) == [(0, None)]


def test_by_default_it_runs_from_the_first_opening_to_the_last_thing_known():
    curve = performance(table((5, 90, None, None), (7, 9, 20, "met"))).overall
    assert (curve.start, curve.end) == (5, 20)


def test_an_empty_table_has_no_demand():
    found = performance(table(), start=0, end=10)
    assert (found.functions, found.standing, steps(found.overall)) == ({}, {}, [(0, None)])
    with pytest.raises(ValueError, match="the table is empty; give start and end"):
        performance(table(), end=10)


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"window": -1}, "window: expected 0 or more"),
        ({"window": math.nan}, "window: expected a finite number"),
        ({"start": 9, "end": 3}, "end: 3 is before start, 9"),
        ({"end": math.inf}, "end: expected a finite number"),
    ],
)
def test_a_wrong_argument_is_named(given_, said):
    with pytest.raises(ValueError, match=said):
        performance(table((0, 1, None, None)), **given_)


# -- the definition, read instant by instant ---------------------------------------------------------------------------


def live_and_overdue(row: Row, t: float, window: float) -> tuple[bool, bool]:
    _, opened, due, closed, outcome, _ = row
    closed = math.inf if closed is None else closed
    is_open = opened <= t < closed
    just_closed = closed <= t < closed + window and outcome != "withdrawn"
    just_due = due <= t < due + window and not (closed <= t and outcome == "withdrawn")
    live = is_open or just_closed or just_due
    kept = t < due or (closed <= t and outcome == "met")
    return live, live and not kept


def definition(rows: list[Row], t: float, window: float) -> tuple[dict[str, Share], Share]:
    """Q of each function and of all at `t`, as fractions; None without demand."""
    of_function: dict[str, Share] = {}
    total, kept = Fraction(0), Fraction(0)
    for name in {row[0] for row in rows}:
        seen = [(*live_and_overdue(row, t, window), row[5]) for row in rows if row[0] == name]
        live = sum(is_live for is_live, _, _ in seen)
        of_function[name] = 1 - Fraction(sum(late for _, late, _ in seen), live) if live else None
        weight = sum((Fraction(w) for is_live, _, w in seen if is_live), Fraction(0))
        total, kept = total + weight, kept + weight * (of_function[name] or 0)
    return of_function, kept / total if total else None


QUARTERS = st.integers(0, 200).map(lambda n: n / 4)


@st.composite
def obligations(draw):
    opened = draw(QUARTERS)
    outcome = draw(st.sampled_from(["met", "unmet", "withdrawn", None]))
    closed = None if outcome is None else opened + draw(QUARTERS)
    function, weight = draw(st.sampled_from(["food", "care", "safety"])), draw(st.sampled_from([1.0, 2.0, 0.1, 1000.3]))
    return (function, opened, opened + draw(QUARTERS), closed, outcome, weight)


RECORDS = st.lists(obligations(), min_size=1, max_size=14)
WINDOWS = st.sampled_from([0.0, 0.25, 3.0, 24.0])


def same(found: float, expected: Share) -> bool:
    return math.isnan(found) if expected is None else found == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.slow
@settings(max_examples=FEW, deadline=None)
@given(RECORDS, WINDOWS, QUARTERS, QUARTERS)
def test_it_is_the_definition_at_every_instant(rows, window, start, length):
    found = performance(table(*rows), window, start=start, end=start + length)
    for t in np.arange(start, start + length + 0.125, 0.125).tolist():
        of_function, overall = definition(rows, t, window)
        assert same(found.overall.at(t), overall), t
        assert all(same(found.functions[name].at(t), value) for name, value in of_function.items()), t
    for name, standing in found.standing.items():
        seen = [live_and_overdue(row, start + length, window) for row in rows if row[0] == name]
        assert standing.live == sum(live for live, _ in seen)
        assert standing.overdue == sum(late for _, late in seen)


@pytest.mark.slow
@settings(max_examples=FEW, deadline=None)
@given(RECORDS, WINDOWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows, window, random):
    shuffled = random.sample(rows, len(rows))
    a, b = performance(table(*rows), window), performance(table(*shuffled), window)
    assert a.standing == b.standing
    assert all(steps(a.functions[name]) == steps(b.functions[name]) for name in a.functions)
    assert_alike(a.overall, b.overall)


@pytest.mark.slow
@settings(max_examples=FEW, deadline=None)
@given(RECORDS, WINDOWS, st.sampled_from([0.5, 2.0, 64.0]))
def test_another_unit_of_time_gives_the_same_curve(rows, window, factor):
    frame = table(*rows)
    scaled = frame.with_columns(pl.col("opened", "due", "closed") * factor)
    a, b = performance(frame, window).overall, performance(scaled, window * factor).overall
    assert_alike(Curve(a.times * factor, a.values, a.end * factor), b)


@pytest.mark.slow
@settings(max_examples=FEW, deadline=None)
@given(RECORDS, WINDOWS, st.integers(0, 400))
def test_a_record_may_be_read_in_parts(rows, window, quarter):
    frame, middle, end = table(*rows), quarter / 4, 150.0
    whole = performance(frame, window, start=0, end=end).overall
    assert_alike(whole.between(0, min(middle, end)), performance(frame, window, start=0, end=min(middle, end)).overall)
    last = pl.max_horizontal(pl.col("closed").fill_null(math.inf), "due")
    recent = frame.filter(last >= middle - window)
    if recent.height:
        assert_alike(whole.between(middle, end), performance(recent, window, start=middle, end=end).overall)


def assert_alike(a: Curve, b: Curve) -> None:
    assert a.end == b.end
    instants = np.union1d(np.append(a.times, a.end), b.times)
    np.testing.assert_allclose(a.at(instants), b.at(instants), rtol=0, atol=1e-12)


def test_a_million_comings_and_goings_leave_no_rounding_error_behind():
    """Weights that no double holds exactly come and go; at the end a light one is alone with a half-kept function."""
    n = 50_000
    opened = np.arange(n) / 100
    flood = pl.DataFrame(
        {"function": "food", "opened": opened, "due": opened + 1, "closed": opened + 1.5, "outcome": "met"}
    )
    heavy = flood.with_columns(weight=pl.lit(1e6 / 3))
    light = table(
        ("care", 0, 5, None, None, 0.001), ("care", 0, 5000, None, None, 0.001), ("safety", 0, 5000, None, None, 0.003)
    )
    found = performance(pl.concat([heavy, light]), end=1000)
    assert found.overall.at(900) == pytest.approx((0.002 * 0.5 + 0.003) / 0.005, abs=1e-13)
