"""`./renxing rehearse country`: the plan from a sample, then every community; what is kept is not played again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import scipy

from renxing.cli.main import main
from renxing.cli.rehearse_country import PART
from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.census import census, counted
from renxing.rehearse.countries import country
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin
from tests.rehearse.places import hamlet

pytestmark = pytest.mark.slow


@pytest.fixture
def twin(tmp_path: Path) -> Path:
    path = tmp_path / "twin.toml"
    path.write_text(write_twin(hamlet()), "utf-8")
    return path


def _told(capsys: pytest.CaptureFixture[str], twin: Path, *more: str) -> Any:
    assert main(["rehearse", "country", str(twin), "flood", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_sample_says_what_all_would_take(twin: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = _told(capsys, twin, "--sample", "60")
    cost = told["cost"]
    assert (cost["communities"], cost["played"], told["census"]["communities"]) == (650_000, 60, 60)
    assert cost["cpu_seconds_all"] == pytest.approx(650_000 / 60 * cost["cpu_seconds"])
    assert cost["cpu_seconds"] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["twin.toml"]
    assert main(["rehearse", "country", str(twin), "flood", "--sample", "60"]) == 0
    said = capsys.readouterr().out
    assert "measured on 60 of them" in said
    assert "in 325 parts of 2,000" in said
    assert "This was a sample." in said


def test_all_are_kept_and_the_same_goes_on(twin: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A part that is gone, or damaged, is played again and nothing else; every row is the library's own."""
    count, out = 2 * PART + 50, tmp_path / "land"
    asked = ("--communities", str(count), "--out", str(out), "--sample", "1")
    first = _told(capsys, twin, *asked)
    assert (first["cost"]["played"], first["whole"]) == (count, True)
    whole = pl.read_parquet(out / "communities.parquet")
    (out / f"communities-{PART:08d}.parquet").unlink()
    (out / f"communities-{2 * PART:08d}.parquet").write_text("garbage", "utf-8")
    again = _told(capsys, twin, *asked)
    assert again["cost"]["played"] == PART + 50
    assert again["census"] == first["census"]
    assert pl.read_parquet(out / "communities.parquet").equals(whole)
    some = country(Twin.load(twin), Scenario.load("flood"), NAMED["today"], range(PART - 5, PART + 5), 0)
    rows = whole.slice(PART - 5, 10)
    assert rows["community"].to_list() == some.which.tolist()
    np.testing.assert_array_equal(rows["loss"].to_numpy(), some.outcomes[:, -1, 0])
    np.testing.assert_array_equal(rows["raised"].to_numpy(), some.tally[:, 0])
    assert main(["rehearse", "country", str(twin), "flood", "--out", str(out), "--seed", "7"]) == 1
    assert "holds another run and was left as it is" in capsys.readouterr().err


def test_a_census_is_what_its_rows_say(twin: Path) -> None:
    frame = counted((Twin.load(twin), Scenario.load("flood"), NAMED["today"]), range(200), 3, workers=1).frame
    found = census(frame)
    loss = frame["loss"].to_numpy()
    assert found.loss == pytest.approx((loss.mean(), *np.quantile(loss, (0.05, 0.5, 0.95))))
    assert found.collapsed[0] == (frame["below_half"] >= 24).mean()
    assert found.recovered[0] == frame["recovery"].is_not_null().mean()
    strongest = found.moved[0]
    assert strongest.rho == pytest.approx(scipy.stats.spearmanr(frame[strongest.name], loss).statistic)
    assert abs(strongest.rho) == max(abs(one.rho) for one in found.moved)
    assert strongest.low < strongest.rho < strongest.high
    shuffled = census(frame.sample(fraction=1, shuffle=True, seed=1))
    assert [one.name for one in shuffled.moved] == [one.name for one in found.moved]
    with pytest.raises(ValueError, match="communities: expected one at least"):
        census(frame.head(0))
