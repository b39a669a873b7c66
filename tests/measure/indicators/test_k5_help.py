"""K5 by hand: who answered first, and with what authority."""

import polars as pl
import pytest

from tests.measure.invented import assessed, need, small_registry


def test_own_right_counts_role_competes():
    """Four asked: one helped by a neighbour in time, one too late, one by a worker's role, one withdrawn: 1/4."""
    lines = [
        need(1, 0, 8), (1, "accept", "need:1", {"authority": "own"}), (2, "finish", "need:1", {"actor": "1"}),
        need(2, 0, 8), (9, "accept", "need:2", {"authority": "own"}),
        need(3, 0, 8), (1, "accept", "need:3", {"authority": "role:worker"}),
        need(4, 0, 8), (1, "withdraw", "need:4"),
    ]  # fmt: skip
    found = assessed(*lines).indicators["K5"].finding
    assert found.figure == pytest.approx(1 / 4)
    assert found.beside["effective_contributors"] == 1.0


def test_help_between_centres_that_are_tied_is_not_without_authority():
    lines = [line for n in range(3) for line in (
        need(n, 0, 8, centre="b"), (1, "accept", f"need:{n}", {"authority": "own", "centre": "a"}))]  # fmt: skip
    free = assessed(*lines, registry=small_registry()).indicators["K5"].finding
    tied = small_registry(ties=pl.DataFrame({"above": ["a"], "below": ["b"]}))
    assert (free.figure, assessed(*lines, registry=tied).indicators["K5"].finding.figure) == (1.0, 0.0)


def test_a_log_that_says_no_authority_tells_nothing_of_it():
    lines = [line for n in range(4) for line in (need(n, 0, 8), (2, "finish", f"need:{n}"))]
    assert assessed(*lines).indicators["K5"].finding.why == "authority_not_said"
    said = [
        *lines,
        *(line for n in (7, 8, 9) for line in (need(n, 0, 8), (1, "finish", f"need:{n}", {"authority": "own"}))),
    ]
    found = assessed(*said).indicators["K5"].finding
    assert (found.figure, found.beside["authority_not_said"]) == (1.0, 4.0)
