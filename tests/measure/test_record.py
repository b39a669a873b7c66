"""What a record may hold: garbage is refused by row and field, order and files change nothing."""

import polars as pl
import pytest

from renxing.measure.record import read_record
from tests.measure.invented import NOON, hour, record

LINES = [
    (0, "request", "need:1", {"function": "food", "due": 8}),
    (1, "accept", "need:1", {"actor": "p"}),
    (2, "finish", "need:1", {"data": '{"urgency": "soon"}'}),
]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "dance", "row 1, kind: 'dance' is not known"),
        ("kind", None, "row 1, kind: 'None' is not known"),
        ("id", "e0", "row 1, id: 'e0' is there already, in row 0"),
        ("id", None, "row 1, id: missing"),
        ("at", None, "row 1, at: missing"),
        ("subject", "", "row 1, subject: missing"),
        ("at_latest", hour(0.5), "row 1, at_latest: .* is before at"),
        ("quantity", float("nan"), "row 1, quantity: nan is not a finite number"),
        ("seq", 0, "row 1, seq: 0 is there already, in row 0"),
        ("urgency", "asap", "row 1, urgency: 'asap' is not known"),
    ],
)
def test_garbage_is_refused_by_row_and_field(field, value, said):
    rows = record(*LINES).to_dicts()
    rows[1][field] = value
    with pytest.raises(ValueError, match=said):
        read_record(pl.DataFrame(rows, schema=record(*LINES).schema))


def test_what_is_not_a_record_is_refused():
    whole = record(*LINES)
    with pytest.raises(ValueError, match="no column subject"):
        read_record(whole.drop("subject"))
    with pytest.raises(ValueError, match="at: expected times with their zone"):
        read_record(whole.with_columns(pl.col("at").dt.replace_time_zone(None)))
    with pytest.raises(ValueError, match="kind: expected text"):
        read_record(whole.with_columns(kind=pl.lit(3)))
    with pytest.raises(ValueError, match="seq: expected numbers"):
        read_record(whole.with_columns(seq=pl.lit("first")))


def test_columns_that_are_not_there_are_not_said():
    found = read_record(record(*LINES).select("id", "at", "kind", "subject"))
    assert found.entries["kind"].to_list() == ["request", "accept", "finish"]
    assert found.entries["due"].null_count() == 3


def test_text_times_and_other_zones_are_the_same_instants():
    whole = record(*LINES)
    text = whole.with_columns(pl.col("at").dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z"))
    shanghai = whole.with_columns(pl.col("at").dt.convert_time_zone("Asia/Shanghai"))
    wanted = read_record(whole).entries
    assert read_record(text).entries.equals(wanted)
    assert read_record(shanghai).entries.equals(wanted)
    assert wanted["at"][0] == int(NOON.timestamp() * 1e6)


def test_entries_stand_in_order_of_time_and_keep_their_rows():
    found = read_record(record(*LINES).reverse())
    assert found.entries["row"].to_list() == [2, 1, 0]
    assert found.ids(pl.Series([0, 2])) == ["e2", "e0"]


def test_a_scanned_file_reads_as_the_table_does(tmp_path):
    whole = record(*LINES)
    whole.write_parquet(tmp_path / "record.parquet")
    read = read_record(pl.scan_parquet(tmp_path / "record.parquet"))
    assert read.entries.equals(read_record(whole).entries)
    assert read.ids(read.entries["row"]) == ["e0", "e1", "e2"]
