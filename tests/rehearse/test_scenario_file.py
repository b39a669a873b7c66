"""Scenario files: what they say, and how they are refused."""

from pathlib import Path

import numpy as np
import pytest

from renxing.rehearse.scenario import Scenario
from renxing.rehearse.scenario_file import shipped
from renxing.rehearse.sheet import Faulty
from tests.rehearse.places import hamlet

SHOCK = """
code = "x"
name_en = "X"
name_zh = "某事"

[[shocks]]
hazard = "flood"
days = 4
onset_day = 1
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "x.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("code", shipped())
def test_every_scenario_that_comes_along_can_be_laid_over_a_twin(code: str) -> None:
    scenario = Scenario.load(code)
    assert scenario.code == code
    assert scenario.name != scenario.name_zh
    curves = scenario.over(hamlet())
    assert len(curves.condition) == scenario.hours
    begun = zip(curves.onsets.tolist(), scenario.shocks, strict=True)
    assert scenario.onsets == [(hour, shock.hazard) for hour, shock in begun if shock.hazard]
    for share in (curves.absence_workers, curves.absence_members, curves.supply_loss, curves.blocked):
        assert 0 <= share.min() <= share.max() <= 1
    last = curves.starts[-1] + scenario.shocks[-1].hours - 1
    assert np.allclose(curves.need[:, [0, last]], 1), "it begins and ends with ordinary days"
    assert curves.condition[last] == 0
    assert (curves.need.max() > 1) == (code != "quiet-year")


def test_the_scenarios_of_the_issue_come_along() -> None:
    assert {"epidemic-lockdown", "flood", "heat-power-cut", "gas-outage", "water-outage", "quiet-year"} <= {*shipped()}


def test_between_knots_lines_are_straight_and_the_last_value_is_held(tmp_path: Path) -> None:
    text = SHOCK + 'noise = [[0, 0], [1, 2.4]]\ncondition = [[0.5, "emergency"], [2, "normal"]]\n'
    shock = Scenario.load(written(tmp_path, text)).shocks[0]
    assert shock.noise[[0, 23, 24, 25, 47, 48, 95]] == pytest.approx([0, 0, 0, 0.1, 2.3, 2.4, 2.4])
    assert np.flatnonzero(shock.condition).tolist() == list(range(36, 72))


def test_a_column_of_a_csv_gives_the_shape(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("day,calls\n0,5\n1,20\n2,0\n", "utf-8")
    text = SHOCK + '[shocks.need]\nfood = { csv = "calls.csv", column = "calls", every = "day", peak = 9 }\n'
    food = Scenario.load(written(tmp_path, text)).shocks[0].need["food"]
    assert food.reshape(4, 24)[:, 5].tolist() == [1, 3, 9, 1]


def test_all_faults_are_told_at_once_with_line_key_and_range(tmp_path: Path) -> None:
    text = SHOCK.replace('"flood"', '"flod"') + (
        "absence_workers = 1.5\n"
        'noise = [[0, 0.1],\n  [2, "much"], [1, 0]]\n'
        "[shocks.need]\nfoods = 2\nfood = -1\n"
        '[shocks.orders]\nper_day = { csv = "none.csv", column = "a", every = "week", peak = 3 }\nill_fitting = 2\n'
    )
    with pytest.raises(Faulty) as refused:
        Scenario.load(written(tmp_path, text))
    told = "\n".join(refused.value.faults)
    for part in (
        'x.toml, line 7, shocks[1].hazard: "flod" is not one of ',
        "x.toml, line 10, shocks[1].absence_workers: 1.5 is not a number from 0 to 1",
        'x.toml, line 11, shocks[1].noise[2]: "much" is not a number from 0 to 10',
        "x.toml, line 11, shocks[1].noise[3]: day 1 is before day 2; write days in order",
        "x.toml, line 14, shocks[1].need.foods: this key is not known; expected all, food",
        "x.toml, line 15, shocks[1].need.food: -1 is not a number from 0 to 1000",
        'line 17, shocks[1].orders.per_day.every: "week" is not one of hour, day',
        'line 17, shocks[1].orders.per_day.csv: "none.csv" cannot be read',
        "line 18, shocks[1].orders.ill_fitting: 2 is not a number from 0 to 1",
    ):
        assert part in told
    assert len(refused.value.faults) == 9


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("code = \nhazard = 1\n", "x.toml, line 1: not TOML"),
        ('code = "x"\nname_en = "X"\nname_zh = "某"\nshocks = []\n', "x.toml, line 4, shocks: expected one"),
        (SHOCK + "[[shocks.help]]\npeople = 2.5\nafter_hours = 1\nhours = 4\n", "2.5 is not a whole number"),
        (SHOCK.replace("days = 4", "days = 0"), "line 8, shocks[1].days: 0 is not a number from 1 to 1830"),
        (SHOCK.replace("days = 4", "days = nan"), "shocks[1].days: nan is not a number"),
        (SHOCK + "[draws]\nneed = [2, 1]\n", "draws.need: 2 is more than 1"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Faulty) as refused:
        Scenario.load(written(tmp_path, text))
    assert why in str(refused.value)


def test_a_name_that_is_neither_a_file_nor_comes_along_is_answered_with_those_that_do() -> None:
    with pytest.raises(Faulty, match='There is no scenario "earthquakes"'):
        Scenario.load("earthquakes")


@pytest.mark.parametrize("digits", [400, 6000])
def test_a_number_of_hundreds_of_digits_is_a_fault_like_others(tmp_path: Path, digits: int) -> None:
    path = written(tmp_path, SHOCK.replace("days = 4", f"days = {'9' * digits}"))
    with pytest.raises(Faulty, match=r"x\.toml, line 8"):
        Scenario.load(path)


@pytest.mark.parametrize("name", ["#0", "#B2", "#1.5"])
def test_blocks_are_counted_from_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(Faulty, match=f'"{name}" is no block; blocks are named, or counted from "#1" on'):
        Scenario.load(written(tmp_path, SHOCK + f'[shocks.blocked]\n"{name}" = 1.0\n'))


def test_shocks_last_ten_years_at_most(tmp_path: Path) -> None:
    shock = SHOCK[SHOCK.index("[[") :].replace("days = 4", "days = 1830")
    with pytest.raises(Faulty, match="5,490 days in all; expected 3,660 at most"):
        Scenario.load(written(tmp_path, SHOCK[: SHOCK.index("[[")] + 3 * shock))
