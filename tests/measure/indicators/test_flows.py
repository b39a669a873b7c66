"""S4 and S5 by hand: who hands over to whom."""

import pytest

from tests.measure.invented import assessed


def handed(number, giver, taker):
    return number, "hand over", f"h:{number}", {"centre": giver, "data": f'{{"to": "{taker}"}}'}


def test_a_star_is_all_brokerage_and_has_no_reserve():
    found = assessed(handed(1, "hub", "a"), handed(2, "hub", "b"), handed(3, "hub", "c")).indicators
    assert found["S4"].finding.figure == 1.0
    assert found["S5"].finding.figure == pytest.approx(1.0)  # from one to any: capacity without order


def test_the_next_who_takes_it_is_the_taker_where_nobody_is_named():
    lines = [(1, "hand over", "h:1", {"centre": "a"}), (2, "accept", "h:1", {"centre": "b"})]
    window = assessed(*lines).window
    assert window.handed.select("giver", "taker").rows() == [("a", "b")]


def test_each_to_one_only_has_no_way_round():
    found = assessed(handed(1, "a", "b"), handed(2, "c", "d"), handed(3, "a", "b")).indicators["S5"].finding
    assert found.figure == 0.0
    assert found.figure.high <= 1


def test_without_hand_overs_neither_is_estimable():
    found = assessed((1, "move", "m:1")).indicators
    assert {found[name].finding.why for name in ("S4", "S5")} == {"no_hand_overs"}
