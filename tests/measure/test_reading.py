"""Files of a record: what is whole is read alike from every form, and what is not is named by its row."""

import json

import polars as pl
import pytest

from renxing.measure.assessing import assess
from renxing.measure.invention import AT, write
from renxing.measure.reading import Rows, checked, read_rows
from renxing.measure.truth import Truth

GOOD = {"id": "e1", "at": "2026-03-01T12:00:00+08:00", "kind": "request", "subject": "need:1", "data": {"people": 2}}


def lines(path, *entries):
    path.write_text("".join(e if isinstance(e, str) else json.dumps(e) + "\n" for e in entries), "utf-8")
    return path


def test_every_form_says_the_same(tmp_path):
    written = write(Truth(incidents=8), seed=2)
    iso = "%Y-%m-%dT%H:%M:%S%.6f%:z"
    texts = written.record.with_columns(pl.col("at", "at_latest", "recorded_at", "due").dt.strftime(iso))
    written.record.write_parquet(tmp_path / "r.parquet")
    texts.write_csv(tmp_path / "r.csv")
    texts.write_ndjson(tmp_path / "r.jsonl")
    found = [read_rows(tmp_path / f"r.{kind}") for kind in ("parquet", "csv", "jsonl")]
    seen = [assess(checked(rows).frame, written.registry, AT).to_frame() for rows in found]
    assert seen[0].equals(seen[1])
    assert seen[0].equals(seen[2])
    assert seen[0].equals(assess(written.record, written.registry, AT).to_frame())


def test_each_row_that_cannot_be_read_is_named_and_left_out(tmp_path):
    path = lines(
        tmp_path / "r.jsonl",
        GOOD,
        "{broken\n",
        GOOD | {"id": "e3", "at": "2026-03-01T12:00:00"},
        GOOD | {"id": "e4", "kind": "dance"},
        GOOD | {"id": "e1"},
        "[1, 2]\n",
        GOOD | {"id": "e7", "quantity": "many"},
        GOOD | {"id": "e8", "subject": ""},
        GOOD | {"id": "e9", "at_latest": "2026-02-01T12:00:00Z"},
        GOOD | {"id": "e10"},
    )
    rows = checked(read_rows(path))
    assert [str(fault).split(";")[0] for fault in rows.faults] == [
        "row 2, line: not an object in JSON",
        "row 3, at: '2026-03-01T12:00:00' is not a time with its zone",
        "row 4, kind: 'dance' is not known",
        "row 5, id: 'e1' is there already",
        "row 6, line: not an object in JSON",
        "row 7, quantity: 'many' is not a number",
        "row 8, subject: missing",
        "row 9, at_latest: 2026-02-01 12:00:00+00:00 is before at, 2026-03-01 04:00:00+00:00",
    ]
    assert rows.left_out == 8
    kept = rows.frame.collect()
    assert kept["id"].to_list() == ["e1", "e10"]
    assert json.loads(kept["data"][0]) == {"people": 2}


def test_a_table_of_cells(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "id,at,kind,subject,quantity\ne1,2026-03-01T12:00:00Z,call,callup:1,2\ne2,,call,callup:2,x\n", "utf-8"
    )
    rows = checked(read_rows(path))
    assert rows.frame.collect().select("id", "quantity").rows() == [("e1", 2.0)]
    assert [str(fault) for fault in rows.faults] == ["row 2, quantity: 'x' is not a number"]


def test_a_column_of_ones_own_called_row_numbers_nothing(tmp_path):
    path = lines(tmp_path / "r.jsonl", GOOD | {"_row": "x"}, "{broken\n", GOOD | {"id": "e3", "_row": 7, "kind": "x"})
    assert [fault.row for fault in checked(read_rows(path)).faults] == [2, 3]


def test_a_row_is_named_once():
    frame = pl.LazyFrame({"id": [None], "at": ["never"], "kind": ["x"], "subject": ["y"]})
    assert len(checked(Rows(frame, [])).faults) == 1


def test_other_files_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"r\.txt: expected a name that ends in jsonl, csv, parquet"):
        read_rows(tmp_path / "r.txt")
