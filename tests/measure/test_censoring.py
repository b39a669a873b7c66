"""The quick way is the long way: the same share, and each case moves it as much."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.censoring import few_censored
from renxing.measure.incidence import influence
from renxing.measure.survival import clustered_incidence, cumulative_incidence


def invented(seed, cases=3000, censored=0.01, ties=True):
    random = np.random.default_rng(seed)
    hours = random.exponential(1, cases)
    hours = np.ceil(hours * 8) / 8 if ties else hours
    causes = np.where(random.random(cases) < censored, 0, random.integers(1, 4, cases))
    return hours, causes, random.integers(0, 60, cases)


@pytest.mark.slow
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.001, 0.015]), st.booleans(), st.sampled_from([0.5, 1.0, 2.25]))
def test_it_is_the_long_way(seed, censored, ties, t):
    hours, causes, _ = invented(seed, censored=censored, ties=ties)
    quick = few_censored(hours, causes, t, 1)
    assert quick is not None
    found = cumulative_incidence(hours, causes, 0.9)
    assert quick[0] == pytest.approx(float(found[1].at(t)), abs=1e-12)
    assert quick[1] == pytest.approx(influence(found.risks, hours, causes, t, 1), abs=1e-12)


def test_few_cases_many_censored_or_too_early_an_end_go_the_long_way():
    hours, causes, _ = invented(1)
    assert few_censored(hours[:500], causes[:500], 1.0, 1) is None
    assert few_censored(hours, causes, hours.max() + 1, 1) is None
    many = np.where(np.random.default_rng(1).random(hours.size) < 0.5, 0, causes)
    assert few_censored(np.random.default_rng(2).exponential(1, hours.size), many, 1.0, 1) is None


def test_names_of_clusters_say_nothing():
    hours, causes, days = invented(3)
    one = clustered_incidence(hours, causes, days, 1.0, level=0.9)
    other = clustered_incidence(hours, causes, [f"day {day}" for day in days], 1.0, level=0.9)
    assert (one, one.low, one.high) == (other, other.low, other.high)
