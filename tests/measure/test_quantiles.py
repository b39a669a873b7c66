"""Quantiles: against binomial tails as fractions, and against printed tables."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.quantiles import beta, beta_share, normal, student


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 99))
def test_it_is_a_binomial_tail(a, b, percent):
    n, chance = a + b - 1, Fraction(percent, 100)
    tail = sum(math.comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(a, n + 1))
    assert beta_share(percent / 100, a, b) == pytest.approx(float(tail), rel=1e-10, abs=1e-14)


@given(st.floats(0.001, 0.999), st.floats(0.3, 500), st.floats(0.3, 500))
def test_a_quantile_undoes_the_share(share, a, b):
    assert beta_share(beta(share, a, b), a, b) == pytest.approx(share, abs=1e-7)


def test_large_counts_converge():
    assert beta_share(0.5, 500_000, 500_000) == pytest.approx(0.5, abs=1e-9)
    assert beta_share(0.501, 500_000, 500_000) == pytest.approx(0.9772499, abs=1e-5)  # two standard deviations


@pytest.mark.parametrize(
    ("level", "freedom", "value"),
    [(0.9, 1, 6.313752), (0.9, 2, 2.919986), (0.95, 4, 2.776445), (0.95, 30, 2.042272), (0.99, 10, 3.169273)],
)
def test_student_s_table(level, freedom, value):
    assert student(level, freedom) == pytest.approx(value, abs=1e-6)


def test_with_no_end_of_freedom_student_s_is_the_normal_one():
    assert student(0.9, math.inf) == normal(0.9) == pytest.approx(1.644854, abs=1e-6)
    assert student(0.9, 1e7) == pytest.approx(normal(0.9), abs=1e-6)


def test_beta_share_at_the_ends():
    assert (beta_share(0, 2, 3), beta_share(1, 2, 3), beta(0, 2, 3), beta(1, 2, 3)) == (0, 1, 0, 1)


@pytest.mark.parametrize("call", [lambda: normal(1), lambda: student(0, 3), lambda: student(math.nan, 3)])
def test_a_level_is_a_share(call):
    with pytest.raises(ValueError, match="level: expected a share above 0 and below 1"):
        call()


def test_other_arguments_are_named():
    with pytest.raises(ValueError, match="freedom: expected a number above 0"):
        student(0.9, 0)
    with pytest.raises(ValueError, match="share: expected from 0 to 1, found 2"):
        beta(2, 1, 1)
