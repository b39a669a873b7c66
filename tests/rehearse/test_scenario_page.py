"""The page about the scenario file names every key and its range, and its example can be read."""

import re
from pathlib import Path

from renxing.rehearse.scenario import Scenario
from renxing.rehearse.scenario_file import DRAWS, HAZARDS, HELP, LIMITS, ORDERS, SHOCK, TOP, shipped
from tests.rehearse.places import hamlet

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "scenario-file.md").read_text("utf-8")


def test_the_example_is_a_scenario(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "no-lift.toml").write_text(example, "utf-8")
    (tmp_path / "calls.csv").write_text("day,calls\n0,2\n1,9\n2,1\n", "utf-8")
    scenario = Scenario.load(tmp_path / "no-lift.toml")
    assert scenario.over(hamlet()).need.max() > 1
    assert scenario.shocks[0].added["food"].max() == 30


def test_every_key_and_every_scenario_is_named() -> None:
    named = set(re.findall(r'`"?([\w-]+)"?`', PAGE))
    keys = {*TOP, *DRAWS, *SHOCK, *ORDERS, *HELP, *HAZARDS[1:], *shipped()} - {"shocks", "orders", "help"}
    assert keys - named == set()
    for name, (_, low, high) in LIMITS.items():
        if name != "orders_per_day":
            assert re.search(rf"`{name}`.*{low:g} to {high:g}", PAGE), name
