"""The bytes that are hashed never change: written out by hand, they are held to the encoding they stand for."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.entries import HASHED, Entry, canonical, chained, line, read_line

MOMENT = datetime(2026, 3, 1, 20, 15, 30, 120, tzinfo=timezone(timedelta(hours=8)))
FULL = Entry(
    id="0198c0de-0000-7000-8000-000000000001",
    community="lakeside",
    seq=7,
    at=MOMENT,
    recorded_at=MOMENT,
    act="need.raise",
    kind="request",
    authority="own",
    subject="need:0198c0de-0000-7000-8000-000000000002",
    actor="0198c0de-0000-7000-8000-000000000003",
    function="medicine",
    due=MOMENT + timedelta(hours=4),
    quantity=2.5,
    data={"urgency": "soon", "block": "3号楼", "n": [1, 2]},
)
FROZEN = "f5bb9b13e113208ac2905c10b5a396fbb12ce71f911a37bc3d39592559746f40"

moments = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware at once
words = st.text(max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | numbers | words
data = st.dictionaries(words, values | st.lists(values, max_size=3), max_size=4)
entries = st.builds(
    Entry,
    id=words,
    community=words,
    seq=st.integers(1, 2**60),
    at=moments,
    recorded_at=moments,
    act=words,
    kind=words,
    authority=words,
    subject=words,
    actor=st.none() | words,
    centre=st.none() | words,
    function=st.none() | words,
    cause=st.none() | words,
    at_latest=st.none() | moments,
    due=st.none() | moments,
    quantity=st.none() | numbers,
    data=data,
    hash=st.text("0123456789abcdef", min_size=64, max_size=64),
)


def plainly(entry: Entry) -> bytes:
    """The definition: every field but the hash, sorted, without spaces, times in UTC to the microsecond."""

    def plain(value: Any) -> Any:
        is_time = isinstance(value, datetime)
        return value.astimezone(UTC).isoformat(timespec="microseconds") if is_time else value

    values = {name: plain(getattr(entry, name)) for name in HASHED}
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.slow
@given(entries)
def test_written_out_it_is_the_sorted_encoding_of_every_field(entry: Entry) -> None:
    assert canonical(entry) == plainly(entry)


def test_a_full_entry_is_hashed_as_it_was_when_the_first_record_was_written() -> None:
    assert chained(FULL, "0" * 64) == FROZEN


def test_every_field_changes_the_hash() -> None:
    other: dict[str, Any] = {"seq": 8, "quantity": 3.0, "data": {"urgency": "urgent"}}
    for field in fields(Entry):
        if field.name == "hash":
            continue
        moved = MOMENT + timedelta(microseconds=1) if field.name in ("at", "recorded_at", "at_latest", "due") else "x"
        changed = {each.name: getattr(FULL, each.name) for each in fields(Entry)}
        changed[field.name] = other.get(field.name, moved)
        assert chained(Entry(**changed), "0" * 64) != FROZEN, field.name


def test_what_is_not_a_number_has_no_bytes() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(Entry("e", "c", 1, MOMENT, MOMENT, "a.b", "change", "own", "s", quantity=float("nan")))


@pytest.mark.slow
@given(entries)
def test_a_line_of_an_exported_file_is_read_back_as_it_was(entry: Entry) -> None:
    assert canonical(read_line(line(entry))) == canonical(entry)
    assert read_line(line(entry)).hash == entry.hash


@pytest.mark.parametrize("text", ["", "[]", "1", "{}", '{"id": 1}', "no json", "null"])
def test_a_line_that_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        read_line(text)
