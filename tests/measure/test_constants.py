"""Constants of figures: which there are, and that another one counts other cases."""

import pytest

from renxing.measure.constants import UNITS, constants
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE


def test_every_tolerance_and_half_life_of_the_file_may_be_set() -> None:
    named = {(one.id, each.name) for one in CATALOGUE for each in constants(one.id)}
    assert named == {
        ("P1", "within"), ("P2", "within"), ("P3", "within"), ("P4", "within"), ("K3", "within"),
        ("C2", "within.urgent"), ("C2", "within.soon"), ("C2", "within.routine"), ("C2", "within.unsaid"),
        ("C4", "half_life_days"),
    }  # fmt: skip


@pytest.mark.parametrize("code", ["P1", "C2", "C4"])
def test_both_ends_are_goalposts_that_can_be_read_and_nothing_beyond_them_is(code: str) -> None:
    for one in constants(code):
        outer, _dot, inner = one.name.partition(".")
        assert one.unit == UNITS[outer]
        assert one.low <= one.shipped <= one.high
        for value in (one.low, one.high):
            read_goalposts({code: {outer: {inner: value} if inner else value}})
        with pytest.raises(ValueError, match=f"goalposts, {code}, {outer}"):
            read_goalposts({code: {outer: {inner: one.high + 1} if inner else one.high + 1}})
