"""Calm between shocks: what was open comes to its end in it, by its own law, and the next shock begins as the first."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.measure.cases.owed import obligations
from renxing.measure.record import read_record
from renxing.rehearse.arrangement import NAMED, Arrangement
from renxing.rehearse.entering import entries
from renxing.rehearse.estimate import exactly
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.simulating import needs
from tests.rehearse.places import hamlet, twice

ENDS = 96
ORDERS = NAMED["orders"]
SLOW = replace(hamlet(), approval_hours=exactly(30.0))
"""Its office takes long."""
BACKLOG, OVERDUE, APPROVALS = 4, 5, 9


def floods(calm_days: float) -> Scenario:
    """So much is asked for that much waits when the first is over."""
    given = twice(4, calm_days)
    shocks = tuple(
        replace(one, need={"all": np.asarray(1.0 + 11.0 * (one.noise > 0), np.float64)}) for one in given.shocks
    )
    return replace(given, shocks=shocks)


def played(calm_days: float, arrangement: Arrangement = ORDERS) -> dict[str, np.ndarray]:
    return needs(SLOW, floods(calm_days), arrangement, seed=1, replication=0)


def open_at_the_end(found: dict[str, np.ndarray]) -> np.ndarray:
    return (found["raised"] < ENDS) & ~(found["closed"] <= ENDS)


def test_a_long_calm_leaves_nothing_open_and_nobody_waiting() -> None:
    found = played(180.0, replace(ORDERS, centres="ask"))
    left = open_at_the_end(found)
    assert found["curve"][BACKLOG, ENDS - 1] > 0 < found["curve"][APPROVALS, ENDS - 1]
    assert not found["curve"][[BACKLOG, OVERDUE, APPROVALS], ENDS].any()
    assert np.isnan(found["curve"][0, ENDS])
    assert left.sum() > 20
    assert (found["closed"][left] > ENDS).all()
    assert set(found["state"][left].tolist()) == {3, 4}


def test_a_longer_calm_changes_nothing_of_what_ended_in_it() -> None:
    """Who gives up does so when patience ends; the hands of ordinary days need time for who does not."""
    found = played(180.0)
    left = open_at_the_end(found)
    met = left & (found["state"] == 3)
    begun = np.sort(found["started"][met & (found["started"] >= ENDS)])
    assert len(begun) > 10
    assert len(np.unique(begun)) > 5
    longer = played(400.0)
    for name in ("started", "closed", "state"):
        np.testing.assert_array_equal(found[name][left], longer[name][left])


def test_what_a_short_calm_does_not_reach_waits_on_older_by_the_calm() -> None:
    found = played(0.25)
    left = open_at_the_end(found)
    late = left & (found["closed"] > ENDS + 6)
    assert found["curve"][BACKLOG, ENDS] > 0
    assert late.any()
    assert len(found["raised"]) == len(found["state"])
    assert (found["closed"][left & (found["state"] >= 3)] > found["raised"][left & (found["state"] >= 3)]).all()


@pytest.mark.parametrize("calm_days", [0.0, 0.25, 30.0])
def test_the_record_counts_hours_as_the_future_did(calm_days: float) -> None:
    scenario, found = floods(calm_days), played(calm_days)
    record = read_record(entries(SLOW, scenario, ORDERS, 1, 0))
    owed = obligations(record.entries).with_columns(number=np.arange(len(found["raised"])))
    standard = SLOW.functions.standard_hours[found["function"], found["urgency"]]
    assert ((owed["due"] - owed["opened"]) / 3.6e9).to_numpy() == pytest.approx(standard)
    ended = found["state"] >= 3
    waits = ((owed["closed"] - owed["opened"]) / 3.6e9).to_numpy()
    assert waits[ended] == pytest.approx((found["closed"] - found["raised"])[ended])
