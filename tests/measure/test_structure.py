"""Structure: the design's values, everything counted out one by one, and laws that hold for any community."""

import math
from fractions import Fraction
from itertools import combinations
from typing import ClassVar

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.structure import (
    brokerage,
    bus_factor,
    coverage_after_loss,
    effective_number,
    krackhardt,
    reserve_share,
)

KITE = ["ab", "ac", "ad", "af", "bd", "be", "bg", "cd", "cf", "de", "df", "dg", "eg", "fg", "fh", "gh", "hi", "ij"]
"""Krackhardt's kite: ten people; betweenness of h is 14, of f and g 25/3, of i 8, of d 11/3, of a and b 5/6."""

TIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20)


class TestCoverage:
    def test_the_design_s_value(self):
        assert coverage_after_loss(people=10, able=2, crew=1, lost=3) == pytest.approx(14 / 15, abs=1e-15)

    @given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
    def test_it_counts_every_way_to_lose_them(self, people, able, crew, lost):
        able, lost = min(able, people), min(lost, people)
        ways = list(combinations(range(people), people - lost))
        kept = sum(sum(person < able for person in left) >= crew for left in ways)
        assert coverage_after_loss(people, able, crew, lost) == float(Fraction(kept, len(ways)))

    @given(st.integers(1, 60), st.integers(0, 59), st.integers(0, 8), st.integers(0, 59))
    def test_more_who_can_help_and_larger_losses_and_crews_hurt(self, people, able, crew, lost):
        able, lost = min(able, people - 1), min(lost, people - 1)
        here = coverage_after_loss(people, able, crew, lost)
        assert coverage_after_loss(people, able + 1, crew, lost) >= here
        assert coverage_after_loss(people, able, crew + 1, lost) <= here
        assert coverage_after_loss(people, able, crew, lost + 1) <= here

    def test_edges(self):
        assert coverage_after_loss(0, 0, 0, 0) == coverage_after_loss(5, 0, 0, 5) == 1
        assert coverage_after_loss(5, 5, 1, 5) == coverage_after_loss(5, 1, 2, 0) == 0
        assert coverage_after_loss(2100, 40, 3, 420) == pytest.approx(1, abs=1e-12)

    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ((10, 11, 1, 3), "able: expected at most 10"),
            ((10, 2, 1, 11), "lost: expected at most 10"),
            ((10, 2, -1, 3), "crew: expected a whole number, 0 or more, found -1"),
            ((10, 2.5, 1, 3), r"able: expected a whole number, 0 or more, found 2\.5"),
        ],
    )
    def test_wrong_numbers_are_named(self, given_, said):
        with pytest.raises(ValueError, match=said):
            coverage_after_loss(*given_)


class TestBusFactor:
    ABLE: ClassVar = {"food": {"wen", "rui"}, "care": {"wen", "lan", "shi"}, "water": {"wen", "rui", "lan"}}

    def test_by_hand(self):
        """Food fails first, with both of two. Two functions: wen, rui and one more, never with two people."""
        first = bus_factor(self.ABLE)
        assert (first == 2.0, first.interval, first.cases) == (True, (2, 2), 4)
        assert bus_factor(self.ABLE, share=0.5) == 3.0
        assert bus_factor(self.ABLE, share=0.99) == 4.0
        assert bus_factor(self.ABLE, {"food": 1, "care": 3, "water": 1}) == 1.0
        assert bus_factor(self.ABLE, 3) == 0.0

    def test_it_is_one_of_few_or_bounds(self):
        """One person in all three of a ring of pairs cannot be had: the bounds say so rather than guess."""
        ring = {"a": {1, 2}, "b": {2, 3}, "c": {3, 1}}
        assert bus_factor(ring, share=0.9) == 3.0

    @given(
        st.dictionaries(st.sampled_from("abcd"), st.sets(st.integers(0, 6)), min_size=1),
        st.integers(1, 3),
        st.sampled_from([0.0, 0.3, 0.5, 0.9]),
    )
    def test_the_truth_is_what_it_says_or_between_its_bounds(self, able, crew, share):
        people = sorted(set().union(*able.values()))
        allowed = share * len(able) + 1e-9

        def fails(lost):
            return sum(len(group - set(lost)) < crew for group in able.values()) > allowed

        truth = next(n for n in range(len(people) + 1) if any(fails(lost) for lost in combinations(people, n)))
        found = bus_factor(able, crew, share)
        assert found.low <= truth <= found.high
        assert math.isnan(found) or found == float(truth)
        assert share or not math.isnan(found)

    def test_many_functions_are_bounded_too(self):
        able = {name: {name, name + 1, name + 2} for name in range(40)}
        found = bus_factor(able, share=0.5)
        assert 21 <= found.low <= found.high <= 25

    def test_no_function_says_nothing(self):
        assert math.isnan(bus_factor({}))

    def test_wrong_arguments_are_named(self):
        with pytest.raises(ValueError, match="crew of food: expected a whole number, 1 or more, found 0"):
            bus_factor(self.ABLE, 0)
        with pytest.raises(ValueError, match=r"crew of care: .* found None"):
            bus_factor(self.ABLE, {"food": 1})
        with pytest.raises(ValueError, match="share: expected from 0 to below 1"):
            bus_factor(self.ABLE, share=1)


class TestEffectiveNumber:
    def test_the_design_s_value(self):
        assert effective_number([0.5, 0.3, 0.2]) == pytest.approx(2.631579, abs=1e-6)

    @given(st.lists(st.integers(0, 50), min_size=1, max_size=12), st.randoms())
    def test_it_lies_between_one_and_all_and_knows_no_names(self, counts, random):
        found = effective_number(counts)
        if sum(counts) == 0:
            assert math.isnan(found)
            return
        assert 1 - 1e-12 <= found <= sum(count > 0 for count in counts) + 1e-9
        assert effective_number([*random.sample(counts, len(counts)), 0]) == pytest.approx(found)
        assert effective_number(np.array(counts) / 7) == pytest.approx(found)

    @given(st.integers(1, 30))
    def test_equal_shares_count_each(self, n):
        assert effective_number([3] * n) == pytest.approx(n)

    def test_wrong_shares_are_named(self):
        with pytest.raises(ValueError, match=r"shares\[1\]: expected a finite number, 0 or more, found -1"):
            effective_number([1, -1])
        with pytest.raises(ValueError, match=r"shares\[0\]: expected a finite number"):
            effective_number([math.nan])


class TestReserveShare:
    def test_by_hand(self):
        """Three equal ways, two of them from one giver: H = log 3; A = log 3 - (2/3)·log 2 ... for i to j and k."""
        p, rows, columns = 1 / 3, [2 / 3, 1 / 3], [1 / 3, 2 / 3]
        ascendency = p * sum(math.log(p / (rows[i] * columns[j])) for i, j in ((0, 0), (0, 1), (1, 1)))
        assert reserve_share([[1, 1], [0, 1]]) == pytest.approx(1 - ascendency / math.log(3), abs=1e-12)
        assert reserve_share([[1, 1], [0, 1]]) == pytest.approx(0.841240, abs=1e-6)

    def test_the_extremes(self):
        assert reserve_share(np.ones((5, 5))) == pytest.approx(1)
        assert reserve_share(np.diag([1, 2, 3])) == pytest.approx(0, abs=1e-12)

    def test_a_single_way_says_nothing(self):
        assert math.isnan(reserve_share([[0, 5], [0, 0]]))
        assert math.isnan(reserve_share({}))

    @given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), min_size=2))
    def test_names_units_and_empty_ways_do_not_matter(self, flow):
        found = reserve_share(flow)
        assert 0 <= found <= 1
        renamed = {(f"{9 - a}", f"{b}"): amount * 3.5 for (a, b), amount in reversed(flow.items())}
        assert reserve_share({**renamed, ("x", "y"): 0}) == pytest.approx(found, abs=1e-9)

    def test_wrong_flows_are_named(self):
        with pytest.raises(ValueError, match=r"flow\[0\]\[1\]: expected a finite number, 0 or more, found -2"):
            reserve_share([[0, -2], [1, 1]])
        with pytest.raises(ValueError, match="flow: expected rows and columns"):
            reserve_share([1, 2])


class TestBrokerage:
    def test_the_kite(self):
        assert brokerage(KITE) == pytest.approx(96 / 324)
        assert brokerage(KITE) == pytest.approx(0.296296, abs=1e-6)

    def test_the_extremes(self):
        assert brokerage([("hub", name) for name in range(5)]) == pytest.approx(1)
        assert brokerage([(n, (n + 1) % 6) for n in range(6)]) == 0
        assert math.isnan(brokerage([(1, 2)]))
        assert brokerage([], nodes=[1, 2, 3]) == 0

    def test_a_line_of_five_by_hand(self):
        """Betweenness 0, 3, 4, 3, 0: (4 + 1 + 0 + 1 + 4) / (16·3/2)."""
        assert brokerage([(1, 2), (2, 3), (3, 4), (4, 5)]) == pytest.approx(10 / 24)
        assert brokerage([(1, 2), (2, 3), (3, 4), (4, 5)], directed=True) == pytest.approx(10 / 48)

    def test_those_without_ties_count_as_people(self):
        assert brokerage([(1, 2), (2, 3)], nodes=[4]) == pytest.approx(3 / 9)

    @given(TIES, st.randoms())
    def test_order_names_doubles_and_selves_do_not_matter(self, ties, random):
        found = brokerage(ties)
        other = [(f"{b}", f"{a}") for a, b in random.sample(ties, len(ties))]
        assert brokerage([*other, *other]) == pytest.approx(found, nan_ok=True)
        frame = pl.DataFrame(ties, schema=["from", "to"], orient="row")
        assert brokerage(frame) == pytest.approx(found, nan_ok=True)

    def test_an_end_missing_is_named(self):
        with pytest.raises(ValueError, match="row 1, edges: expected two ends"):
            brokerage([("a", "b"), ("a", None)])


def lub_by_words(ties, names):
    """Pairs of one part without a least upper bound, read off the definition."""
    reach = {a: {a} for a in names}
    joined = {a: {a} for a in names}
    for _ in names:
        for a, b in ties:
            for known in reach.values():
                known.update({b} if a in known else ())
            both = joined[a] | joined[b]
            for c in both:
                joined[c] = both
    bad = 0
    for a, b in combinations(sorted(names), 2):
        above = [c for c in names if {a, b} <= reach[c]]
        bad += b in joined[a] and not any(all(least in reach[c] for c in above) for least in above)
    return bad, {frozenset(group) for group in joined.values()}


class TestKrackhardt:
    def test_a_tree_of_command_has_all_four(self):
        found = krackhardt([(0, 1), (0, 2), (1, 3), (1, 4), (2, 5)])
        assert found.connectedness == found.hierarchy == found.efficiency == found.least_upper_bound == 1

    def test_by_hand(self):
        """Two parts. a<->b, b>c, d>c: pairs joined 6 + 1 of 15; reached ab ac bc dc ef, mutual ab.

        Ties 5, needed 3 + 1; spare 12 - 3 + 2 - 1 = 10. Above c are a, b, d, and d above itself, so d heads cd;
        the three pairs of a, b, c are headed; ad and bd are not: 2 of 3.
        """
        found = krackhardt([("a", "b"), ("b", "a"), ("b", "c"), ("d", "c"), ("e", "f")])
        assert found.connectedness == 7 / 15
        assert found.hierarchy == pytest.approx(4 / 5)
        assert found.efficiency == pytest.approx(9 / 10)
        assert found.least_upper_bound == pytest.approx(1 / 3)

    def test_neighbours_who_all_talk_to_all(self):
        found = krackhardt([(a, b) for a in range(4) for b in range(4)])
        assert (found.connectedness, found.hierarchy, found.efficiency, found.least_upper_bound) == (1, 0, 0, 1)

    def test_what_is_not_defined_is_not_a_number(self):
        alone = krackhardt([], nodes=["a"])
        figures = (alone.connectedness, alone.hierarchy, alone.efficiency, alone.least_upper_bound)
        assert all(math.isnan(figure) for figure in figures)
        assert krackhardt([], nodes="ab").connectedness == 0
        assert math.isnan(krackhardt([(1, 2)]).least_upper_bound)

    @given(TIES)
    def test_the_least_upper_bound_is_the_definition(self, ties):
        names = {end for tie in ties for end in tie}
        bad, parts = lub_by_words([tie for tie in ties if tie[0] != tie[1]], names)
        most = sum((len(part) - 1) * (len(part) - 2) // 2 for part in parts)
        found = krackhardt(ties).least_upper_bound
        assert found == pytest.approx(1 - bad / most) if most else math.isnan(found)

    @given(TIES, st.randoms())
    def test_all_lie_in_0_to_1_and_know_no_names(self, ties, random):
        found = krackhardt(ties)
        other = krackhardt([(f"x{a}", f"x{b}") for a, b in random.sample(ties, len(ties))])
        for name in ("connectedness", "hierarchy", "efficiency", "least_upper_bound"):
            mine, theirs = getattr(found, name), getattr(other, name)
            assert mine == pytest.approx(theirs, nan_ok=True)
            assert math.isnan(mine) or 0 <= mine <= 1
