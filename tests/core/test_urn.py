"""The urn adds up, changes as a whole with every ballot, and opens by its key alone; its proof holds no other count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core.urn import PRIME, Proof, add, empty, new_key, opened, prove, proven, seal

BALLOTS = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), max_size=5)


@given(ballots=BALLOTS)
@settings(max_examples=10)
def test_what_comes_out_is_what_was_put_in(ballots: list[list[int]]) -> None:
    key, urn = new_key(), empty(3)
    for ballot in ballots:
        urn = add(urn, key.public, ballot)
    counts = tuple(sum(ballot[at] for ballot in ballots) for at in range(3))
    assert opened(urn, key, 15) == counts
    proof = prove(urn, key)
    assert proven(urn, key.public, counts, proof)
    for at in range(3):
        other = [count + (place == at) for place, count in enumerate(counts)]
        assert not proven(urn, key.public, other, proof)


def test_every_sum_changes_with_every_ballot() -> None:
    key = new_key()
    before = add(empty(4), key.public, [1, 0, 0, 0])
    after = add(before, key.public, [0, 0, 1, 0])
    assert all(old[0] != new[0] and old[1] != new[1] for old, new in zip(before, after, strict=True))
    assert seal(before) != seal(after)


def test_another_key_and_more_ballots_than_voters_open_nothing() -> None:
    key = new_key()
    urn = add(empty(2), key.public, [5, 0])
    with pytest.raises(ValueError, match="does not open"):
        opened(urn, new_key(), 100)
    with pytest.raises(ValueError, match="does not open"):
        opened(urn, key, 4)


def test_a_proof_for_one_urn_or_key_proves_nothing_of_another() -> None:
    key = new_key()
    urn, other = (add(empty(2), key.public, [1, 1]) for _urn in "ab")
    proof = prove(urn, key)
    assert not proven(other, key.public, [1, 1], proof)
    assert not proven(urn, new_key().public, [1, 1], proof)
    assert not proven(urn, key.public, [1, 1], Proof(proof.challenge, proof.answer + 1))
    assert not proven(urn, key.public, [1], proof)
    assert not proven(urn, key.public, [1, -1], proof)


def test_the_prime_is_a_safe_one() -> None:
    """Fermat's test by several bases, for the prime and for the order of the group (RFC 3526 says both are prime)."""
    for number in (PRIME, (PRIME - 1) // 2):
        assert all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7))
    assert PRIME.bit_length() == 2048
