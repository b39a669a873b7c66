"""Each rule equals its stated formula, written the slow way; worked examples are exact; what must hold always holds."""

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core.rationing import Claim, Rule, by_lot, by_need, by_order, commitment, equal, shared

claims = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 8)), max_size=9).map(
    lambda rows: [Claim(at + 1, wanted, weight) for at, (wanted, weight) in enumerate(rows)]
)
there = st.integers(0, 90)
rules = st.sampled_from(Rule)
quick = settings(max_examples=60, deadline=None)


def round_after_round(orders: list[Claim], left: int) -> dict[int, int]:
    """One each to whoever still wants one, the first come first, until nothing is left."""
    got = {each.number: 0 for each in orders}
    while left and any(got[each.number] < each.wanted for each in orders):
        for each in orders:
            if left and got[each.number] < each.wanted:
                got[each.number] += 1
                left -= 1
    return got


def lowest_numbers(orders: list[Claim], left: int) -> dict[int, int]:
    """Every pack of everybody by its number k / weight; the lowest are given out."""
    packs = [
        (Fraction(k, each.weight), at, each.number) for at, each in enumerate(orders) for k in range(1, each.wanted + 1)
    ]
    given_out = [number for _k, _at, number in sorted(packs)[:left]]
    return {each.number: given_out.count(each.number) for each in orders}


def one_after_the_other(orders: list[Claim], left: int) -> dict[int, int]:
    """Each pack of what came goes to the first whose order is not full."""
    got = {each.number: 0 for each in orders}
    for _pack in range(left):
        first = next((each for each in orders if got[each.number] < each.wanted), None)
        if first is not None:
            got[first.number] += 1
    return got


@quick
@given(claims, there)
def test_equal_is_one_each_round_after_round(orders: list[Claim], came: int) -> None:
    assert equal(orders, came) == round_after_round(orders, came)


@quick
@given(claims, there)
def test_need_is_the_lowest_numbers(orders: list[Claim], came: int) -> None:
    assert by_need(orders, came) == lowest_numbers(orders, came)


@quick
@given(claims, there)
def test_order_is_one_after_the_other(orders: list[Claim], came: int) -> None:
    assert by_order(orders, came) == one_after_the_other(orders, came)


@quick
@given(claims, there, st.text("abc0", max_size=6))
def test_a_lottery_is_recomputed_from_its_seed(orders: list[Claim], came: int, seed: str) -> None:
    lots = sorted(orders, key=lambda each: hashlib.sha256(f"{seed}:{each.number}".encode()).digest())
    assert by_lot(orders, came, seed) == one_after_the_other(lots, came)


@quick
@given(rules, claims, there, st.integers(0, 9))
def test_what_must_hold_by_every_rule(rule: Rule, orders: list[Claim], came: int, more: int) -> None:
    """Nobody gets more than ordered, all that came is given out, and where more comes nobody gets less."""
    shares, richer = shared(rule, orders, came, "seed"), shared(rule, orders, came + more, "seed")
    assert all(0 <= shares[each.number] <= each.wanted for each in orders)
    assert sum(shares.values()) == min(came, sum(each.wanted for each in orders))
    assert all(shares[number] <= richer[number] for number in shares)


FIVE = [Claim(1, 1, 1), Claim(2, 4, 6), Claim(3, 10, 2), Claim(4, 3, 3), Claim(5, 2, 1)]


@pytest.mark.parametrize(
    ("rule", "got"),
    [(Rule.EQUAL, [1, 3, 3, 3, 2]), (Rule.NEED, [1, 4, 3, 3, 1]), (Rule.ORDER, [1, 4, 7, 0, 0])],
)
def test_twelve_bags_for_five_households(rule: Rule, got: list[int]) -> None:
    assert list(shared(rule, FIVE, 12).values()) == got


def test_twelve_bags_by_lot() -> None:
    """Drawn with the seed "lake": checked by hand with sha256sum."""
    order = sorted(range(1, 6), key=lambda number: hashlib.sha256(f"lake:{number}".encode()).hexdigest())
    left, expected = 12, {}
    for number in order:
        expected[number] = min(left, FIVE[number - 1].wanted)
        left -= expected[number]
    assert by_lot(FIVE, 12, "lake") == expected
    assert commitment("lake") == hashlib.sha256(b"lake").hexdigest()
