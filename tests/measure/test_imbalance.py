"""A few working and many directing, on entries whose answer is a fraction."""

from math import isnan

from renxing.core.kinds import Kind
from renxing.measure.imbalance import DIRECTING, DOING, imbalance


def test_one_works_and_nine_point() -> None:
    found = imbalance([("finish", "one", 4), *(("order", f"boss {n}", 2) for n in range(9))])
    assert (found.doing, found.directing, found.only_directing) == (1, 9, 9)
    assert (found.deeds, found.directions, found.directions_per_deed) == (4, 18, 4.5)
    assert found.busiest_tenth == 1


def test_work_that_lies_evenly() -> None:
    found = imbalance((kind, f"p{n}", 1) for n in range(20) for kind in ("start", "finish"))
    assert (found.doing, found.deeds, found.busiest_tenth, found.directions_per_deed) == (20, 40, 2 / 20, 0)


def test_the_busiest_tenth_is_rounded_up_to_whole_people() -> None:
    deeds = [("move", f"p{n}", times) for n, times in enumerate([5, 3] + [1] * 9)]
    assert imbalance(deeds).busiest_tenth == 8 / 17  # of eleven people, two


def test_who_does_and_directs_is_counted_as_both_but_not_as_only_directing() -> None:
    found = imbalance([("finish", "wen", 1), ("call", "wen", 1), ("delegate", "lan", 1)])
    assert (found.doing, found.directing, found.only_directing) == (1, 2, 1)


def test_rules_visitors_and_other_kinds_do_not_count() -> None:
    found = imbalance([("finish", None, 3), ("order", None, 3), ("notify", "wen", 9), ("request", "mei", 9)])
    assert (found.doing, found.directing, found.deeds, found.directions) == (0, 0, 0, 0)
    assert isnan(found.busiest_tenth)
    assert isnan(found.directions_per_deed)


def test_no_kind_is_both() -> None:
    assert not DOING & DIRECTING
    assert set(Kind) >= DOING | DIRECTING
