"""`./renxing rehearse` with its kernel: runs that go on where they were, records that are measured, and pages."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import polars as pl
import pytest

from renxing.cli.main import main
from renxing.measure import assess
from renxing.measure.record import read_record
from renxing.measure.registry_files import read_folder
from renxing.rehearse.entering import BEGIN
from tests.rehearse.places import hamlet

pytestmark = pytest.mark.slow

SCENARIO = """
code = "short"
name_en = "A short flood"
name_zh = "短时内涝"

[[shocks]]
hazard = "flood"
days = 12
onset_day = 5
absence_members = [[0, 0.3], [2, 0]]
condition = [[0.2, "emergency"], [3, "normal"]]

[shocks.added]
all = [[0, 30], [1, 60], [2, 0]]
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a twin and a scenario, where the command is typed."""
    hamlet().save(tmp_path / "hamlet.toml")
    (tmp_path / "short.toml").write_text(SCENARIO, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_run_that_goes_on_is_the_run_that_was_never_stopped(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ("rehearse", "hamlet.toml", "short.toml", "--seed", "3")
    told(capsys, *run, "--replications", "200", "--out", "bits")
    went_on = told(capsys, *run, "--replications", "250", "--out", "bits")
    at_once = told(capsys, *run, "--replications", "250", "--out", "once")
    assert went_on == at_once
    for name in ("outcomes.parquet", "curves.parquet", "tally.parquet"):
        assert pl.read_parquet(place / "bits" / name).equals(pl.read_parquet(place / "once" / name), null_equal=True)
    assert pl.read_parquet(place / "once" / "outcomes.parquet").height == 250
    curves = set(pl.read_parquet(place / "once" / "curves.parquet")["curve"])
    assert curves == {"quality", "backlog", "overdue", "helpers", "load", "trust", "approvals"}
    assert told(capsys, *run, "--replications", "250") == at_once, "kept or not, it is the same"


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_done(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["rehearse", "hamlet.toml", "short.toml", "--replications", "10000000", "--out", "kept"]

    def press() -> None:
        while not (place / "kept" / "done.npz").exists():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=press, daemon=True).start()
    assert main(run) == 130
    said = capsys.readouterr()
    assert "They are kept in kept; the same command goes on from there." in said.err
    rows = pl.read_parquet(place / "kept" / "outcomes.parquet").height
    assert rows >= 400
    assert main([*run[:4], str(rows), *run[5:]]) == 0
    assert main([*run[:4], "10", *run[5:]]) == 1
    assert "are done already in that folder; ask for as many or more" in capsys.readouterr().err
    assert f"{rows:,} futures under each arrangement" in said.out


def test_futures_written_as_records_are_measured(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "rehearse", "hamlet.toml", "short.toml", "--replications", "3", "--out", "run", "--entries", "2")
    registry = read_folder(place / "run" / "registry")
    outcomes = pl.read_parquet(place / "run" / "outcomes.parquet")
    for number in range(2):
        record = read_record(pl.scan_parquet(place / "run" / f"record-{number:04d}.parquet"))
        found = assess(record, registry, BEGIN.replace(day=13))
        assert found.window.owed.height > 20
        (shock,) = found.shocks
        assert shock.hazard == "flood"
        lost = outcomes.filter(pl.col("replication") == number)["loss"][0]
        begin = (BEGIN.timestamp() * 1e6 - found.window.start) / 3.6e9
        whole = found.window.kept.overall.between(begin + 120, begin + 287).normalised_loss(1.0)
        assert whole == pytest.approx(lost, abs=0.02), "measured by the hour or exactly, it is the same future"


@pytest.mark.slow
def test_arrangements_levers_and_propositions_as_pages(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("hamlet.toml", "short.toml")
    few = ("--replications", "60")
    found = told(capsys, "rehearse", "compare", *where, *few, "--html", "compare.html")
    assert [row["arrangement"] for row in found["rows"]] == ["today", "orders", "centres", "both", "coordinated"]
    assert found["rows"][1]["against"]["cases"] == 60
    levers = ("--lever", "drill", "--lever", "worker", "--budget", "2000")
    ranked = told(capsys, "what-buys-most", *where, *few, *levers, "--html", "levers.html")
    assert {row["name"] for row in ranked["bought"]} == {"drill", "worker"}
    only = ("--only", "reservoirs", "--points", "50")
    tried = told(capsys, "propositions", *where, *few, *only, "--html", "propositions.html")
    assert sum(tried["propositions"][0]["shares"].values()) == pytest.approx(1)
    moved = told(capsys, "rehearse", "sensitivity", *where, "--replications", "4", "--walks", "2")
    assert moved["how"] == "Morris"
    for name in ("compare", "levers", "propositions"):
        page = (place / f"{name}.html").read_text("utf-8")
        assert "<table>" in page
        assert "http" not in page.replace("http://www.w3.org", "")
    assert "<polygon" in (place / "compare.html").read_text("utf-8")


def test_the_kernel_as_a_plain_queue_agrees_with_theory(capsys: pytest.CaptureFixture[str]) -> None:
    queue = ("rehearse", "verify", "--servers", "2", "--arrivals", "3", "--service-rate", "2")
    found = told(capsys, *queue)
    assert found["agrees"]
    assert all(row["low"] <= row["analytic"] <= row["high"] for row in found["rows"])
    assert main([*queue]) == 0
    assert "analytic" in capsys.readouterr().out
    assert main(["rehearse", "verify", "--servers", "0", "--arrivals", "3", "--service-rate", "2"]) == 2
