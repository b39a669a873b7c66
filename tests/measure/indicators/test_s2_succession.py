"""S2 by hand: a critical function, a role in it, three who exercised it."""

from tests.measure.invented import assessed, small_registry


def acted(*people):
    return [(n, "finish", f"x:{n}", {"actor": str(n), "function": "food"}) for n in people]


def test_three_who_acted_are_enough_two_are_not():
    """Only food is critical (3); care (1) is not. Four are listed: the upper end is 1 either way."""
    two = assessed(*acted(1, 2), registry=small_registry()).indicators["S2"].finding.figure
    three = assessed(*acted(1, 2, 3), registry=small_registry()).indicators["S2"].finding.figure
    assert ((two, two.high), (three, three.high)) == ((0.0, 1.0), (1.0, 1.0))


def test_bus_factors_stand_beside():
    found = assessed(*acted(1, 2, 3), registry=small_registry()).indicators["S2"].finding
    assert found.beside["bus_factor_0"] == 0  # nobody exercised care: it is short already
