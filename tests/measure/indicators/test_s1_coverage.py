"""S1 by hand, and its hazard groups."""

from fractions import Fraction
from math import comb

import pytest

from renxing.measure.indicators.s1_coverage import measure
from tests.measure.invented import assessed, small_registry

ACTED = [(n, "finish", f"x:{n}", {"actor": str(n), "function": "food"}) for n in (1, 2)]


def test_coverage_counts_those_who_acted_up_to_those_listed():
    """Ten people, two lost. Food: two acted, four listed; care: nobody acted, three listed; weights 3 and 1."""
    found = assessed(*ACTED, registry=small_registry()).indicators["S1"].finding

    def kept(able):
        return 1 - Fraction(comb(10 - able, 8), comb(10, 8)) if able else Fraction(0)

    assert found.figure == pytest.approx(float((3 * kept(2) + kept(0)) / 4))
    assert found.figure.high == pytest.approx(float((3 * kept(4) + kept(3)) / 4))
    assert found.beside["people_lost"] == 2


def test_groups_are_lost_whole():
    """All who acted live in block x and work for centre a: without either nothing is covered."""
    found = assessed(*ACTED, registry=small_registry()).indicators["S1"].finding
    assert (found.beside["worst_block_lost"], found.beside["worst_centre_lost"]) == (0.0, 0.0)


def test_drills_are_evidence_here():
    drilled = [(at, kind, subject, {**said, "drill": "d"}) for at, kind, subject, said in ACTED]
    window = assessed(*drilled, registry=small_registry()).window
    assert float(measure(window).figure) > 0


def test_without_a_registry_anything_is_possible():
    found = assessed(*ACTED).indicators["S1"].finding
    assert (found.why, found.figure.low, found.figure.high) == ("no_registry", 0.0, 1.0)
