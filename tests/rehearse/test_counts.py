"""The form by counts: what it plays adds up, and it follows the law of the need-by-need form."""

import numpy as np
import pytest
from scipy.stats import ks_2samp

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.simulating import part
from tests.rehearse.places import hamlet, lockdown, quiet, twice

CASES = {
    "lockdown": (lockdown(), Arrangement()),
    "orders only": (lockdown(), Arrangement(centres="none", coordination=False, feedback=False)),
    "centres only": (lockdown(), Arrangement(orders=False, centres="act", coordination=False)),
    "two floods": (twice(6), Arrangement()),
    "quiet": (quiet(), Arrangement()),
}


@pytest.mark.parametrize("name", CASES)
def test_both_forms_follow_one_law(name):
    """Loss by Kolmogorov and Smirnov, and needs raised, met, on time and given up within 4 %, of 400 futures each."""
    scenario, arrangement = CASES[name]
    one = part(hamlet(), scenario, arrangement, range(400), 1, workers=1, curves=False)
    other = part(hamlet(), scenario, arrangement, range(400), 2, workers=1, curves=False, form="counts")
    assert ks_2samp(one.outcomes[:, -1, 0], other.outcomes[:, -1, 0]).pvalue > 0.005
    needs, counts = (each.tally.sum(axis=1).mean(axis=0) for each in (one, other))
    np.testing.assert_allclose(counts[:3], needs[:3], rtol=0.04)
    np.testing.assert_allclose(counts[3], needs[3], atol=0.02 * needs[0])


def test_another_arrangement_would_be_seen():
    """The test above can fail: other arrangements are told apart by it."""
    one, other = (
        part(hamlet(), *CASES[name], range(400), 1, workers=1, curves=False).outcomes[:, 0, 0]
        for name in ("lockdown", "centres only")
    )
    assert ks_2samp(one, other).pvalue < 0.005


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_lost(name):
    """Raised is met, waiting, given up, being served or being decided: what is counted as open is what curves say."""
    found = part(hamlet(), *CASES[name], range(20), 3, workers=1, form="counts")
    raised, met, on_time, given_up = found.tally.sum(axis=1).T
    assert ((raised >= met + given_up) & (met >= on_time)).all()
    assert raised.sum() > 500
    again = part(hamlet(), *CASES[name], range(20), 3, workers=3, form="counts")
    for one, other in zip(found, again, strict=True):
        np.testing.assert_array_equal(one, other)
