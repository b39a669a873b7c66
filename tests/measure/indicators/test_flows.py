"""S4 and S5 by hand: who hands over to whom."""

import pytest

from tests.measure.invented import assessed


def handed(number, giver, taker):
    return number, "hand over", f"h:{number}", {"centre": giver, "data": f'{{"to": "{taker}"}}'}


def test_a_star_is_all_brokerage_and_has_no_reserve():
    found = assessed(*(handed(n, "hub", "abc"[n % 3]) for n in range(12))).indicators
    assert found["S4"].finding.figure == 1.0
    assert 0 < found["S4"].finding.figure.low < 1  # a tie that goes round the hub may be there, not seen yet
    assert found["S5"].finding.figure == pytest.approx(1.0)  # from one to any: capacity without order


def test_the_next_who_takes_it_is_the_taker_where_nobody_is_named():
    lines = [(1, "hand over", "h:1", {"centre": "a"}), (2, "accept", "h:1", {"centre": "b"})]
    window = assessed(*lines).window
    assert window.handed.select("giver", "taker").rows() == [("a", "b")]


def test_each_to_one_only_has_no_way_round():
    found = assessed(*(handed(n, *("ab" if n % 3 else "cd")) for n in range(6))).indicators["S5"].finding
    assert found.figure == 0.0
    assert 0 < found.figure.high <= 1  # another way may be there that nobody has gone yet


def test_fewer_than_five_do_not_tell_which_ways_there_are():
    found = assessed(*(handed(n, "a", "bc"[n % 2]) for n in range(4))).indicators["S5"].finding
    assert found.figure != found.figure
    assert found.figure.interval == (0, 1)


def test_fewer_than_ten_do_not_tell_who_stands_between():
    found = assessed(*(handed(n, "hub", "abc"[n % 3]) for n in range(9))).indicators["S4"].finding
    assert (found.figure != found.figure, found.figure.interval, found.why) == (True, (0, 1), "no_hand_overs")


def test_after_many_hand_overs_hardly_a_tie_is_missing():
    """On a path of three: of four ties that may be missing one closes it (0); 6 ways, so 6/(6 + n) that one is."""
    few, many = (
        assessed(*(handed(n, *("ab", "bc")[n % 2]) for n in range(count))).indicators["S4"].finding.figure
        for count in (12, 240)
    )
    assert (few, *few.interval) == pytest.approx((1.0, 0.0, 1.0))
    assert (many, *many.interval) == (1.0, 1.0, 1.0)


def test_how_centres_are_called_does_not_move_the_interval():
    ways = ["ab", "ab", "ac", "bc", "bc", "cd", "da", "db", "ab", "ab"]
    names = dict(zip("abcd", "zqmy", strict=True))
    one, other = (
        assessed(*(handed(n, *map(call, way)) for n, way in enumerate(ways))).indicators for call in (str, names.get)
    )
    for name in ("S4", "S5"):
        mine, theirs = one[name].finding.figure, other[name].finding.figure
        assert (mine, *mine.interval) == pytest.approx((theirs, *theirs.interval))


def test_without_hand_overs_neither_is_estimable():
    found = assessed((1, "move", "m:1")).indicators
    assert {found[name].finding.why for name in ("S4", "S5")} == {"no_hand_overs"}
