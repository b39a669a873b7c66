"""Time credits: whatever is booked and undone, the sum is zero and nobody falls below the floor by being helped."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core import credits, ledger

PEOPLE = ("ann", "ben", "cat")
HELPS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(1, credits.MOST))


@given(st.lists(HELPS, max_size=40), st.integers(0, 3_000))
def test_the_sum_is_zero_and_the_floor_holds(helps: list[tuple[str, str, int]], floor: int) -> None:
    levels: Counter[str] = Counter()
    for helper, helped, minutes in helps:
        if helper == helped:
            continue
        lines = credits.transfer(helper, helped, minutes)
        try:
            credits.check(lines, levels, floor)
        except ledger.Wrong:
            assert levels[helped] - minutes < -floor
            continue
        for line in lines:
            levels[line.place] += line.amount
        assert levels[helped] >= -floor
    assert sum(levels.values()) == 0


@given(HELPS.filter(lambda help: help[0] != help[1]))
def test_a_reversal_restores(help: tuple[str, str, int]) -> None:
    lines = credits.transfer(*help)
    assert set(ledger.totals((*lines, *ledger.turned(lines))).values()) == {0}


@pytest.mark.parametrize("minutes", [0, -5, credits.MOST + 1, 10**14])
def test_what_is_no_help(minutes: int) -> None:
    with pytest.raises(ValueError, match="no help"):
        credits.transfer("ann", "ben", minutes)
    with pytest.raises(ValueError, match="no help"):
        credits.transfer("ann", "ann", 5)
