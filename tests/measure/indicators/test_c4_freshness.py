"""C4 by hand: half after 180 days, nothing where never."""

import pytest

from tests.measure.invented import assessed, small_registry


def test_half_after_half_a_year():
    at = 4320.0 + 10
    lines = [(10, "finish", "x:1", {"actor": "1", "function": "food", "drill": "d"})]
    found = assessed(*lines, at=at, registry=small_registry()).indicators["C4"].finding
    assert found.figure == pytest.approx(0.5)
    assert found.figure.high == pytest.approx(0.5)


def test_somebody_unknown_may_have_been_of_that_role():
    lines = [(4330, "finish", "x:1", {"function": "food"})]
    found = assessed(*lines, at=4330.0 + 4320, registry=small_registry()).indicators["C4"].finding
    assert float(found.figure) == 0.0
    assert found.figure.high == pytest.approx(0.5)
    assert found.beside["never_exercised"] == 1
