"""The kernel and people one by one follow one law: curves by a test whose null is found by resampling, loss by KS."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import scipy

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.estimate import Estimates, exactly
from renxing.rehearse.outcomes import baseline, loss
from renxing.rehearse.parameters import read_parameters
from renxing.rehearse.playing import once
from renxing.rehearse.tables import table
from renxing.rehearse.world import copied
from tests.rehearse.individuals import Place
from tests.rehearse.places import hamlet, lockdown

pytestmark = pytest.mark.slow

ONSET, LEAST = 24, 0.01
ARRANGEMENTS = {
    "as it is": Arrangement(),
    "centres only": Arrangement(orders=False, centres="act", coordination=False),
}
MODEL = {one.name: one.believed.value for one in read_parameters()}


def known(estimates):
    return Estimates.of([exactly(value) for value in estimates.value])


@cache
def place():
    """The hamlet, all numbers known, with three times the needs: so that many wait."""
    twin = hamlet()
    functions, centres = twin.functions, twin.centres
    names = ("worker_hours", "approval_hours", "order_hours", "trust", "decide_hours", "report_hours", "answer_hours")
    single: dict[str, Any] = {name: exactly(getattr(twin, name).value) for name in names}
    rate = Estimates.of([exactly(3 * value) for value in functions.rate.value])
    functions = replace(functions, rate=rate, service_hours=known(functions.service_hours))
    centres = replace(centres, hours_a_day=known(centres.hours_a_day), response=known(centres.response))
    return replace(twin, functions=functions, centres=centres, **single)


def slower(twin, times=1.2):
    services = Estimates.of([exactly(times * value) for value in twin.functions.service_hours.value])
    return replace(twin, functions=replace(twin.functions, service_hours=services))


@cache
def of_the_kernel(name, futures=300):
    world = copied(table(place(), lockdown(), ARRANGEMENTS[name], MODEL), 4_096)
    found = np.zeros((futures, lockdown().hours + 1))
    for number in range(futures):
        assert once(world, (1, 0, number))
        found[number] = world.curve[0]
    return found


def one_by_one(name, twin, futures=40):
    return np.array([Place(twin, lockdown(), ARRANGEMENTS[name], MODEL, seed).play().curve for seed in range(futures)])


def chance_of(one, other, turns=1_000):
    """How often futures dealt to the two sides at random have mean curves that are as far apart, somewhere.

    From the onset on: in the first hours a mean is of few needs, and far apart by chance.
    """
    one, other = one[:, ONSET:], other[:, ONSET:]
    both, size = np.vstack([one, other]), len(one)
    known_at = ~np.isnan(both)
    values, rng = np.where(known_at, both, 0.0), np.random.default_rng(0)

    def apart(first):
        first = first.astype(float)
        means = [side @ values / np.maximum(side @ known_at, 1) for side in (first, 1 - first)]
        often = np.minimum(first @ known_at, (1 - first) @ known_at) >= size / 2
        return np.abs(means[0] - means[1])[often].max()

    sides = np.arange(len(both)) < size
    seen = apart(sides)
    return (1 + sum(apart(rng.permutation(sides)) >= seen for _ in range(turns))) / (turns + 1)


def losses(curves):
    return [loss(curve[ONSET:], baseline(curve[:ONSET])) for curve in curves]


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_people_one_by_one_follow_the_law_of_the_kernel(name):
    people, kernel = one_by_one(name, place()), of_the_kernel(name)
    assert chance_of(people, kernel) > LEAST
    assert scipy.stats.ks_2samp(losses(people), losses(kernel)).pvalue > LEAST


def test_a_fault_would_be_seen():
    """Services a fifth slower in one of the two, and nothing else."""
    people, kernel = one_by_one("as it is", slower(place()), 60), of_the_kernel("as it is")
    assert chance_of(people, kernel) < LEAST
