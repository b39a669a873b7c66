"""Simulate with known numbers, estimate the twin from the record, and get them back within their intervals."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.measure.record import read_record
from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.entering import entries
from renxing.rehearse.estimate import Estimates, exactly
from renxing.rehearse.peopling import peopled
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet, quiet


def known() -> Twin:
    """Hamlet, of which everything is known, with enough needs to learn from."""
    twin = hamlet()
    rates = Estimates.of(exactly(value) for value in (0.001, 0.0006, 0.0003))
    service = Estimates.of(exactly(value) for value in (1.0, 1.5, 0.75))
    return replace(twin, functions=replace(twin.functions, rate=rates, service_hours=service))


@pytest.mark.slow
def test_rates_and_service_come_back_as_often_as_intervals_say() -> None:
    twin, scenario = known(), quiet(60)
    rates, urgencies = [], []
    for replication in range(12):
        record = read_record(entries(twin, scenario, NAMED["today"], 5, replication))
        again = Twin.from_registry(peopled(twin).registry, record)
        for place, name in enumerate(twin.functions.names):
            believed = again.functions.rate[again.functions.names.index(name)]
            rates.append(believed.low <= twin.functions.rate[place].value <= believed.high)
            urgencies.append(again.functions.urgency_share[place] - twin.functions.urgency_share[place])
    assert np.mean(rates) >= 0.75, "of 36 intervals of 90 % a quarter at most may miss"
    assert np.abs(np.mean(urgencies, axis=0)).max() < 0.05
