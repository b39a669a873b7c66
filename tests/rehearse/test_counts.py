"""The form by counts: what it plays adds up, and it follows the law of the need-by-need form."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import scipy

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.dividing import among
from renxing.rehearse.playing import play
from renxing.rehearse.simulating import part
from renxing.rehearse.tables import table
from tests.rehearse.places import hamlet, lockdown, quiet, twice

ROOT = Path(__file__).parents[2]
CASES = {
    "lockdown": (lockdown(), Arrangement()),
    "orders only": (lockdown(), Arrangement(centres="none", coordination=False, feedback=False)),
    "centres only": (lockdown(), Arrangement(orders=False, centres="act", coordination=False)),
    "two floods": (twice(6), Arrangement()),
    "quiet": (quiet(), Arrangement()),
}
FUTURES = 400
PLAIN = "from tests.rehearse.test_counts import fingerprint; print(fingerprint())"


def counted(name, which, seed, span=1):
    world = table(hamlet(), *CASES[name])
    world.now.span = span
    return play(world, (seed, 0), which, form=(False, True), workers=1)


@pytest.fixture(scope="module")
def needs():
    return {name: part(hamlet(), *CASES[name], range(FUTURES), 1, workers=1, curves=False) for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_both_forms_follow_one_law(name, needs):
    """Loss by Kolmogorov and Smirnov, and needs raised, met, on time and given up within 4 %, of 400 futures each."""
    one, other = needs[name], counted(name, range(FUTURES), 2)
    assert scipy.stats.ks_2samp(one.outcomes[:, -1, 0], other.outcomes[:, -1, 0]).pvalue > 0.005
    need, count = (each.tally.sum(axis=1).mean(axis=0) for each in (one, other))
    np.testing.assert_allclose(count[:3], need[:3], rtol=0.04)
    np.testing.assert_allclose(count[3], need[3], atol=0.02 * need[0])


@pytest.mark.parametrize(("span", "most"), [(1, 0.008), (2, 0.018), (3, 0.018), (6, 0.032)])
@pytest.mark.parametrize("name", CASES)
def test_the_bias_is_small(name, span, most, needs):
    """With the same beliefs drawn, the mean loss differs by so much at most: as docs/explanation/rehearsal.md says."""
    apart = counted(name, range(FUTURES), 1, span).outcomes[:, -1, 0] - needs[name].outcomes[:, -1, 0]
    assert abs(apart.mean()) < most
    assert apart.std() / FUTURES**0.5 < 0.004


def test_another_arrangement_would_be_seen(needs):
    """The tests above can fail: other arrangements are told apart by them."""
    one, other = (needs[name].outcomes[:, 0, 0] for name in ("lockdown", "centres only"))
    assert scipy.stats.ks_2samp(one, other).pvalue < 0.005
    assert abs((one - other).mean()) > 0.02


@pytest.mark.parametrize("span", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("name", ["lockdown", "orders only"])
def test_nothing_is_lost(name, span):
    """Where nobody asks for anything any more and there are hands enough, what was raised was met or given up, all."""
    scenario, arrangement = CASES[name]
    shock = scenario.shocks[0]
    asked = {code: np.where(np.arange(shock.hours) < 120, curve, 0.0) for code, curve in shock.need.items()}
    free = np.minimum(shock.condition, np.where(np.arange(shock.hours) < 120, 9, 0))
    lull = replace(scenario, shocks=(replace(shock, need=asked, condition=free),))
    world = table(replace(hamlet(), workers=20), lull, arrangement, {"beyond_shock": 0.01, "beyond_calm": 0.01})
    world.now.span = span
    found = play(world, (3, 0), range(20), form=(False, True), workers=1)
    raised, met, on_time, given_up = np.moveaxis(found.tally, -1, 0)
    assert (raised == met + given_up).all()
    assert ((met >= on_time) & (raised >= 0)).all()
    assert raised.sum() > 500
    assert (raised.sum(axis=0) > 0).all()


@pytest.mark.parametrize("name", CASES)
def test_whoever_shares_the_work_the_futures_are_the_same(name):
    found, again = (
        part(hamlet(), *CASES[name], range(40), 3, workers=workers, form="counts", curves=False) for workers in (1, 3)
    )
    for one, other in zip(found, again, strict=True):
        np.testing.assert_array_equal(one, other)
    assert (found.tally[..., 0] >= found.tally[..., 1] + found.tally[..., 3]).all()


def test_classes_raise_what_is_their_share():
    """Of needs of all, each class raises residents × factor, and of its needs as many are met as of all."""
    tally = counted("lockdown", range(FUTURES), 1).tally.sum(axis=0)
    classes = hamlet().classes
    share = classes.residents * classes.factor / (classes.residents * classes.factor).sum()
    np.testing.assert_allclose(tally[:, 0] / tally[:, 0].sum(), share, atol=0.006)
    np.testing.assert_allclose(tally[:, 1] / tally[:, 0], tally[:, 1].sum() / tally[:, 0].sum(), atol=0.01)


def test_an_urn_is_drawn_from_by_its_law():
    luck = (np.arange(20_000) + 0.5) / 20_000
    found = np.bincount([among(one, 9, (12, 20), 0.0) for one in luck], minlength=10) / len(luck)
    np.testing.assert_allclose(found, scipy.stats.hypergeom(32, 12, 9).pmf(np.arange(10)), atol=2e-4)
    found = np.bincount([among(one, 400, (0, 0), 0.3) for one in luck], minlength=401) / len(luck)
    assert found @ np.arange(401) == pytest.approx(120, abs=0.01)
    assert found @ (np.arange(401) - 120) ** 2 == pytest.approx(84, rel=0.01)


def test_services_that_are_not_exponential_are_refused():
    with pytest.raises(ValueError, match="steadiness"):
        part(hamlet(), *CASES["quiet"], range(1), 1, form="counts", parameters={"steadiness": 2.0})


def fingerprint():
    """Every number of a few futures of each case, to the last bit."""
    cases = (("orders only", 1), ("centres only", 2), ("two floods", 1))
    found = [counted(name, range(1), 5, span) for name, span in cases]
    return hashlib.sha256(b"".join(np.asarray(table).tobytes() for one in found for table in one[:4])).hexdigest()


@pytest.mark.slow
def test_compiled_is_plain_to_the_bit():
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    said = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PLAIN], capture_output=True, text=True, check=False,
            env={**os.environ, "NUMBA_DISABLE_JIT": off, "PYTHONHASHSEED": "0", "PYTHONPATH": paths},
        )
        for off in "10"
    ]  # fmt: skip
    assert said[0].returncode == 0, said[0].stderr
    assert said[0].stdout == said[1].stdout
