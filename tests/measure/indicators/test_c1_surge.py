"""C1 and C3 by hand: days above the usual, weeks of work."""

import polars as pl
import pytest

from tests.measure.invented import Line, assessed, small_registry

DAYS = 110


def days(late_on_surge, crowd=10):
    """One need a day, met in time; at the end two days with many, of which so many are late."""
    number = 0
    lines: list[Line] = []
    for day in range(DAYS):
        many = crowd if day in (100, 105) else 1
        for place in range(many):
            number += 1
            at, late = day * 24 + 1 + place / 100, many > 1 and place < late_on_surge
            lines.append((at, "request", f"n:{number}", {"function": "food", "due": at + 4}))
            lines += [(at + 1, "start", f"n:{number}"), (at + (5 if late else 3), "finish", f"n:{number}")]
    return lines


def test_c1_is_the_share_in_surge_over_that_on_other_days():
    """Four of ten late on each day of surge, none on others: 6/10."""
    found = assessed(*days(4), at=DAYS * 24.0).indicators["C1"].finding
    assert found.figure == pytest.approx(6 / 10)
    assert found.beside["days_of_surge"] == 2
    assert len(found.evidence) == 40


def test_c1_what_is_given_up_after_it_was_due_was_late():
    """Four of ten on each day of surge are withdrawn: before they are due they count nowhere; after it, late."""
    lines = [line for line in days(4) if line[1] != "finish"]
    asked = {line[2]: line[0] for line in lines if line[1] == "request"}
    late = {line[2] for line in days(4) if line[1] == "finish" and line[0] > asked[line[2]] + 4}
    done = [(at + 3, "finish", name) for name, at in asked.items() if name not in late]
    for after, share in ((3, 1.0), (5, 0.6)):
        gone = [(asked[name] + after, "withdraw", name) for name in late]
        found = assessed(*lines, *done, *gone, at=DAYS * 24.0).indicators["C1"].finding
        assert found.figure == pytest.approx(share)


def test_c1_needs_ninety_days_and_a_surge():
    short = [line for line in days(0) if line[0] < 80 * 24]
    assert assessed(*short, at=80 * 24.0).indicators["C1"].finding.why == "too_short"
    assert assessed(*days(0, crowd=1), at=DAYS * 24.0).indicators["C1"].finding.why == "no_surge"


def test_c3_is_hours_that_can_be_given_over_the_hours_of_a_full_week():
    """Every week seven needs of two hours each; one person who acted gives 7 hours a week: a half."""
    lines = [
        (*line[:3], {**(line[3] if len(line) > 3 else {}), "actor": "1", "function": "food"}) for line in days(0, 1)
    ]
    held = pl.DataFrame({"person": ["1"], "centre": ["a"], "role": ["lead"], "hours": [7.0]})
    goals = {"window": {"days": 105}}
    found = assessed(*lines, at=DAYS * 24.0, registry=small_registry(holders=held), **goals).indicators["C3"].finding
    assert found.figure == pytest.approx(1 / 2)
    unknown = assessed(*lines, at=DAYS * 24.0, registry=small_registry(), **goals).indicators["C3"].finding
    assert (unknown.why, unknown.figure.low) == ("hours_not_known", 0.0)


def test_c3_asks_nothing_of_the_weeks_before_the_record_began():
    """A community that has written down a fortnight has two weeks of work, not a year of which fifty were empty."""
    lines = [
        (*line[:3], {**(line[3] if len(line) > 3 else {}), "actor": "1", "function": "food"}) for line in days(0, 1)
    ]
    first = (DAYS - 14) * 24.0
    asked = {line[2] for line in lines if line[1] == "request" and line[0] >= first}
    held = pl.DataFrame({"person": ["1"], "centre": ["a"], "role": ["lead"], "hours": [7.0]})
    last = [line for line in lines if line[2] in asked]
    found = assessed(*last, at=DAYS * 24.0, registry=small_registry(holders=held)).indicators["C3"].finding
    assert found.figure == pytest.approx(1 / 2)
