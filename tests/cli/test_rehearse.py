"""`./renxing rehearse`: what is wrong is said before anything runs, and what is done is kept."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from renxing.cli.main import main
from renxing.cli.rehearse_keeping import Kept, asked, kept_frame, parts
from renxing.cli.rehearse_plots import Band, bands
from renxing.cli.rehearse_telling import tell
from renxing.cli.rehearse_text import MODEL, comparison_text, ranking_text
from renxing.cli.stopping import Stopped
from renxing.measure.registry_files import read_folder
from renxing.rehearse import compiled
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
        (["rehearse", LAKESIDE, "flood", "--arrangement", "all"], 2, 'arrangement "all" is not known; expected today'),
        (["rehearse", LAKESIDE, "flood", "--lever", "drill,centre=moon"], 2, "lever drill: moon, centre: 'moon'"),
        (["rehearse", LAKESIDE, "flood", "--entries", "2"], 2, "--entries goes with --out"),
        (
            ["rehearse", LAKESIDE, "flood", "--entries", "2000", "--out", "x"],
            2,
            "--entries: 2000 is not a number from 0",
        ),
        (["rehearse", "no.toml", "flood"], 3, "no.toml: There is no such file"),
        (["rehearse", "compare", LAKESIDE, "flood", "--arrangement", "both,fast"], 2, 'arrangement both: "fast"'),
        (["what-buys-most", LAKESIDE, "flood", "--lever", "magic"], 2, 'lever "magic" is not known'),
        (["what-buys-most", LAKESIDE, "flood", "--budget", "1"], 1, "levers: none is left"),
        (["propositions", LAKESIDE, "flood", "--only", "luck"], 2, '--only: proposition "luck" is not known'),
        (["propositions", LAKESIDE, "flood", "--points", "1"], 2, "--points: 1 is too few; expected 50 or more"),
        (["propositions", LAKESIDE, "flood", "--replications", "1"], 2, "--replications: 1 is too few; expected 50"),
        (
            ["rehearse", "sensitivity", LAKESIDE, "flood", "--walks", "0"],
            2,
            "--walks: 0 is too few; expected 2 or more",
        ),
        (["rehearse", "sensitivity", LAKESIDE, "flood", "--sobol", "-4"], 2, "--sobol: -4 is too few"),
        (["rehearse", "sensitivity", LAKESIDE, "flood", "--sobol", "6"], 2, "--sobol: 6 is not a power of two"),
        (
            ["rehearse", "compare", LAKESIDE, "flood", "--precision", "nan"],
            2,
            "--precision: nan is not a number above 0",
        ),
        (["rehearse", "compare", LAKESIDE, "flood", "--precision", "-1"], 2, "--precision: -1 is not a number above 0"),
        (["what-buys-most", LAKESIDE, "flood", "--precision", "nan"], 2, "--precision: nan is not a number above 0"),
        (["what-buys-most", LAKESIDE, "flood", "--budget", "nan"], 2, "--budget: nan is not a number above 0"),
        (
            ["rehearse", LAKESIDE, "flood", "--lever", "worker,amount=1e300"],
            2,
            "amount: 1e+300 is not a number above 0, up",
        ),
        (["rehearse", LAKESIDE, "flood", "--lever", "worker,amount=nan"], 2, "lever worker, amount: nan is not"),
        (["rehearse", LAKESIDE, "flood", "--lever", "rest,cost=-1"], 2, "lever rest, cost: -1 is not a number above 0"),
        (["rehearse", LAKESIDE, "flood", "--html", "no/page.html"], 3, "--html: there is no folder no. Make it"),
        (["rehearse", LAKESIDE, "flood", "--html", "."], 2, "--html: . is a folder"),
        (["propositions", LAKESIDE, "--html", "no/page.html"], 3, "--html: there is no folder no. Make it"),
        (["rehearse", "validity", LAKESIDE, "flood", "--html", "no/page.html"], 3, "--html: there is no folder no."),
        (["rehearse", "twin", "--registry", "x", "--out", "no/t.toml"], 3, "--out: there is no folder no. Make it"),
        (["rehearse", "validity", LAKESIDE, "flood", "--communities", "0"], 2, "--communities: 0 is not a number"),
        (["rehearse", "country", LAKESIDE, "--span", "7"], 2, "--span: 7 is not a number from 1 to 6"),
        (["rehearse", "country", LAKESIDE, "--communities", "0"], 2, "--communities: 0 is not a number from 1 to"),
        (["rehearse", "country", LAKESIDE, "--communities", "9", "--sample", "10"], 2, "--sample: 10 is not a number"),
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


def test_rows_of_a_record_that_cannot_be_read_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_registry(hamlet(), tmp_path / "registry")
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    rows = [
        {"id": f"e{n}", "at": noon, "kind": "request", "subject": f"need:{n}", "function": "food"} for n in range(3)
    ]
    rows += [rows[0], {**rows[0], "id": "e4", "kind": "dance"}]
    pl.DataFrame(rows).write_parquet(tmp_path / "record.parquet")
    twin = ["rehearse", "twin", "--registry", str(tmp_path / "registry"), "--out", str(tmp_path / "twin.toml")]
    assert main([*twin, "--record", str(tmp_path / "record.parquet")]) == 1
    said = capsys.readouterr().err
    assert "row 4, id: 'e0' is there already" in said
    assert "row 5, kind: 'dance' is not known" in said
    assert not (tmp_path / "twin.toml").exists()
    assert main([*twin, "--record", str(tmp_path / "record.parquet"), "--skip-unreadable"]) == 0
    assert "row 5, kind: 'dance' is not known" in capsys.readouterr().err
    (tmp_path / "fake.parquet").write_text("hello", "utf-8")
    assert main([*twin, "--force", "--record", str(tmp_path / "fake.parquet")]) == 1
    assert "fake.parquet: not a Parquet file" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_loses_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = argparse.Namespace(json=False, html=tmp_path / "gone" / "page.html")
    with pytest.raises(FileNotFoundError):
        tell(asked, {}, lambda: "the table", lambda: "the page")
    assert capsys.readouterr().out == "the table\n"


def test_a_folder_keeps_what_is_done_of_one_run_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, run = Kept(tmp_path / "run"), asked(hamlet(), lockdown(), NAMED["today"], 1)
    kept.begin(run)
    done = Part(
        np.arange(3), np.full((3, 1, 6), 0.5), np.ones((3, 1, 3)), np.ones((3, 6, 4), int), np.ones((2, 3, 4), int)
    )
    names = (("loss", "lowest", "baseline", "recovery", "below_half", "last"), ("f", "g", "h"), tuple("abcdef"))
    kept.keep(done, done.counts, names)
    kept.keep(done._replace(which=np.arange(3, 6)), 2 * done.counts, names)
    kept.begin(run)
    upto, counts = kept.read()
    assert counts is not None
    assert (upto, np.array_equal(counts, 2 * done.counts)) == (6, True)
    kept.finish()
    found, tally = (pl.read_parquet(kept.folder / f"{name}.parquet") for name in ("outcomes", "tally"))
    assert found["replication"].to_list() == list(range(6))
    assert found["loss"].to_list() == [0.5] * 6
    assert tally.height == 36
    assert tally.columns == ["replication", "class", "raised", "met", "on_time", "given_up"]
    half = kept.path.read_bytes()[:100]
    kept.path.write_bytes(half)
    with pytest.raises(Stopped, match=r"done\.npz cannot be read, and was left as it is"):
        kept.read()
    assert kept.path.read_bytes() == half
    with pytest.raises(Stopped, match="by another version of the model"):
        kept.begin({**run, "model": "another"})
    for other in (asked(hamlet(), lockdown(), NAMED["today"], 2), asked(hamlet(), lockdown(), NAMED["both"], 1)):
        with pytest.raises(Stopped, match="holds another run and was left as it is"):
            kept.begin(other)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(Stopped, match="holds other files"):
        Kept(tmp_path / "mine").begin(run)
    assert [len(each) for each in parts(100, 901)] == [400, 400, 1]


def test_a_folder_that_does_not_say_what_it_holds_is_left_as_it_is(tmp_path: Path) -> None:
    kept, run = Kept(tmp_path / "run"), asked(hamlet(), lockdown(), NAMED["today"], 1)
    kept.begin(run)
    (kept.folder / "asked.json").write_text("{", "utf-8")
    with pytest.raises(Stopped, match=r"asked\.json is damaged: .* name another folder, or empty this one"):
        kept.begin(run)
    assert (kept.folder / "asked.json").read_text("utf-8") == "{"


def test_another_version_of_the_model_is_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = hamlet(), lockdown(), NAMED["today"], 1
    run = asked(*words)
    Kept(tmp_path / "run").begin(run)
    monkeypatch.setattr(compiled, "fingerprint", lambda: "another")
    with pytest.raises(Stopped, match="by another version of the model"):
        Kept(tmp_path / "run").begin(asked(*words))
    monkeypatch.undo()
    Kept(tmp_path / "run").begin(asked(*words))


def test_communities_that_cannot_be_read_are_set_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "communities-0000000.parquet"
    pl.DataFrame({"loss": [0.5]}).write_parquet(path)
    assert kept_frame(path) is not None
    path.write_text("garbage", "utf-8")
    assert kept_frame(path) is None
    assert "communities-0000000.parquet is damaged: it was set aside" in capsys.readouterr().err
    assert path.with_name("communities-0000000.parquet.damaged").exists()


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
