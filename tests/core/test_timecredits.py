"""Time credits: whatever is booked and undone, the sum is zero and nobody falls below the floor by being helped."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core import ledger, timecredits

PEOPLE = ("ann", "ben", "cat")
HELPS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(1, timecredits.MOST))


@given(st.lists(HELPS, max_size=40), st.integers(0, 3_000))
def test_the_sum_is_zero_and_the_floor_holds(helps: list[tuple[str, str, int]], floor: int) -> None:
    levels: Counter[str] = Counter()
    for helper, helped, minutes in helps:
        if helper == helped:
            continue
        lines = timecredits.transfer(helper, helped, minutes)
        try:
            timecredits.check(lines, levels, floor)
        except ledger.Wrong:
            assert levels[helped] - minutes < -floor
            continue
        for line in lines:
            levels[line.place] += line.amount
        assert levels[helped] >= -floor
    assert sum(levels.values()) == 0


@given(HELPS.filter(lambda done: done[0] != done[1]))
def test_a_reversal_restores(done: tuple[str, str, int]) -> None:
    lines = timecredits.transfer(*done)
    assert set(ledger.totals((*lines, *ledger.turned(lines))).values()) == {0}


@pytest.mark.parametrize("minutes", [0, -5, timecredits.MOST + 1, 10**14])
def test_what_is_no_help(minutes: int) -> None:
    with pytest.raises(ValueError, match="no help"):
        timecredits.transfer("ann", "ben", minutes)
    with pytest.raises(ValueError, match="no help"):
        timecredits.transfer("ann", "ann", 5)
