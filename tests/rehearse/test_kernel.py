"""The compiled kernel is its own Python; what it plays adds up, and its account is that of ``renxing.measure``."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from renxing.measure.curve import performance
from renxing.measure.detect import ears
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.laws import rings
from renxing.rehearse.simulating import merged, needs, part
from tests.rehearse.places import hamlet, lockdown, quiet, twice

ROOT = Path(__file__).parents[2]
ARRANGEMENTS = {
    "as it is": Arrangement(),
    "orders only": Arrangement(centres="none", coordination=False, feedback=False),
    "centres only": Arrangement(orders=False, centres="act", coordination=False),
    "all ask": Arrangement(centres="ask", information_lag=0.0),
    "nothing learnt": Arrangement(learning=False, reservoir=False),
}
PLAIN = """
import sys, numpy as np
from tests.rehearse.test_kernel import ARRANGEMENTS, fingerprint
print(*(fingerprint(one) for one in ARRANGEMENTS.values()))
"""


def fingerprint(arrangement):
    """Every need's times and every curve of a rehearsal, to the last bit."""
    played = needs(hamlet(), twice(4), arrangement, seed=3, replication=5)
    return hashlib.sha256(b"".join(table.tobytes() for table in played.values())).hexdigest()


@pytest.mark.slow
def test_compiled_is_plain_to_the_bit():
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONHASHSEED": "0", "PYTHONPATH": paths}
    fast = {**plain, "NUMBA_DISABLE_JIT": "0"}
    said = [
        subprocess.run([sys.executable, "-c", PLAIN], env=env, capture_output=True, text=True, check=False)
        for env in (plain, fast)
    ]
    assert said[0].returncode == 0, said[0].stderr
    assert said[0].stdout == said[1].stdout
    assert len(set(said[0].stdout.split())) == len(ARRANGEMENTS)


def test_whoever_shares_the_work_the_futures_are_the_same():
    whole = part(hamlet(), lockdown(), Arrangement(), range(60), 1, workers=1)
    for shared in (
        part(hamlet(), lockdown(), Arrangement(), range(60), 1, workers=3),
        merged(
            [part(hamlet(), lockdown(), Arrangement(), range(first, first + 20), 1, workers=2) for first in (40, 0, 20)]
        ),
    ):
        for one, other in zip(whole, shared, strict=True):
            np.testing.assert_array_equal(one, other)
    other = part(hamlet(), lockdown(), Arrangement(), range(60), 1, workers=1, community=1)
    assert not np.array_equal(whole.outcomes, other.outcomes)


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_every_need_is_met_or_waits_or_was_given_up(name):
    played = needs(hamlet(), twice(4), ARRANGEMENTS[name], seed=2, replication=1)
    found = part(hamlet(), twice(4), ARRANGEMENTS[name], range(1, 2), 2, workers=1).tally[0]
    for group in range(6):
        states = np.bincount(played["state"][played["group"] == group], minlength=5)
        assert found[group].tolist() == [states.sum(), states[3], found[group, 2], states[4]]
        assert found[group, 2] <= found[group, 1]
    assert (played["started"] >= played["raised"])[~np.isnan(played["started"])].all()
    assert (played["team"] >= 0).tolist() == (~np.isnan(played["started"])).tolist()
    assert found[:, 0].sum() > 50


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_the_curves_are_those_of_measure(name):
    """Q of the kernel, kept as changes by the hour, is Q of measure, swept from the needs themselves."""
    twin, scenario = hamlet(), lockdown()
    played = needs(twin, scenario, ARRANGEMENTS[name], seed=4, replication=0)
    standard = twin.functions.standard_hours[played["function"], played["urgency"]]
    ended = played["state"] >= 3
    names = np.array(twin.functions.names)
    table = pl.DataFrame(
        {
            "function": names[played["function"]],
            "opened": played["raised"],
            "due": played["raised"] + standard,
            "closed": pl.Series(np.where(ended, played["closed"], np.nan)).fill_nan(None),
            "outcome": pl.Series(
                [{3: "met", 4: "unmet"}.get(state) for state in played["state"].tolist()], dtype=pl.String
            ),
            "weight": np.array([4.0, 2.0, 1.0])[played["urgency"]],
        }
    )
    found = performance(table, start=0.0, end=float(scenario.hours))
    hours = np.arange(scenario.hours + 1.0)
    np.testing.assert_allclose(played["curve"][0], found.overall.at(hours), rtol=0, atol=1e-12)
    for row, function in enumerate(twin.functions.names):
        np.testing.assert_allclose(played["curve"][1 + row], found.functions[function].at(hours), rtol=0, atol=1e-12)


def test_a_detector_of_the_kernel_is_that_of_measure():
    chance = np.random.default_rng(1)
    for _ in range(200):
        counts = chance.poisson(5, 8) + (chance.random(8) < 0.2) * 8.0
        for known in range(8):
            seen = ears(counts[7 - known :], "C1").alarm[-1]
            assert rings(counts[::-1].copy(), known, 1.0, 1.5) == seen


def first_come(workers):
    """One queue, served as it came: one function, one urgency; with `calm`, nobody tires, decides or gives up."""
    twin = hamlet()
    functions, centres = twin.functions, twin.centres
    one = np.zeros_like(functions.urgency_share)
    one[:, 0] = 1.0
    rates = replace(functions.rate, value=functions.rate.value * [9, 0, 0], low=functions.rate.low * [9, 0, 0],
                    high=functions.rate.high * [9, 0, 0])  # fmt: skip
    functions = replace(functions, urgency_share=one, stock=np.full(3, np.inf), rate=rates)
    return replace(twin, functions=functions, centres=replace(centres, members=centres.members * 0), workers=workers)


def test_one_more_worker_never_delays_a_first_come_need():
    calm = {"panic": 0.0, "tire": 0.0, "beyond_calm": 0.0, "beyond_shock": 0.0, "patience": 1e9}
    plain = Arrangement(orders=False, information_lag=0.0)
    later = 0
    for replication in range(20):
        few, more = (
            needs(first_come(workers), lockdown(), plain, 1, replication, parameters=calm) for workers in (4, 5)
        )
        np.testing.assert_array_equal(few["raised"], more["raised"])
        begun = [np.where(np.isnan(played["started"]), np.inf, played["started"]) for played in (few, more)]
        assert (begun[1] <= begun[0]).all()
        later += int((begun[1] < begun[0]).sum())
    assert later > 100


def test_without_needs_nothing_is_owed_and_without_hands_nothing_is_met():
    silent = hamlet()
    silent = replace(silent, functions=replace(silent.functions, rate=replace(silent.functions.rate, value=np.zeros(3),
                     low=np.zeros(3), high=np.zeros(3))))  # fmt: skip
    found = part(silent, lockdown(), Arrangement(), range(3), 1, workers=1)
    assert found.tally.sum() == 0
    assert np.isnan(found.outcomes[:, :, 1]).all()
    assert (found.outcomes[:, :, 0] == 0).all()
    idle = replace(first_come(0))
    found = part(idle, quiet(), Arrangement(), range(3), 1, workers=1)
    assert found.tally[:, :, 1].sum() == 0 < found.tally[:, :, 0].sum()


def test_where_the_office_above_is_away_nobody_is_lent():
    lent = len(hamlet().centres.names) + 1
    by_order, alone = (
        sum(int((needs(hamlet(), lockdown(), one, 1, number)["team"] == lent).sum()) for number in range(4))
        for one in (Arrangement(), Arrangement(orders=False))
    )
    assert by_order > 0 == alone
