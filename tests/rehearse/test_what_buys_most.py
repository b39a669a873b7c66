"""Tables of arrangements and levers on futures whose truth is a formula."""

import numpy as np
import pytest
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.buying import what_buys_most
from renxing.rehearse.comparing import compare
from renxing.rehearse.futures import BELOW_HALF, LOSS, LOWEST, RECOVERY, Futures
from renxing.rehearse.levers import Lever
from renxing.rehearse.paired import pairs
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet, lockdown

CALLS: list[int] = []


def formula(twin: Twin, scenario: Scenario, arrangement: Arrangement, which: range, seed: int) -> NDArray[np.float64]:
    """A lever avoids a hundredth of loss for each of its amount; ordering alone costs a tenth; luck is common."""
    CALLS.append(len(which))
    luck = np.array([np.random.default_rng((seed, number)).normal() for number in which])
    small = np.array([np.random.default_rng((seed, number, len(arrangement.levers))).normal() for number in which])
    found = np.full((len(which), 1, 6), np.nan)
    spent = sum(lever.amount for lever in arrangement.levers)
    found[:, 0, LOSS] = 0.4 + 0.1 * luck - 0.01 * spent + 0.002 * small + 0.1 * (arrangement.centres == "none")
    found[:, 0, LOWEST] = 0.3
    found[:, 0, RECOVERY] = np.where(luck < 0, 100.0, np.nan)
    found[:, 0, BELOW_HALF] = np.where(luck > 1, 30, 0)
    return found


FUTURES = Futures(replications=300, seed=2, play=formula)


def test_the_same_futures_tell_arrangements_apart_that_chance_would_hide() -> None:
    few = Futures(replications=60, seed=2, play=formula)
    found = compare(hamlet(), lockdown(), [Arrangement("today"), Arrangement("orders", centres="none")], few)
    today, orders = found.rows
    assert today.against is None
    assert orders.against is not None
    assert orders.against.low > 0.099
    assert orders.against.high < 0.101
    assert today.loss.half > 0.02, "though each of them alone is not known that well"
    assert orders.better == 0


def test_shares_and_censored_recovery_are_told_as_they_are() -> None:
    (row,) = compare(hamlet(), lockdown(), [Arrangement()], FUTURES).rows
    assert row.recovered[0] == pytest.approx(0.5, abs=0.08)
    assert row.recovery_hours == 100
    assert row.collapse[1] <= 0.159 <= row.collapse[2]
    assert row.quantiles[0] < row.quantiles[1] < row.quantiles[2]


def test_levers_are_ranked_by_loss_avoided_per_cost_with_ties() -> None:
    levers = [
        Lever("drill", amount=2, cost=100),
        Lever("worker", amount=4, cost=200),
        Lever("fund", amount=5, cost=1000),
        Lever("rest", amount=0.001, cost=10),
    ]
    found = what_buys_most(hamlet(), lockdown(), levers, budget=300, futures=FUTURES)
    ranks = {one.lever.kind: (one.rank, one.helps) for one in found.bought}
    assert ranks["drill"] == ranks["worker"] == (1, "yes"), "2 for 100 and 4 for 200 are one and the same"
    assert ranks["rest"] == (3, "cannot tell")
    assert "fund" not in ranks, "it costs more than there is"
    assert sorted(found.together) == ["drill", "worker"]
    assert found.avoided_together is not None
    assert found.avoided_together.mean == pytest.approx(0.06, abs=0.001)
    assert found.to_dict()["bought"][0]["name"] in {"drill", "worker"}


def test_it_looks_no_longer_than_it_must() -> None:
    CALLS.clear()
    many = Futures(replications=100_000, seed=2, precision=0.0005, play=formula)
    found = what_buys_most(hamlet(), lockdown(), [Lever("drill", cost=1)], futures=many)
    assert found.replications == 200
    assert sum(CALLS) == 400


def test_what_cannot_be_asked_is_refused_before_anything_is_played() -> None:
    CALLS.clear()
    with pytest.raises(ValueError, match="levers: none is left"):
        what_buys_most(hamlet(), lockdown(), [Lever("drill", cost=10)], budget=5, futures=FUTURES)
    with pytest.raises(ValueError, match="lever drill: moon"):
        what_buys_most(hamlet(), lockdown(), [Lever("rest"), Lever("drill", "moon")], futures=FUTURES)
    with pytest.raises(ValueError, match="arrangements: none"):
        compare(hamlet(), lockdown(), [], FUTURES)
    with pytest.raises(ValueError, match="replications: 0 is too few"):
        Futures(replications=0)
    assert CALLS == []


def test_what_levers_avoid_together_is_told_of_futures_that_did_not_choose_them() -> None:
    seen: list[tuple[int, range]] = []

    def played(twin: Twin, scenario: Scenario, one: Arrangement, which: range, seed: int) -> NDArray[np.float64]:
        seen.append((len(one.levers), which))
        return formula(twin, scenario, one, which, seed)

    levers = [Lever("drill", amount=2, cost=1), Lever("worker", amount=4, cost=1)]
    what_buys_most(hamlet(), lockdown(), levers, budget=10, futures=Futures(100, 2, play=played))
    assert [which for pulled, which in seen if pulled == 2] == [range(100, 200)]
    assert (0, range(100, 200)) in seen


def test_arrangements_and_levers_are_told_apart_by_one_rule() -> None:
    """Of five things ten pairs can be made: the interval of each is at the level 1 - 0.05 / 10."""
    levers = [Lever("drill", amount=2, cost=cost) for cost in (1, 2, 3, 4)]
    (best, *_), plain = what_buys_most(hamlet(), lockdown(), levers, futures=FUTURES).bought, pairs(2)
    few, many = (
        compare(hamlet(), lockdown(), [Arrangement(levers=tuple(levers[each : each + 1])) for each in (9, *range(of))],
                FUTURES).rows[1].against for of in (1, 4)
    )  # fmt: skip
    assert plain == 0.95
    assert many.half / few.half == pytest.approx(2.83 / 1.968, rel=0.01)
    assert best.avoided.half == pytest.approx(many.half, rel=1e-9)
