"""A scenario over a twin: every curve where it belongs."""

from dataclasses import replace

import numpy as np

from renxing.rehearse.laying import passed_over
from tests.rehearse.places import hamlet, lockdown, quiet, twice


def test_named_curves_come_before_that_of_all() -> None:
    curves = lockdown().over(hamlet())
    assert curves.need.shape == (3, 240)
    assert curves.need[:, 23].tolist() == [1, 1, 1]
    assert curves.need[:, 24].tolist() == [4, 2, 2]
    assert curves.supply_loss[:, 30].tolist() == [0.6, 0, 0]
    assert curves.blocked[:, 30].tolist() == [0.5, 0, 0]
    assert np.isclose(curves.orders.sum(), 4 * 7)


def test_outside_help_comes_after_its_delay_and_goes() -> None:
    outside = lockdown().over(hamlet()).outside
    assert outside[0].sum() == 4 * 72
    assert np.flatnonzero(outside[0])[[0, -1]].tolist() == [96, 167]
    assert not outside[1:].any()


def test_shocks_follow_each_other() -> None:
    curves = twice().over(hamlet())
    assert curves.starts.tolist() == [0, 144]
    assert curves.onsets.tolist() == [24, 168]
    assert curves.calm_days.tolist() == [30, 0]
    assert curves.shock[[0, 143, 144]].tolist() == [0, 0, 1]
    assert curves.hazard.tolist() == [1, 1]


def test_where_nothing_happens_there_is_no_hazard() -> None:
    curves = quiet().over(hamlet())
    assert curves.hazard.tolist() == [-1]
    assert (curves.need == 1).all()
    assert not curves.outside.any()


def test_added_needs_do_not_hang_on_how_many_asked_before() -> None:
    plain, twin = lockdown(), hamlet()
    shock = replace(plain.shocks[0], added={"food": np.full(240, 12.0)})
    curves = replace(plain, shocks=(shock,)).over(twin)
    more = (curves.need - plain.over(twin).need) * twin.functions.rate.value[:, None] * 24 * 1000
    assert np.allclose(more[0], 12)
    assert not more[1:].any()


def test_a_block_that_is_not_there_is_named() -> None:
    plain = lockdown()
    named = {"#1": np.ones(240), "#4": np.ones(240), "B2": np.ones(240), "B77": np.ones(240), "all": np.ones(240)}
    scenario = replace(plain, shocks=(replace(plain.shocks[0], blocked=named),))
    assert passed_over(scenario, hamlet()) == ["#4", "B77"]
    assert passed_over(plain, hamlet()) == []
