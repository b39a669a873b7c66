"""The small need-queue model: three forms, one law, each its own plain Python."""

import numpy as np
import pytest

from benchmarks.small import FORMS, counted, each, sampled, small
from renxing.rehearse.compiled import plain

TOWN = small(residents=100, hours=200, mean=0.01, hands=1)
PLAY = {"each": each, "sampled": sampled, "counted": counted}


@pytest.mark.parametrize("name", FORMS)
def test_compiled_is_plain(name):
    hamlet = small(residents=20, hours=100, mean=0.05, hands=1)
    for replication in range(3):
        key = (1, 0, replication)
        assert PLAY[name](hamlet, key).tolist() == plain(PLAY[name])(hamlet, key).tolist()


@pytest.mark.parametrize("name", FORMS)
def test_raised_is_met_or_waits(name):
    raised, met, on_time, waiting, hours = PLAY[name](TOWN, (2, 0, 0))
    assert raised == met + waiting
    assert 0 < on_time <= met
    assert hours > 0


def test_the_forms_agree():
    """Means of 400 replications within four standard errors of each other, and of what is expected."""
    found = {name: np.array([PLAY[name](TOWN, (3, 0, one)) for one in range(400)]) for name in FORMS}
    mean = {name: rows.mean(axis=0) for name, rows in found.items()}
    error = {name: rows.std(axis=0, ddof=1) / 20 for name, rows in found.items()}
    expected = float((TOWN.residents @ TOWN.chance).sum())
    for name in FORMS:
        assert abs(mean[name][0] - expected) < 4 * error[name][0]
        apart = np.abs(mean[name] - mean["each"])
        assert (apart <= 4 * np.hypot(error[name], error["each"]) + 1e-12).all(), name
