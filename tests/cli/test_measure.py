"""`./renxing measure`: a record, another log, two instants, one incident; text, JSON and a report."""

import json
import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.needs.models import Need
from renxing.apps.resilience.acts import set_goalposts
from renxing.cli.main import main
from renxing.measure.assessing import assess
from renxing.measure.invention import AT, write
from renxing.measure.registry import read_registry
from renxing.measure.sensitivity import sensitivity
from renxing.measure.truth import Truth
from tests.cast import Cast, assemble

LOGS = Path(__file__).resolve().parents[2] / "examples" / "logs"
DATE = ("--at", "2026-01-01")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty incidents whose truth is known."""
    path = tmp_path_factory.mktemp("measured") / "record.parquet"
    write(Truth(incidents=30), seed=1).record.write_parquet(path)
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict:
    assert main(["measure", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_figures_are_those_of_the_library(record, capsys):
    written = write(Truth(incidents=30), seed=1)
    found = told(capsys, record, *DATE)["assessments"][0]
    expected = assess(written.record, written.registry, AT).to_dict()
    for name in ("P1", "P2", "K2", "C2", "K3"):
        for part in ("value", "low", "high", "cases"):
            assert found["indicators"][name][part] == expected["indicators"][name][part]
    assert found["indicators"]["S1"]["why"] == "no_registry"
    p2 = found["indicators"]["P2"]
    assert p2["smallest_change"] == pytest.approx((p2["high"] - p2["low"]) / 2**0.5)
    assert 0 < len(p2["evidence"]) <= 20


def test_as_text_each_figure_is_a_line_with_its_interval(record, capsys):
    assert main(["measure", str(record), *DATE]) == 0
    said = capsys.readouterr().out
    assert re.search(r"P2 +decision latency +[\d.]+ h \([\d.]+ to [\d.]+\), \d+ cases; a change of [\d.]+ shows", said)
    assert re.search(r"S1 .*not estimable \(The registry does not say .* holds which role\); 0 to 1", said)
    assert "Diagnostic, not predictive." in said
    assert "Commitment" in said


def test_without_an_instant_all_that_is_known_is_read(record, capsys):
    at = told(capsys, record)["assessments"][0]["at"]
    last = pl.read_parquet(record).select(pl.max_horizontal("at", "recorded_at").max()).item()
    assert at > last.isoformat()
    assert told(capsys, record)["assessments"][0]["gate"]["entries"] == pl.read_parquet(record).height


def test_a_registry_makes_structure_known(record, tmp_path, capsys):
    registry = write(Truth(incidents=30), seed=1).registry
    for name in ("people", "holders", "functions"):
        getattr(registry, name).write_csv(tmp_path / f"{name}.csv")
    registry.centres.with_columns(pl.col("functions").list.join(" ")).write_csv(tmp_path / "centres.csv")
    found = told(capsys, record, *DATE, "--registry", tmp_path)["assessments"][0]["indicators"]["S1"]
    assert found["value"] == pytest.approx(Truth(incidents=30).values()["S1"])
    (tmp_path / "functions.csv").write_text("function,criticality,crew\nfood,much,2\n")
    assert main(["measure", str(record), "--registry", str(tmp_path)]) == 1
    assert "functions, row 1, criticality: 'much' is not a number" in capsys.readouterr().err
    assert main(["measure", str(record), "--registry", str(tmp_path / "none")]) == 1


def test_goalposts_of_ones_own(record, tmp_path, capsys):
    path = tmp_path / "own.toml"
    path.write_text("[K2]\npoor = 0.0\ngood = 0.5\n")
    assert told(capsys, record, *DATE, "--goalposts", path)["assessments"][0]["indicators"]["K2"]["score"] == 1.0
    path.write_text("[K2\n")
    assert main(["measure", str(record), "--goalposts", str(path)]) == 1
    assert "not TOML" in capsys.readouterr().err


def goalposts(path: Path, written: bytes) -> Path:
    path.write_bytes(written)
    return path


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"K2 = 3", "K2, its fields: 3 is no table; write [K2]"),
        (b"[K2]\npor = 0.3", "goalposts, K2, por: not known; expected poor, good"),
        (b"[window]\ndays = -4", "goalposts, window, days: -4 is not a number from 1"),
        (b"[bands]\nweak = 0.5", "goalposts, bands, scores: expected one band that begins at 0"),
        (b"\xff", "own.toml: not in UTF-8"),
    ],
)
def test_goalposts_that_cannot_be_are_named(record, tmp_path, capsys, written, said):
    assert main(["measure", str(record), "--goalposts", str(goalposts(tmp_path / "own.toml", written))]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subject": pl.concat_list("subject")}, "odd.parquet, subject: expected text, found a column of List"),
        ({"quantity": pl.lit("many")}, "row 1, quantity: 'many' is not a number"),
        ({"quantity": pl.concat_list(pl.lit(1.0))}, "odd.parquet, quantity: expected numbers, found a column of List"),
        ({"at": pl.lit("soon")}, "row 1, at: 'soon' is not a time with its zone"),
    ],
)
def test_columns_of_a_parquet_file_that_are_none_of_ours_are_named(record, tmp_path, capsys, change, said):
    path = tmp_path / "odd.parquet"
    pl.read_parquet(record).with_columns(**change).write_parquet(path)
    for skip in ((), ("--skip-unreadable",)):
        assert main(["measure", str(path), *skip]) == 1
        assert said in capsys.readouterr().err


def test_what_is_no_parquet_is_said_to_be_none(tmp_path, capsys):
    (tmp_path / "fake.parquet").write_text("hello", "utf-8")
    assert main(["measure", str(tmp_path / "fake.parquet")]) == 1
    assert "fake.parquet: not a Parquet file" in capsys.readouterr().err


def test_text_times_and_a_column_of_ones_own_called_row_are_read(record, tmp_path, capsys):
    """A Parquet file as pandas writes it: times in text; `_row` of others is no number of ours."""
    rows, path = pl.read_parquet(record), tmp_path / "text.parquet"
    times = pl.col("at", "recorded_at").dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z")
    rows.with_columns(times, _row=pl.lit("x")).write_parquet(path)
    found, plain = (told(capsys, each, *DATE)["assessments"][0]["indicators"]["K2"] for each in (path, record))
    assert found["value"] == plain["value"]
    assert main(["measure", str(path), *DATE, "--html", str(tmp_path / "no" / "page.html")]) == 3
    assert "--html: there is no folder" in capsys.readouterr().err


def test_it_says_the_level_and_the_days_that_were_asked_for(record, tmp_path, capsys):
    own = goalposts(tmp_path / "own.toml", b"[window]\nlevel = 0.5\ndays = 300\n")
    assert main(["measure", str(record), *DATE, "--goalposts", str(own)]) == 0
    said = capsys.readouterr().out
    assert "The 300 days before 2026-01-01" in said
    assert "interval of 50 per cent" in said
    assert re.search(r"S3 .*not estimable|S3 +.* centres \(", said)
    assert re.search(r"Structure, \w+ +.*\(by S\d\)|Culture, \w+ +.*\(by K\d\)", said)
    page = tmp_path / "page.html"
    compare = ("--compare", "2025-07-01", "2026-01-01", "--goalposts", str(own))
    assert main(["measure", str(record), *compare, "--html", str(page)]) == 0
    assert "Intervals are of 50 per cent" in page.read_text("utf-8")
    drawn = [float(days) for days in re.findall(r"all together, over ([\d.]+) days", page.read_text("utf-8"))]
    assert len(drawn) == 2
    assert all(0 < days <= 300 for days in drawn)
    assert main(["measure", str(record), *compare]) == 0
    assert "intervals of 50 per cent" in capsys.readouterr().out


def test_two_instants_and_what_can_be_told_apart(record, capsys):
    found = told(capsys, record, "--compare", "2025-07-01", "2026-01-01T00:00+00:00")
    one, other = (each["indicators"]["K2"] for each in found["assessments"])
    change = found["changes"]["K2"]
    assert change["difference"] == pytest.approx(other["value"] - one["value"])
    apart = (
        abs(change["difference"]) > ((one["high"] - one["low"]) ** 2 + (other["high"] - other["low"]) ** 2) ** 0.5 / 2
    )
    assert change["told_apart"] == apart
    assert found["changes"]["S1"] == {"difference": None, "smallest": None, "told_apart": False}
    assert main(["measure", str(record), "--compare", "2025-07-01", "2026-01-01"]) == 0
    assert change["smallest"] == pytest.approx(
        ((one["high"] - one["low"]) ** 2 + (other["high"] - other["low"]) ** 2) ** 0.5 / 2
    )
    said = capsys.readouterr().out
    assert "no change can be told" in said
    told_of = re.search(r"K2 .*?([+-][\d.]+) \(([\d.]+) would show\): (changed|no change can be told)", said)
    assert told_of is not None
    by, smallest, verdict = told_of.groups()
    assert float(by) == pytest.approx(change["difference"], rel=0.01)
    assert float(smallest) == pytest.approx(change["smallest"], rel=0.01)
    assert (verdict == "changed") == (abs(float(by)) > float(smallest)) == apart


@pytest.mark.slow
def test_one_number_is_given_on_request_with_what_it_hangs_on(record, capsys):
    assert "composite" not in told(capsys, record, *DATE)
    found = told(capsys, record, *DATE, "--composite")["composite"]
    assert 0 < found["low"] <= found["high"] <= 1
    assert all(0 <= share["in_all"] <= 1 for share in found["moved_by"].values())
    assert "S1" in found["not_estimable"]
    assert main(["measure", str(record), *DATE, "--composite"]) == 0
    said = capsys.readouterr().out
    assert "What moves it: " in said
    assert "Not estimable, and counted as anything they may be: S1" in said


@pytest.mark.slow
def test_which_choice_moves_each_part_is_said(record, tmp_path, capsys):
    written, page = write(Truth(incidents=30), seed=1), tmp_path / "page.html"
    found = told(capsys, record, *DATE, "--sensitivity")["sensitivity"]
    expected = sensitivity(assess(written.record, read_registry(), AT))
    assert len(found) == len(expected) > 8
    for part, each in zip(expected, found, strict=True):
        assert each["grade"] == expected[part].grade
        assert {name: tuple(grades) for name, grades in each["moved_by"].items()} == expected[part].by
    assert main(["measure", str(record), *DATE, "--sensitivity", "--lang", "en"]) == 0
    said = capsys.readouterr().out.split("What moves where each part stands, one choice at a time")[1]
    assert re.search(r"Process, Agility .*(cases|goalposts|what is in time|days that are read): ", said)
    assert main(["measure", str(record), *DATE, "--sensitivity", "--lang", "en", "--html", str(page)]) == 0
    assert "it would stand otherwise by" in page.read_text("utf-8")


def test_one_incident_has_what_was_before_and_what_came_after(record, capsys):
    found = told(capsys, record, "--incident", "incident:9")
    rows = pl.read_parquet(record)
    signal = rows.filter(pl.col("id") == "signal-9").row(0, named=True)
    assert found["assessments"][0]["at"] == signal["at"].isoformat()
    assert found["incident"]["hours"]["began"] == 0
    reported = (signal["recorded_at"] - signal["at"]).total_seconds() / 3600
    assert found["incident"]["hours"]["reported"] == pytest.approx(reported)
    assert 0 <= found["incident"]["outcome"]["loss"] <= 1
    assert main(["measure", str(record), "--incident", "incident:9"]) == 0
    said = capsys.readouterr().out
    assert "Incident 9" in said
    assert "not seen to recover for a week on end" in said
    assert main(["measure", str(record), "--incident", "flood"]) == 1
    assert 'there is no incident "flood"' in capsys.readouterr().err


def test_it_speaks_chinese_where_asked_or_where_the_terminal_does(record, tmp_path, capsys, monkeypatch):
    path = tmp_path / "report.html"
    assert main(["measure", str(record), *DATE, "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"K2 +说到做到 +0\.\d+", said)
    assert re.search(r"S1 +损失人员后的职能覆盖 +", said)
    assert "promises kept" not in said
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["measure", str(record), *DATE, "--html", str(path)]) == 0
    page = path.read_text("utf-8")
    assert '<html lang="zh-hans">' in page
    assert "说到做到" in page
    assert "F（到期）：从接受到在到期时完成的累积发生率" in page
    capsys.readouterr()
    assert main(["measure", str(record), *DATE, "--lang", "en"]) == 0
    assert "promises kept" in capsys.readouterr().out


def test_rows_of_a_parquet_file_that_cannot_be_read_are_all_named(record, tmp_path, capsys):
    path = tmp_path / "record.parquet"
    rows = pl.read_parquet(record)
    wrong = rows.with_columns(kind=pl.when(pl.int_range(pl.len()).is_in([3, 7])).then(pl.lit("x")).otherwise("kind"))
    wrong.write_parquet(path)
    assert main(["measure", str(path), *DATE]) == 1
    said = capsys.readouterr().err
    assert "row 4, kind: 'x' is not known" in said
    assert "row 8, kind: 'x' is not known" in said
    found = told(capsys, path, *DATE, "--skip-unreadable")
    assert found["unreadable"]["left_out"] == 2
    assert found["assessments"][0]["gate"]["entries"] > rows.height - 30
    naive = tmp_path / "naive.parquet"
    rows.with_columns(pl.col("at").dt.replace_time_zone(None)).write_parquet(naive)
    assert main(["measure", str(naive), "--skip-unreadable"]) == 1
    assert "at: expected times with their zone" in capsys.readouterr().err


@pytest.mark.parametrize("log", ["service-requests", "incident-log"])
def test_another_log_through_a_mapping(log, capsys):
    path = LOGS / f"{log}.csv"
    assert main(["measure", str(path), "--mapping", log, "--json"]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["assessments"][0]["indicators"]["K2"]["cases"] > 20
    assert "The mapping names no function for: " in said.err
    assert found["unmapped"]["function"]


def test_rows_that_cannot_be_read_stop_it_or_are_named(tmp_path, capsys):
    path = tmp_path / "log.csv"
    lines = (LOGS / "service-requests.csv").read_text().splitlines()
    path.write_text("\n".join([lines[0], "x,soon,,HPD,Rodent,Open,", *lines[1:]]) + "\n")
    assert main(["measure", str(path), "--mapping", "service-requests"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "row 1, Created Date: 'soon' is not a time" in said.err
    assert "Cannot be read: 1 of the rows; nothing was measured." in said.err
    found = told(capsys, path, "--mapping", "service-requests", "--skip-unreadable")
    assert found["unreadable"]["left_out"] == 1
    assert found["unreadable"]["rows"][0]["row"] == 1


def test_the_report_stands_alone(record, tmp_path, capsys):
    path = tmp_path / "report.html"
    assert main(["measure", str(record), *DATE, "--html", str(path)]) == 0
    assert "report was written" in capsys.readouterr().out
    page = path.read_text("utf-8")
    assert "<script" not in page
    assert not re.search(r"(src|href)=", page)
    drawings = re.findall(r"<svg viewBox.*?</svg>", page)
    assert len(drawings) > 3
    for drawing in drawings:
        assert ET.fromstring(drawing).find("title").text  # noqa: S314 - our own
    assert 'class="band" points' in page
    assert page.count("<tr>") > 40
    assert main(["measure", str(record), "--html", str(path)]) == 1
    assert "is there already and was left as it is" in capsys.readouterr().err
    incident = ["measure", str(record), "--incident", "incident:9", "--html", str(path), "--force"]
    assert main(incident) == 0
    assert "<h2>Incident 9</h2>" in path.read_text("utf-8")
    assert main(["measure", str(record), "--compare", "2025-07-01", "2026-01-01", "--html", str(path), "--force"]) == 0
    assert "What changed" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--mapping", "service-requests"], 2, "go with a FILE"),
        (["nothing.parquet"], 3, "no such file"),
        ([LOGS / "README.md"], 1, "expected a name that ends in jsonl, csv, parquet"),
        ([LOGS / "incident-log.csv"], 1, "missing"),
        ([LOGS / "incident-log.csv", "--mapping", "service-requests"], 1, "no column Unique Key"),
        ([LOGS / "incident-log.csv", "--mapping", "incident-log", "--at", "soon"], 2, '"soon" is not a time'),
    ],
)
def test_what_is_wrong_is_said(arguments, code, said, capsys):
    assert main(["measure", *map(str, arguments)]) == code
    assert said in capsys.readouterr().err


@pytest.fixture
def lived(db: None) -> Cast:
    """Three needs."""
    cast = assemble()
    for _need in range(3):
        cast.need("mei")
    return cast


@pytest.mark.slow
def test_a_file_of_goalposts_leaves_what_the_community_set_besides(lived: Cast, tmp_path, capsys):
    """The community set both ends of K1, the file another section and one end: the rest stands."""
    set_goalposts(lived.by("lan"), code="K1", poor=0.1, good=0.6, reason="We mean it.")
    own = goalposts(tmp_path / "own.toml", b"[K1]\ngood = 0.7\n[cycle]\nnew_ways = 0.3\n")
    found = told(capsys, "--goalposts", own)["assessments"][0]
    assert found["own_goalposts"] == {"K1": {"poor": 0.1, "good": 0.7}, "cycle": {"new_ways": 0.3}}


@pytest.mark.slow
def test_an_exported_record_with_its_registry_gives_every_figure_of_the_database(lived: Cast, tmp_path, capsys):
    for need in Need.objects.filter(community=lived.community):
        take_need(lived.by("wen"), need=need)
        lived.now += timedelta(hours=1)
        meet_need(lived.by("wen"), need=need)
    found = told(capsys)["assessments"][0]
    record, registry = tmp_path / "record.jsonl", tmp_path / "registry.zip"
    assert main(["record", "export", "--out", str(record), "--registry", str(registry)]) == 0
    assert main(["record", "export", "--out", str(record), "--registry", str(registry)]) == 1
    assert "registry.zip is there already" in capsys.readouterr().err
    again = told(capsys, record, "--registry", registry, "--at", found["at"])["assessments"][0]
    assert found["indicators"]["S1"]["value"] is not None
    assert found["indicators"]["K2"]["cases"] == 3
    assert len(found["indicators"] | found["outcomes"]) == 24
    for part in ("gate", "indicators", "outcomes", "profile", "mechanisms"):
        assert again[part] == found[part]


def test_a_file_of_another_kind_is_no_registry(record, tmp_path, capsys):
    (tmp_path / "centres.csv").write_text("centre,functions,reservoir\na,food,no\nb,food,yes\n", "utf-8")
    assert main(["measure", str(record), "--registry", str(tmp_path)]) == 1
    assert "centres, row 1, reservoir: 'no' is not true or false" in capsys.readouterr().err
    assert main(["measure", str(record), "--registry", str(tmp_path / "centres.csv")]) == 1
    assert "centres.csv: neither a folder nor a ZIP of tables" in capsys.readouterr().err


@pytest.mark.slow
def test_a_community_of_the_database(lived: Cast, tmp_path, capsys):
    found = told(capsys)
    assert found["source"] == "lane"
    assert found["assessments"][0]["gate"]["entries"] == 3
    path = tmp_path / "record.jsonl"
    assert main(["record", "export", "--out", str(path)]) == 0
    capsys.readouterr()
    at = found["assessments"][0]["at"]
    again = told(capsys, path, "--at", at)
    for name in ("K2", "K5", "C2"):
        assert (
            again["assessments"][0]["indicators"][name]["value"] == found["assessments"][0]["indicators"][name]["value"]
        )
    assert again["assessments"][0]["gate"]["caused"] == found["assessments"][0]["gate"]["caused"]
    assert main(["measure", "--community", "nowhere"]) == 2
