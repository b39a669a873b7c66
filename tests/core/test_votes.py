"""Quorum and share, each against its formula written the slow way; a recount names what does not agree."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.votes import AGAINST, FIRST, Books, Outcome, Share, faults, result

COUNTS = st.lists(st.integers(0, 9), min_size=3, max_size=6)


@given(counts=COUNTS, more=st.integers(0, 40), quorum=st.integers(0, 100), share=st.sampled_from(Share))
def test_a_result_is_its_formula(counts: list[int], more: int, quorum: int, share: Share) -> None:
    roll = sum(counts) + more
    found = result(counts, roll, quorum, share)
    chosen = sum(counts) - counts[0]
    winners = [
        place
        for place in range(FIRST, len(counts))
        if chosen
        and (
            Fraction(counts[place], chosen) >= Fraction(2, 3)
            if share is Share.TWO_THIRDS
            else 2 * counts[place] > chosen
        )
    ]
    assert len(winners) <= 1
    if not sum(counts) or Fraction(sum(counts), roll) < Fraction(quorum, 100):
        assert (found.outcome, found.place) == (Outcome.NO_QUORUM, None)
    elif winners:
        assert (found.outcome, found.place) == (Outcome.CARRIED, winners[0])
    else:
        assert (found.outcome, found.place) == (Outcome.REJECTED, None)


@given(counts=COUNTS, at=st.integers(FIRST, 5))
def test_one_more_for_what_was_carried_does_not_lose_it(counts: list[int], at: int) -> None:
    found = result(counts, 100, 0, Share.HALF)
    if found.place is not None:
        more = [count + (place == found.place) for place, count in enumerate(counts)]
        assert result(more, 100, 0, Share.HALF) == found
    against = [count + (place == AGAINST) * sum(counts) for place, count in enumerate(counts)]
    if any(counts):
        assert result(against, 200, 0, Share.HALF).outcome is Outcome.REJECTED


@pytest.mark.parametrize(
    ("books", "expected"),
    [
        (Books(3, 1, 3, 1, (0, 1, 3)), ()),
        (Books(3, 1, 2, 1, (0, 1, 3)), ("record",)),
        (Books(3, 1, 3, 2, (0, 1, 3)), ("papers",)),
        (Books(3, 1, 3, 1, (0, 1, 4)), ("sum",)),
    ],
)
def test_a_recount_names_what_does_not_agree(books: Books, expected: tuple[str, ...]) -> None:
    assert faults(books) == expected
