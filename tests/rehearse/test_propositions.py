"""Propositions on futures whose truth is a formula: what holds, what fails, and the region that says so."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement, arrangement
from renxing.rehearse.futures import LOSS, Futures
from renxing.rehearse.paired import difference
from renxing.rehearse.proposing import PARTS, _verdict, known, propositions
from renxing.rehearse.regions import region
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.shortening import first_hours, twice
from renxing.rehearse.space import MOVES, Axis, Case, design, moved
from renxing.rehearse.twin import ASK_FIRST, Twin
from tests.rehearse.places import hamlet, lockdown

CODES = ["coordination", "prior-approval", "many-centres-first", "hierarchy-later", "both-beat-either", "learning"]


def formula(twin: Twin, scenario: Scenario, arrangement: Arrangement, which: range, seed: int) -> NDArray[np.float64]:
    """Coordination saves 5 points of loss, less three for every twenty hours of lag; asking costs nothing at all.

    Orders lose 0.3 in the first 72 hours and nothing after them, centres 0.1 all the time.
    """
    loss = np.random.default_rng((seed, which.start)).normal(0.5, 0.1, len(which))
    loss += np.random.default_rng((seed, which.start, arrangement.coordination)).normal(0, 0.01, len(which))
    loss -= arrangement.coordination * (0.05 - 0.0015 * arrangement.information_lag)
    shock = scenario.shocks[0]
    if arrangement.name == "orders":
        loss = np.full(len(which), 0.3 * min(1.0, 72 / (shock.hours - shock.onset)))
    if arrangement.name == "centres":
        loss = np.full(len(which), 0.1)
    found = np.full((len(which), len(scenario.shocks), 6), np.nan)
    found[:, :, LOSS] = loss[:, None] * (1 - 0.2 * arrangement.learning * np.arange(len(scenario.shocks)))
    return found


def test_what_holds_and_what_fails_is_told_with_its_region() -> None:
    futures = Futures(replications=60, play=formula)
    found = {one.code: one for one in propositions(hamlet(), lockdown(), CODES, points=128, futures=futures)}
    coordination = found["coordination"]
    assert coordination.effect.low < 0.05 - 0.0015 * 71 / np.log(72) < coordination.effect.high
    assert coordination.shares["holds"] > 0.5
    assert 0.1 < coordination.shares["fails"] < 0.25
    assert "hours by which the committee's view is old, is above" in coordination.fails_where.words
    assert coordination.fails_where.caught > 0.7
    assert found["prior-approval"].shares["no difference"] == 1
    assert found["many-centres-first"].effect.mean == pytest.approx(0.2)
    assert found["hierarchy-later"].effect.mean == pytest.approx(0.1)
    assert found["both-beat-either"].shares["fails"] == 1, "what is false is said like what is true"
    assert found["learning"].effect.low > 0.05
    assert set(found["learning"].to_dict()) >= {"code", "claim", "effect", "shares", "points", "at"}


def test_every_proposition_can_be_played_as_it_is_written() -> None:
    axes, listed = known()
    assert {axis.name for axis in axes} == set(MOVES)
    assert len(listed) >= 8
    for one in listed:
        assert one.part in PARTS
        for text, change in (one.better, *one.worse):
            assert arrangement(text).name == text
            assert {name for name, _ in change} <= set(MOVES)
        assert one.better not in one.worse


def test_each_axis_moves_something_and_more_of_it_further() -> None:
    plain = Case(hamlet(), lockdown(), Arrangement())
    for axis in known()[0]:
        low, high = (moved(plain, {axis.name: value}) for value in (axis.low, axis.high))
        assert repr_of(low) != repr_of(high), axis.name


def repr_of(case: Case) -> str:
    with np.printoptions(threshold=100_000):
        return repr(case)


def test_a_point_of_the_space_leaves_ordinary_days_ordinary() -> None:
    case = moved(Case(hamlet(), lockdown(), Arrangement()), {"needs": 3.0, "absence": 2.0, "supply_loss": 2.0})
    curves = case.scenario.over(case.twin)
    assert (curves.need[:, :24] == 1).all()
    assert curves.need[0, 30] == 10
    assert curves.supply_loss.max() == 1


def test_the_design_fills_the_space_evenly() -> None:
    axes = (Axis("a", 0.0, 1.0, False, "a"), Axis("b", 0.1, 10.0, True, "b"))
    points = design(axes, 64, 1)
    assert (np.histogram(points[:, 0], 8, (0, 1))[0] == 8).all()
    assert (np.histogram(np.log10(points[:, 1]), 8, (-1, 1))[0] == 8).all()
    assert (design(axes, 64, 1) == points).all()
    assert (design(axes, 64, 2) != points).any()


def test_a_region_is_named_only_where_there_is_one() -> None:
    axes = tuple(Axis(name, 0.0, 1.0, False, name) for name in "abcd")
    values = np.random.default_rng(1).random((200, 4))
    found = region(axes, values, (values[:, 1] > 0.6) & (values[:, 3] < 0.5))
    assert found is not None
    assert found.words.startswith("b, is above 0.")
    assert "d, is below 0." in found.words
    chance = [region(axes, values, np.random.default_rng(seed).random(200) < 0.2) for seed in range(40)]
    assert sum(one is not None for one in chance) <= 6, "chance is rarely taken for a region"
    assert region(axes, values, np.zeros(200, bool)) is None


def test_scenarios_are_cut_and_repeated() -> None:
    early, hours = first_hours(lockdown(), 72)
    assert (early.hours, hours) == (96, 72)
    assert len(early.over(hamlet()).condition) == 96
    assert first_hours(lockdown(4), 720)[1] == 72
    assert [shock.calm_days for shock in twice(lockdown()).shocks] == [182, 0]


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match='proposition "magic" is not known; expected many-centres-first'):
        propositions(hamlet(), lockdown(), ["magic"])
    with pytest.raises(ValueError, match="points, replications: 49, 200 are too few to tell anything; ask for 50"):
        propositions(hamlet(), lockdown(), points=49)
    with pytest.raises(ValueError, match="replications: 64, 49 are too few"):
        propositions(hamlet(), lockdown(), futures=Futures(49, play=formula))
    with pytest.raises(ValueError, match="hierarchy-later: the first shock of test-lockdown ends within 72 hours"):
        propositions(hamlet(), lockdown(4), futures=Futures(50, play=formula))


def test_learning_is_tried_where_there_is_something_to_widen() -> None:
    """Where every centre may act already, nothing can be widened, and half of learning is off by the case."""
    (learning,) = [one for one in known()[1] if one.code == "learning"]
    twin = Twin.load(Path("examples/lakeside/twin.toml"))
    for text, _ in (learning.better, *learning.worse):
        assert (arrangement(text).applied(twin).centres.mandate == ASK_FIRST).any()


def test_a_point_that_hangs_on_one_future_tells_nothing() -> None:
    found = difference(np.r_[np.full(59, 0.02), 0.9])
    assert found.lone
    assert _verdict(found) == "cannot tell"
    assert _verdict(difference(np.tile([0.02, 0.03], 30))) == "holds"
