"""C2 by hand: the first in line declined, and somebody else began, or not."""

import pytest

from tests.measure.invented import assessed, need


def test_somebody_else_begins_in_time_by_urgency():
    """Urgent within 2 h, routine within 24 h: in time, too late, in time; withdrawn competes: 2/4."""
    lines = [
        need(1, 0, 8, urgency="urgent"), (1, "decline", "need:1"), (3, "start", "need:1"),
        need(2, 0, 8, urgency="urgent"), (1, "decline", "need:2"), (3.1, "start", "need:2"),
        need(3, 0, 48, urgency="routine"), (1, "hand over", "need:3"), (20, "start", "need:3"),
        need(4, 0, 48, urgency="routine"), (1, "decline", "need:4"), (2, "withdraw", "need:4"),
    ]  # fmt: skip
    found = assessed(*lines).indicators["C2"].finding
    assert found.figure == pytest.approx(2 / 4)
    assert {name: float(figure) for name, figure in found.strata.items()} == {"routine": 0.5, "urgent": 0.5}


def test_two_that_decline_one_after_the_other_are_one_case():
    lines = [need(1, 0, 8), (1, "decline", "need:1"), (2, "decline", "need:1"), (3, "start", "need:1")]
    assert assessed(*lines).indicators["C2"].finding.figure.cases == 1
