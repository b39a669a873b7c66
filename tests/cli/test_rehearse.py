"""`./renxing rehearse`: what is wrong is said before anything runs, and what is done is kept."""

import json
from pathlib import Path

import numpy as np
import pytest

from renxing.cli.main import main
from renxing.cli.rehearse_keeping import Kept, asked, parts
from renxing.cli.rehearse_plots import Band, bands
from renxing.cli.rehearse_text import MODEL, comparison_text, ranking_text
from renxing.cli.stopping import Stopped
from renxing.measure.registry_files import read_folder
from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.entering import write_registry
from renxing.rehearse.futures import Futures
from renxing.rehearse.playing import Part
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin
from tests.rehearse.places import hamlet, lockdown
from tests.rehearse.test_what_buys_most import formula

LAKESIDE = str(Path(__file__).resolve().parents[2] / "examples" / "lakeside" / "twin.toml")
FUTURES = Futures(replications=100, play=formula)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where the command is typed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["rehearse", LAKESIDE, "floods"], 1, 'There is no scenario "floods"'),
        (["rehearse", LAKESIDE, "flood", "--replications", "0"], 2, "--replications: 0 is too few; expected 1 or more"),
        (["rehearse", LAKESIDE, "flood", "--seed", "-1"], 2, "--seed: -1 is not a whole number from 0"),
        (["rehearse", LAKESIDE, "flood", "--arrangement", "all"], 1, 'arrangement "all" is not known; expected today'),
        (["rehearse", LAKESIDE, "flood", "--lever", "drill,centre=moon"], 1, "lever drill: moon, centre: 'moon'"),
        (["rehearse", LAKESIDE, "flood", "--entries", "2"], 2, "--entries goes with --out"),
        (
            ["rehearse", LAKESIDE, "flood", "--entries", "2000", "--out", "x"],
            2,
            "--entries: 2000 is not a number from 0",
        ),
        (["rehearse", "no.toml", "flood"], 3, "no.toml: There is no such file"),
        (["rehearse", "compare", LAKESIDE, "flood", "--arrangement", "both,fast"], 1, 'arrangement both: "fast"'),
        (["what-buys-most", LAKESIDE, "flood", "--lever", "magic"], 1, 'lever "magic" is not known'),
        (["what-buys-most", LAKESIDE, "flood", "--budget", "1"], 1, "levers: none is left"),
        (["propositions", LAKESIDE, "flood", "--only", "luck"], 1, 'proposition "luck" is not known'),
        (["propositions", LAKESIDE, "flood", "--points", "1"], 1, "points, replications: 1, 200 are too few"),
        (["rehearse", "validity", LAKESIDE, "flood", "--communities", "0"], 2, "--communities: 0 is not a number"),
        (["rehearse", "twin", "--record", "a.jsonl", "--out", "b.toml"], 2, "--record goes with --registry"),
    ],
)
def test_what_cannot_be_is_said_before_anything_runs(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str], empty: Path
) -> None:
    assert main(arguments) == code
    assert said in capsys.readouterr().err
    assert list(empty.iterdir()) == []


def test_faults_of_a_twin_are_all_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "twin.toml"
    path.write_text(
        write_twin(hamlet()).replace("workers = 2", "workers = -2").replace('"clinic"\nk', '"moon"\nkk'), "utf-8"
    )
    assert main(["rehearse", str(path), "flood"]) == 1
    told = capsys.readouterr().err
    assert "twin.toml, line 6, workers: -2 is not a number from 0 to 100000" in told
    assert "centres[2].kkind: this key is not known" in told


def test_a_twin_is_written_from_a_registry_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_registry(hamlet(), tmp_path / "registry")
    out = tmp_path / "twin.toml"
    assert main(["rehearse", "twin", "--registry", str(tmp_path / "registry"), "--out", str(out)]) == 0
    assert "registry: 300 residents, 4 centres, 2 workers." in capsys.readouterr().out
    assert Twin.load(out).residents == Twin.from_registry(read_folder(tmp_path / "registry")).residents
    assert main(["rehearse", "twin", "--registry", str(tmp_path / "registry"), "--out", str(out)]) == 1
    assert "is there already and was left as it is" in capsys.readouterr().err


def test_a_folder_keeps_what_is_done_of_one_run_and_no_other(tmp_path: Path) -> None:
    kept, run = Kept(tmp_path / "run"), asked(hamlet(), lockdown(), NAMED["today"], 1)
    kept.begin(run)
    done = Part(
        np.arange(3), np.full((3, 1, 6), 0.5), np.ones((3, 1, 3)), np.ones((3, 6, 4), int), np.ones((2, 3, 4), int)
    )
    kept.keep(done)
    kept.begin(run)
    found = kept.read()
    assert found is not None
    assert all(np.array_equal(np.asarray(one), np.asarray(other)) for one, other in zip(found, done, strict=True))
    kept.path.write_bytes(kept.path.read_bytes()[:100])
    assert kept.read() is None, "what was broken off is done again"
    for other in (asked(hamlet(), lockdown(), NAMED["today"], 2), asked(hamlet(), lockdown(), NAMED["both"], 1)):
        with pytest.raises(Stopped, match="holds another run and was left as it is"):
            kept.begin(other)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(Stopped, match="holds other files"):
        Kept(tmp_path / "mine").begin(run)
    assert [len(each) for each in parts(100, 901)] == [400, 400, 1]


def test_tables_say_what_cannot_be_told_apart() -> None:
    from renxing.rehearse.buying import what_buys_most  # noqa: PLC0415 - the same
    from renxing.rehearse.comparing import compare  # noqa: PLC0415 - a module of this name is a verb as well

    same = [NAMED["today"], NAMED["both"], NAMED["orders"]]
    told = comparison_text(compare(hamlet(), lockdown(), same, FUTURES))
    assert "both: cannot be told from today." in told
    assert "orders: loses more than today" in told
    assert told.endswith(MODEL)
    ranked = ranking_text(what_buys_most(hamlet(), lockdown(), budget=500, futures=FUTURES))
    assert "Within a budget of 500: " in ranked
    assert json.dumps(ranked).isascii()


def test_a_gap_in_a_band_stays_a_gap() -> None:
    middle = np.array([1.0, 0.9, np.nan, 0.5, 0.6])
    drawn = bands("Q", [Band("today", middle - 0.1, middle, np.minimum(1, middle + 0.1))], [(1, "flood")])
    assert drawn.count("<polygon") == drawn.count("<polyline") == 2
    assert "nan" not in drawn
