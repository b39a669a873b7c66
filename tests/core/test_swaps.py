"""Swaps: rings of two and three, each once, never with oneself, and the same whatever the order."""

from itertools import permutations

from renxing.core.swaps import Gives, rings

A = Gives("1", "ann", "ladder", "cooking")
B = Gives("2", "ben", "cooking", "ladder")
C = Gives("3", "cat", "car", "ladder")
D = Gives("4", "dan", "cooking", "car")
SELF = Gives("5", "ann", "cooking", "ladder")


def test_rings_of_two_and_three_each_once() -> None:
    for order in permutations((A, B, C, D, Gives("6", "eve", "ladder", ""))):
        found = rings(order)
        assert [[one.owner for one in ring] for ring in found] == [["ann", "ben"], ["ann", "dan", "cat"]]


def test_nobody_swaps_with_themselves() -> None:
    assert rings([A, SELF]) == []
    assert rings([A, SELF, C]) == []


def test_each_gets_what_they_want_from_the_next() -> None:
    for ring in rings([A, B, C, D, SELF]):
        for one, after in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert one.wants == after.what
