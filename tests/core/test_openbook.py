"""The open book: sums are whole, no group is small, nothing is told by what is missing."""

from hypothesis import given
from hypothesis import strategies as st

from renxing.core.openbook import LEAST, Group, shown, two_needed

groups = st.lists(
    st.builds(Group, st.integers(), st.integers(1, 12), st.integers(1, 10_000)),
    max_size=8,
    unique_by=lambda group: group.purpose,
)


@given(groups)
def test_all_or_nothing_is_summed_and_no_group_is_small(given_out: list[Group[int]]) -> None:
    found = shown(given_out)
    assert all(group.households >= LEAST for group in found)
    together = sum(group.households for group in given_out)
    if together >= LEAST:
        assert sum(group.amount for group in found) == sum(group.amount for group in given_out)
        assert sum(group.households for group in found) == together
    else:
        assert found == []


@given(groups)
def test_a_small_group_never_stands_alone(given_out: list[Group[int]]) -> None:
    """Who knows the total and every shown purpose learns the sum of at least five households, never of fewer."""
    named = {group.purpose for group in shown(given_out)}
    unseen = [group for group in given_out if group.purpose not in named]
    told = sum(group.households for group in given_out) >= LEAST
    assert not unseen or not told or sum(group.households for group in unseen) >= LEAST


def test_large_groups_stay_as_they_are() -> None:
    assert [group.purpose for group in shown([Group("a", 5, 10), Group("b", 6, 90)])] == ["b", "a"]


def test_from_which_sum_two_sign() -> None:
    assert [two_needed(amount, 1_000) for amount in (999, 1_000, 1_001)] == [False, False, True]
