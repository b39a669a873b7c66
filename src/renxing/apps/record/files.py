"""The record as a file, written a chunk at a time: memory does not grow with the record."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
from polars.io.plugins import register_io_source

from renxing.core.entries import HASHED, TIMES, Entry, line

CHUNK = 5_000
COLUMNS = (*HASHED, "hash")
UTC_TIME = pl.Datetime("us", "UTC")
SCHEMA = pl.Schema(
    {name: pl.String() for name in COLUMNS}
    | dict.fromkeys(TIMES, UTC_TIME)
    | {"seq": pl.Int64(), "quantity": pl.Float64()}
)


def write_jsonl(entries: Iterable[Entry], file: BinaryIO) -> None:
    """One entry a line, as it is hashed, with its hash at the end."""
    file.writelines(line(entry) for entry in entries)


def write_csv(entries: Iterable[Entry], file: BinaryIO) -> None:
    """A heading and one entry a line; `data` as JSON, times in UTC as ISO 8601, nothing where there is nothing."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([_cell(value) for value in _values(entry)] for entry in entries)
    text.detach()


def write_parquet(entries: Iterable[Entry], path: Path) -> None:
    """Typed columns, for those who measure; written as a stream of frames."""
    waiting = iter(entries)

    def frames(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        if columns is not None or predicate is not None or rows is not None:
            raise NotImplementedError("the record is written whole")
        while chunk := list(islice(waiting, CHUNK)):
            yield pl.DataFrame([_values(entry) for entry in chunk], schema=SCHEMA, orient="row")

    register_io_source(frames, schema=SCHEMA).sink_parquet(path)


def _values(entry: Entry) -> list[Any]:
    values = [getattr(entry, name) for name in COLUMNS]
    values[COLUMNS.index("data")] = json.dumps(entry.data, ensure_ascii=False, sort_keys=True)
    return values


def _cell(value: object) -> object:
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


STREAMED: dict[str, Callable[[Iterable[Entry], BinaryIO], None]] = {"jsonl": write_jsonl, "csv": write_csv}
FORMATS = (*STREAMED, "parquet")
