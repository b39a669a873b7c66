"""`./renxing record`: verified in the database and in a file, exported whole or not at all."""

import json
from pathlib import Path

import polars as pl
import pytest
from django.db import connection

from renxing.cli.main import main
from renxing.core.entries import read_line
from tests.cast import Cast, assemble

pytestmark = pytest.mark.slow


@pytest.fixture
def lived(db: None) -> Cast:
    """Three entries."""
    cast = assemble()
    for _need in range(3):
        cast.need("mei")
    return cast


def tamper() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER record_entry_no_update")
        cursor.execute("UPDATE record_entry SET act = 'need.meet' WHERE seq = 2")


def test_an_unbroken_record(lived: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "verify"]) == 0
    lived.community.refresh_from_db()
    said = capsys.readouterr().out
    assert "lane: 3 entries, unbroken" in said
    assert lived.community.head_hash[:4] in said
    assert main(["record", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["head"] == lived.community.head_hash


def test_a_broken_one_names_the_entry_and_fails(lived: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    tamper()
    assert main(["record", "verify", "lane"]) == 1
    assert "broken at entry 2" in capsys.readouterr().out
    assert main(["record", "verify", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["broken_at"], said["why"], said["unbroken"]) == (2, "hash", False)


def test_an_exported_file_proves_itself(lived: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.jsonl"
    assert main(["record", "export", "--out", str(path)]) == 0
    assert "3 entries written" in capsys.readouterr().out
    assert main(["record", "verify", "--file", str(path)]) == 0
    assert "lane: 3 entries, unbroken" in capsys.readouterr().out
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].replace(b"soon", b"late") + lines[2])
    assert main(["record", "verify", "--file", str(path)]) == 1
    assert "broken at entry 2" in capsys.readouterr().out
    path.write_bytes(lines[0] + lines[2])
    assert main(["record", "verify", "--file", str(path)]) == 1
    assert "missing there" in capsys.readouterr().out
    path.write_bytes(lines[0] + b"rubbish\n")
    assert main(["record", "verify", "--file", str(path)]) == 1
    assert "line 2: this is not an entry" in capsys.readouterr().err


def test_a_file_is_written_as_its_name_ends(lived: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "export", "--out", str(tmp_path / "record.csv")]) == 0
    assert pl.read_csv(tmp_path / "record.csv")["seq"].to_list() == [1, 2, 3]
    capsys.readouterr()
    assert main(["record", "export", "--out", str(tmp_path / "record.txt")]) == 2
    assert "record.txt: which form? Say --format jsonl, --format csv or --format parquet." in capsys.readouterr().err
    assert main(["record", "export", "record.parquet"]) == 2
    said = capsys.readouterr().err
    assert "a community was expected. Type: ./renxing record export --format parquet --out record.parquet" in said
    assert [path.name for path in tmp_path.iterdir()] == ["record.csv"]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_every_form_has_every_entry(lived: Cast, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"record.{kind}"
    assert main(["record", "export", "lane", "--format", kind, "--out", str(path)]) == 0
    if kind == "jsonl":
        seqs = [read_line(line).seq for line in path.read_bytes().splitlines()]
    else:
        table = pl.read_parquet(path) if kind == "parquet" else pl.read_csv(path)
        seqs = table["seq"].to_list()
    assert seqs == [1, 2, 3]
    assert list(tmp_path.iterdir()) == [path]


def test_to_the_screen_by_default(lived: Cast, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["record", "export"]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["verify", "nowhere"], 2, "There is no community"),
        (["verify", "--file", "nothing.jsonl"], 3, "no such file"),
        (["export", "--format", "parquet"], 2, "--out PATH"),
        (["export", "--out", "."], 2, "is a folder"),
        (["export", "--format", "xml"], 2, "xml"),
        ([], 2, "verify|export"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    lived: Cast, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    try:
        assert main(["record", *arguments]) == code
    except SystemExit as ended:
        assert ended.code == code  # noqa: PT017 - argparse ends the program itself
    assert said in capsys.readouterr().err


def test_a_file_that_is_there_is_not_overwritten(lived: Cast, tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    path.write_text("mine")
    assert main(["record", "export", "--out", str(path)]) == 1
    assert path.read_text() == "mine"
    assert main(["record", "export", "--out", str(path), "--force"]) == 0
    assert path.read_text() != "mine"
