"""Paired differences: intervals that hold their level, and a rule that stops when enough is known."""

import numpy as np
import pytest

from renxing.rehearse.paired import Difference, difference, looked, pairs, share


def test_the_interval_of_skewed_differences_holds_its_level() -> None:
    """Nine futures of ten hardly differ, one tips over: the shape that shocks give."""
    draw = np.random.default_rng(5)
    hits = 0
    for _ in range(400):
        tipped = draw.random(400) < 0.1
        values = np.where(tipped, -0.5, 0.01) + draw.normal(0, 0.02, 400)
        found = difference(values)
        hits += found.low <= -0.041 <= found.high
    assert 0.92 <= hits / 400 <= 0.98


def test_it_stops_when_it_knows_enough_and_not_before() -> None:
    draw = np.random.default_rng(1)
    values = draw.normal(0.3, 0.1, 5000)
    steps = list(looked(lambda which: values[which.start : which.stop], 5000, 0.01))
    known = [difference(done).half <= 0.01 for done, _ in steps]
    assert known == [enough for _, enough in steps]
    assert known[-1]
    assert not any(known[:-1])
    assert len(steps[-1][0]) == 400


def test_it_stops_at_the_most_it_was_given() -> None:
    (done, enough), *more = list(looked(lambda which: np.arange(which.start, which.stop, dtype=float), 70, 1e-9))
    assert (len(done), enough, more) == (70, True, [])


def test_too_few_say_nothing() -> None:
    assert not difference(np.full(20, 5.0)).sure
    assert difference(np.r_[np.full(60, 5.0), np.nan]).cases == 60


def test_a_cost_turns_the_interval_with_it() -> None:
    assert Difference(-0.2, -0.3, -0.1, 60).times(-10) == Difference(2.0, 1.0, 3.0, 60)
    assert share(np.repeat([True, False], [22, 19]))[1:] == pytest.approx((0.3875, 0.6794), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "tips", "least", "most"),
    [(60, 0.02, 0.62, 0.80), (60, 0.05, 0.88, 0.99), (200, 0.02, 0.86, 0.99), (200, 0.05, 0.90, 0.99)],
)
def test_how_far_an_interval_can_be_trusted_where_few_futures_tip(
    count: int, tips: float, least: float, most: float
) -> None:
    """What `difference` says of itself: sixty futures of which one in fifty tips are too few."""
    draw = np.random.default_rng(5)
    hits = 0
    for _ in range(600):
        values = np.where(draw.random(count) < tips, -0.9, 0.01) + draw.normal(0, 0.01, count)
        found = difference(values)
        hits += found.low <= 0.01 - 0.91 * tips <= found.high
    assert least <= hits / 600 <= most


def test_of_equal_things_hardly_ever_two_are_told_apart() -> None:
    draw, apart = np.random.default_rng(2), 0
    for _ in range(300):
        values = draw.normal(0, 1, (100, 12))
        best = int(values.mean(axis=0).argmax())
        apart += any(difference(values[:, best] - each, pairs(12)).low > 0 for each in values.T)
    assert apart / 300 <= 0.06
