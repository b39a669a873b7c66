"""Simulate with known numbers, estimate the twin from the record, and get them back within their intervals."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.measure.record import read_record
from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.believing import length
from renxing.rehearse.communities import AXES, community, ordinary, year
from renxing.rehearse.entering import entries
from renxing.rehearse.estimate import Estimate, Estimates, exactly
from renxing.rehearse.peopling import peopled
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet, lockdown, quiet


def known() -> Twin:
    """Hamlet, of which everything is known: as often needed as the prior thinks possible, so that it weighs little."""
    twin = hamlet()
    rates = Estimates.of(exactly(value) for value in (1.2e-4, 8e-5, 5e-5))
    service = Estimates.of(exactly(value) for value in (1.0, 1.5, 0.75))
    return replace(twin, functions=replace(twin.functions, rate=rates, service_hours=service))


def inside(truth: float, believed: Estimate) -> bool:
    return believed.low <= truth <= believed.high


@pytest.mark.slow
def test_rates_and_service_come_back_as_often_as_intervals_say() -> None:
    twin, scenario = known(), quiet(60)
    rates, lengths, urgencies = [], [], []
    for replication in range(24):
        record = read_record(entries(twin, scenario, NAMED["today"], 5, replication))
        again = Twin.from_registry(peopled(twin).registry, record)
        for place, name in enumerate(twin.functions.names):
            found = again.functions.names.index(name)
            rates.append(inside(twin.functions.rate[place].value, again.functions.rate[found]))
            lengths.append(inside(twin.functions.service_hours[place].value, again.functions.service_hours[found]))
            urgencies.append(again.functions.urgency_share[place] - twin.functions.urgency_share[place])
    assert np.mean(rates) >= 0.83, "of 72 intervals of 90 % a sixth at most may miss"
    assert np.mean(lengths) >= 0.83
    assert np.abs(np.mean(urgencies, axis=0)).max() < 0.05


def written(number: int) -> tuple[Twin, Twin]:
    """A community with delays and odds of its own, and what its ordinary months say of them."""
    point = np.array([axis.low + (axis.high - axis.low) * 0.5 for axis in AXES])
    one = community(known(), lockdown(32), point, number)
    months = ordinary(one.shock, number, 6)
    record, people = year(one, months, NO_NEEDS)
    return one.case.twin, Twin.from_registry(people.registry, read_record(record))


NO_NEEDS = {
    **{name: np.zeros(0) for name in ("raised", "started", "closed")},
    **{name: np.zeros(0, np.int64) for name in ("function", "urgency", "group", "team", "state")},
}


@pytest.mark.slow
def test_delays_and_odds_of_answering_come_back_as_often_as_intervals_say() -> None:
    names = ("decide_hours", "report_hours", "answer_hours")
    hits: dict[str, list[bool]] = {name: [] for name in (*names, "response")}
    for number in range(1_000, 1_040):
        twin, again = written(number)
        for name in names:
            hits[name].append(inside(getattr(twin, name).value, getattr(again, name)))
        for place in np.flatnonzero(twin.centres.reservoir).tolist():
            believed = again.centres.response[again.centres.names.index(twin.centres.names[place])]
            assert believed.source == "record"
            hits["response"].append(inside(twin.centres.response[place].value, believed))
    assert all(np.mean(found) >= 0.83 for found in hits.values()), {name: np.mean(one) for name, one in hits.items()}


@pytest.mark.parametrize("shape", [1.0, 0.5])
def test_a_mean_length_is_neither_too_long_nor_too_short(shape: float) -> None:
    """Exponential as the kernel's, or log-normal: the truth is inside as often as is said, and means are unbiased."""
    draw, found = np.random.default_rng(4), []
    for _ in range(400):
        hours = draw.exponential(2.0, 30) if shape == 1.0 else draw.lognormal(np.log(2) - shape**2 / 2, shape, 30)
        found.append(length(hours, prior=2.0, factor=10.0))
    assert 0.86 <= np.mean([inside(2.0, one) for one in found]) <= 0.97
    assert np.mean([one.value for one in found]) == pytest.approx(2.0, rel=0.04)
