"""K2 by hand: kept, late, given up, withdrawn, open."""

import pytest

from tests.measure.invented import assessed, need

LIFE = ((1, "accept"), (5, "finish"))


def life(number, *steps, opened=0.0, due=8.0, **said):
    subject = f"need:{number}"
    return [need(number, opened, due, **said), *((opened + at, kind, subject) for at, kind in steps)]


def k2(*lines, **more):
    return assessed(*lines, **more).indicators["K2"].finding


def test_the_share_finished_by_the_due_time():
    """Of five taken: two in time (one at the last instant), one late, one given up, one withdrawn: 2/5."""
    lives = [
        life(1, *LIFE), life(2, (1, "accept"), (8, "finish")), life(3, (1, "accept"), (8.1, "finish")),
        life(4, (1, "accept"), (2, "decline")), life(5, (1, "accept"), (2, "withdraw")),
    ]  # fmt: skip
    found = k2(*(line for each in lives for line in each))
    assert found.figure == pytest.approx(2 / 5)
    assert found.figure.cases == 5
    assert len(found.evidence) == 10  # what took it and what ended it


def test_an_open_one_that_is_not_due_is_censored():
    """Three kept; two open half-way to their due time, after the others had finished: nothing is lost by them."""
    lives = [life(n, *LIFE) for n in range(3)] + [life(n, (1, "accept"), opened=990.0, due=1011.0) for n in (8, 9)]
    found = k2(*(line for each in lives for line in each))
    assert 3 / 5 <= found.figure <= 1
    assert found.figure.cases == 5


def test_a_promise_taken_again_is_two_and_one_chosen_then_accepted_is_one():
    again = life(1, (1, "accept"), (2, "decline"), (3, "accept"), (4, "finish"))
    once = life(2, (1, "accept"), (1.5, "accept"), (4, "finish"))
    found = k2(*again, *once)
    assert found.figure.cases == 3
    assert found.figure == pytest.approx(2 / 3)


def test_what_is_taken_when_already_late_is_counted_beside():
    late = [need(7, 0, 8), (9, "accept", "need:7"), (10, "finish", "need:7")]
    found = k2(*late, *(line for n in range(3) for line in life(n, *LIFE)))
    assert (found.figure.cases, found.beside["taken_when_already_late"]) == (3, 1.0)


def test_strata_stand_by_urgency():
    lives = [life(n, *LIFE, urgency="urgent") for n in range(2)] + [life(5, (1, "accept"), urgency="routine")]
    found = k2(*(line for each in lives for line in each))
    assert {name: float(figure) for name, figure in found.strata.items()} == {"routine": 0.0, "urgent": 1.0}


def test_a_reopened_need_is_not_finished():
    lines = life(1, (1, "accept"), (5, "finish"), (6, "reverse"), (50, "finish"))
    owed = assessed(*lines).window.owed
    assert (owed["closed"][0] - owed["opened"][0]) / 3.6e9 == 50


def test_without_promises_it_is_not_estimable_and_says_why():
    found = k2(need(1, 0, 8))
    assert (found.why, found.figure.low, found.figure.high) == ("no_promises", 0.0, 1.0)
    few = k2(*life(1, *LIFE))
    assert few.why == "too_few_cases"
    assert few.figure != few.figure


def test_drills_are_left_out():
    lines = [
        (at, kind, subject, {**(more[0] if more else {}), "drill": "d"}) for at, kind, subject, *more in life(1, *LIFE)
    ]
    assert k2(*lines).why == "no_promises"
