"""Protected rest: who works long tires and falls out, who rests is away; which weighs more differs."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.estimate import Estimates, exactly
from renxing.rehearse.levers import Lever
from renxing.rehearse.simulating import part
from tests.rehearse.places import lockdown
from tests.rehearse.test_kernel import first_come

HARD = {"tire": 0.02, "leave": 0.03, "rest": 0.03, "long_day": 2.0, "back": 0.01, "slow": 1.0}
"""Hard work that tires soon."""


def met(hours: float, rested: float) -> np.ndarray:
    """Needs met in each of forty futures by workers with more to do than they can, in days of so many hours."""
    twin = replace(first_come(4), worker_hours=exactly(hours), hour_profile=np.ones(24))
    busy = replace(twin.functions, rate=Estimates.of([exactly(0.02), exactly(0.0), exactly(0.0)]))
    levers = (Lever("rest", amount=rested),) if rested else ()
    plain = Arrangement(orders=False, levers=levers)
    twin = replace(twin, functions=busy)
    return part(twin, lockdown(20), plain, range(40), 1, workers=1, parameters=HARD, curves=False).tally[:, :, 1].sum(1)


@pytest.mark.parametrize(("hours", "rested", "more"), [(12.0, 4.0, True), (8.0, 4.0, False)])
def test_rest_helps_where_days_are_long_and_costs_where_they_are_not(hours: float, rested: float, more: bool) -> None:
    gained = met(hours, rested) - met(hours, 0.0)
    assert (gained.mean() > 3 * gained.std() / 40**0.5) == more
    assert (gained.mean() < -3 * gained.std() / 40**0.5) == (not more)
