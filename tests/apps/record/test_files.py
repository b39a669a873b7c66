"""The record as a file: three forms, each with every field; the lines prove themselves without a database."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from renxing.apps.needs.acts import take_need
from renxing.apps.record import chain, files
from renxing.core.entries import TIMES, Entry, first_break, read_line
from tests.cast import Cast


@pytest.fixture
def entries(cast: Cast) -> list[Entry]:
    """Some entries, one of them by mandate."""
    take_need(cast.by("wen"), need=cast.need("mei", summary="rice"))
    cast.need("bo")
    return list(chain.stream(cast.community))


def written(entries: list[Entry], kind: str) -> bytes:
    file = io.BytesIO()
    files.STREAMED[kind](entries, file)
    return file.getvalue()


def test_lines_hold_every_field_and_prove_themselves(entries: list[Entry]) -> None:
    lines = written(entries, "jsonl").splitlines()
    assert [read_line(line) for line in lines] == entries
    assert first_break(read_line(line) for line in lines) is None
    assert list(json.loads(lines[0])) == [*sorted(set(files.COLUMNS) - {"hash"}), "hash"]


def test_csv_has_a_heading_and_times_in_utc(entries: list[Entry]) -> None:
    rows = list(csv.DictReader(io.StringIO(written(entries, "csv").decode())))
    assert [row["seq"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["at"] == "2026-03-02T08:00:00.000000+00:00"
    assert rows[0]["cause"] == ""
    assert json.loads(rows[0]["data"]) == entries[0].data


def test_parquet_has_typed_columns(entries: list[Entry], tmp_path: Path) -> None:
    files.write_parquet(entries, tmp_path / "record.parquet")
    table = pl.read_parquet(tmp_path / "record.parquet")
    assert table.schema == files.schema()
    assert table["hash"].to_list() == [entry.hash for entry in entries]
    for time in TIMES:
        assert table[time].to_list() == [getattr(entry, time) for entry in entries]
    assert [json.loads(text) for text in table["data"]] == [entry.data for entry in entries]
    assert list(tmp_path.iterdir()) == [tmp_path / "record.parquet"]


def test_an_empty_record_is_a_file_too(tmp_path: Path) -> None:
    files.write_parquet([], tmp_path / "record.parquet")
    assert pl.read_parquet(tmp_path / "record.parquet").schema == files.schema()
    assert written([], "jsonl") == b""


def test_no_name_leaves_with_it(cast: Cast, entries: list[Entry]) -> None:
    text = written(entries, "jsonl").decode()
    for person in cast.people.values():
        for private in (person.name_en, person.name_zh, person.phone):
            assert private not in text


def test_in_the_browser_it_is_streamed_to_those_who_measure(cast: Cast, entries: list[Entry], signed_in) -> None:
    for who, status in {"yan": 200, "lan": 200, "wen": 403, "mei": 403, "shi": 403}.items():
        answer = signed_in(who).get("/lane/record/export/")
        assert answer.status_code == status
        if status == 200:
            assert answer.streaming
            assert b"".join(answer.streaming_content) == written(entries, "jsonl")
