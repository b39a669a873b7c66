"""S3 by hand: shares of decisions among centres."""

import pytest

from tests.measure.invented import assessed, small_registry


def decided(number, centre, **said):
    return number, "decide", f"d:{number}", {"function": "food", "centre": centre, "authority": "mandate:m", **said}


def test_two_thirds_and_one_third_are_one_and_four_fifths():
    found = assessed(*(decided(n, "ab"[n > 4]) for n in range(1, 7))).indicators["S3"].finding
    assert found.figure == pytest.approx(9 / 5)
    assert found.figure.low <= found.figure <= found.figure.high


def test_rules_and_approvals_are_not_own_authority():
    lines = [decided(n, "a") for n in range(5)]
    lines += [decided(7, "b", authority="rule:expire"), decided(8, "c", authority="approval:x")]
    assert assessed(*lines).indicators["S3"].finding.figure == 1.0


def test_a_decision_without_a_centre_is_that_of_the_only_one_its_actor_has():
    lines = [decided(n, None, actor="15"[n % 2]) for n in range(6)] + [decided(9, None, actor="4")]
    found = assessed(*lines, registry=small_registry()).indicators["S3"].finding
    assert (found.figure, found.figure.cases) == (2.0, 6)  # 4 belongs to both


def test_it_is_shown_unscored_until_the_community_sets_its_band():
    lines = [decided(n, "ab"[n % 2]) for n in range(6)]
    assert assessed(*lines).indicators["S3"].score is None
    assert assessed(*lines, S3={"poor": 1.0, "good": 3.0}).indicators["S3"].score == pytest.approx(0.5)
