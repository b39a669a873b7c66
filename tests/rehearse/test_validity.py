"""Whether potential tells loss: communities vary, their months are measured, and correlations are what they are."""

from typing import Any

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from renxing.measure.record import read_record
from renxing.rehearse import simulating
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.communities import AXES, community, ordinary, year
from renxing.rehearse.futures import LOSS, Futures
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.space import design
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin
from renxing.rehearse.validity import FEWEST, INDICATORS, LATER, table, validity
from tests.rehearse.places import hamlet, lockdown

PLAYED: list[range] = []


def needs(twin: Twin, scenario: Scenario, arrangement: Any, seed: int, replication: int) -> dict[str, NDArray[Any]]:
    """Sixty needs, met late by communities with few workers."""
    count = 60
    raised = np.linspace(1, scenario.hours - 100, count)
    started = raised + 40.0 / max(twin.workers, 0.5)
    return {
        "raised": raised, "started": started, "closed": started + 1, "function": np.arange(count) % 3,
        "urgency": np.arange(count) % 3, "group": np.zeros(count, int), "team": np.ones(count, int),
        "state": np.full(count, 3),
    }  # fmt: skip


def play(twin: Twin, scenario: Scenario, arrangement: Arrangement, which: range, seed: int) -> NDArray[np.float64]:
    """Loss falls with practice and members, and grows with the shock."""
    PLAYED.append(which)
    people = twin.centres.members.sum() / 50
    severity = max(float(curve.max()) for curve in scenario.shocks[0].need.values())
    found = np.full((len(which), 1, 6), np.nan)
    found[:, 0, LOSS] = 0.02 * severity + 0.3 - 0.1 * people - 0.1 * twin.centres.freshness.max()
    return found


@pytest.fixture(scope="module")
def found() -> pl.DataFrame:
    return validity(hamlet(), lockdown(32), range(32), communities=64, futures=Futures(3, 1, play=play), needs=needs)


@pytest.mark.slow
def test_each_community_has_its_figures_and_its_later_loss(found: pl.DataFrame) -> None:
    assert found.height == 32
    assert set(found.columns) >= {"community", "severity", "staff", "last_loss", "profile", "loss", *INDICATORS}
    for name in ("S1", "P2", "P3", "K2", "C4"):
        assert found[name].is_not_nan().sum() > 20, name
    assert min(which.start for which in PLAYED) >= LATER, "what comes later was not seen before"


@pytest.mark.slow
def test_a_part_is_the_same_whoever_else_is_in_it(found: pl.DataFrame) -> None:
    again = validity(hamlet(), lockdown(32), range(7, 9), communities=64, futures=Futures(3, 1, play=play), needs=needs)
    assert again.equals(found[7:9], null_equal=True)


@pytest.mark.slow
def test_what_makes_the_loss_is_found_and_chance_is_not(found: pl.DataFrame) -> None:
    told = {one.name: one for one in table(found)}
    assert told["C4"].high < -0.2, "practice lowers the loss of this formula"
    assert told["C4"].right
    assert told["severity"].low > 0
    assert told["K3"].communities == 0
    assert np.isnan(told["K3"].rho), "no lesson is in these records, and nothing is said of it"


def test_intervals_of_rank_correlations_hold_their_level() -> None:
    draw = np.random.default_rng(2)
    covered = 0
    for _ in range(120):
        x = draw.normal(size=200)
        y = 0.5 * x + np.sqrt(0.75) * draw.normal(size=200)
        frame = pl.DataFrame({"loss": y, "severity": draw.normal(size=200), "C4": x})
        rest = [name for name in ("profile", *INDICATORS, "staff", "last_loss") if name != "C4"]
        one = {each.name: each for each in table(frame.with_columns(pl.lit(np.nan).alias(name) for name in rest))}["C4"]
        covered += one.low <= 6 / np.pi * np.arcsin(0.25) <= one.high
    assert 0.9 <= covered / 120 <= 0.98
    assert FEWEST > 3


def test_communities_vary_and_keep_what_no_axis_moves() -> None:
    points = design(AXES, 16, 0)
    one, other = (community(hamlet(), lockdown(), points[at], at) for at in (0, 1))
    assert write_twin(one.case.twin) != write_twin(other.case.twin)
    assert one.case.twin.residents == other.case.twin.residents
    same = community(hamlet(), lockdown(), points[0], 0)
    assert write_twin(same.case.twin) == write_twin(one.case.twin)
    assert one.case.twin.trust.low == one.case.twin.trust.high, "what is believed of many is true of one"


def test_ordinary_months_have_small_shocks_and_the_later_one_is_none_of_them() -> None:
    months = ordinary(lockdown(40), 3)
    assert months.hours == 3 * 720
    tops = [float(shock.need["food"].max()) for shock in months.shocks]
    assert all(1 < top < 1 + 0.35 * 3 + 1e-9 for top in tops)
    assert len(set(tops)) == 3


def test_the_months_before_do_not_tell_how_severe_the_later_shock_will_be() -> None:
    points = design(AXES, 16, 0)
    place = [axis.name for axis in AXES].index("needs")
    mild, severe = points[0].copy(), points[0].copy()
    mild[place], severe[place] = 0.5, 2.0
    one, other = (community(hamlet(), lockdown(40), at, 3) for at in (mild, severe))
    assert one.severity < other.severity
    tops = [float(ordinary(each.shock, each.number).over(hamlet()).need.max()) for each in (one, other)]
    assert tops[0] == tops[1]


@pytest.mark.slow
def test_every_seed_can_be_asked_for_and_is_another(found: pl.DataFrame) -> None:
    largest = Futures(3, 4_294_967_295, play=play)
    again = validity(hamlet(), lockdown(32), range(1), communities=64, futures=largest, needs=needs)
    assert again.height == 1
    assert not again.equals(found[:1], null_equal=True)
    with pytest.raises(ValueError, match="is more than can be numbered"):
        validity(hamlet(), lockdown(32), range(1), communities=10**6, futures=Futures(10_000, play=play), needs=needs)


def test_what_is_told_beside_severity_has_an_interval() -> None:
    draw = np.random.default_rng(2)
    severity, own = draw.normal(size=(2, 400))
    frame = pl.DataFrame({"loss": severity - 0.5 * own, "severity": severity, "C4": own})
    rest = [name for name in ("profile", *INDICATORS, "staff", "last_loss") if name != "C4"]
    told = {each.name: each for each in table(frame.with_columns(pl.lit(np.nan).alias(name) for name in rest))}
    assert told["C4"].beside_low < told["C4"].beside < told["C4"].beside_high < -0.9
    assert np.isnan(told["severity"].beside_low)


def test_the_record_of_ordinary_months_tells_what_governed_them() -> None:
    """Orders, hand-overs, lessons and reviews of the small shocks are in it, so all that measures them can be asked."""
    one = community(hamlet(), lockdown(32), design(AXES, 16, 0)[3], 3)
    months = ordinary(one.shock, one.number, 6)
    played = simulating.needs(one.case.twin, months, one.case.arrangement, 0, 3)
    table, people = year(one, months, played)
    assert set(table["kind"]) >= {"signal", "decide", "order", "call", "answer", "hand over", "review"}
    assert read_record(table).entries.height == table.height
    assert set(table["actor"].drop_nulls()) <= set(people.registry.people["person"])
