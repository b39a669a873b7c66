"""The record as a file, written a chunk at a time: memory does not grow with the record."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from renxing.core.entries import HASHED, TIMES, Entry, line

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (*HASHED, "hash")
ISO = "%Y-%m-%dT%H:%M:%S%.f%:z"


def schema() -> "pl.Schema":
    """The types of the columns."""
    import polars as pl  # noqa: PLC0415 - takes a while to load: only who writes such a file does

    typed = pl.Schema({name: pl.String() for name in COLUMNS})
    typed.update(dict.fromkeys(TIMES, pl.Datetime("us", "UTC")))
    typed.update({"seq": pl.Int64(), "quantity": pl.Float64()})
    return typed


def write_jsonl(entries: Iterable[Entry], file: BinaryIO) -> None:
    """One entry a line, as it is hashed, with its hash at the end."""
    file.writelines(line(entry) for entry in entries)


def write_csv(entries: Iterable[Entry], file: BinaryIO) -> None:
    """A heading and one entry a line; `data` as JSON, times in UTC as ISO 8601, nothing where there is nothing."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(map(_cells, entries))
    text.detach()


def write_parquet(entries: Iterable[Entry], path: Path) -> None:
    """Typed columns, for those who measure.

    Lines first, which Polars then reads and writes as a stream: handed the entries themselves it would ask for them
    from a thread of its own, with a connection of its own.
    """
    import polars as pl  # noqa: PLC0415 - the same

    with TemporaryDirectory(dir=path.parent, prefix=".record-") as folder:
        lines = Path(folder) / "entries"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(dict(zip(COLUMNS, _cells(entry), strict=True)))}\n" for entry in entries)
        if lines.stat().st_size == 0:
            pl.DataFrame(schema=schema()).write_parquet(path)
            return
        written = pl.scan_ndjson(lines, schema=dict(schema()) | dict.fromkeys(TIMES, pl.String()))
        written.with_columns(pl.col(*TIMES).str.to_datetime(ISO, time_unit="us")).sink_parquet(path)


def _cells(entry: Entry) -> list[object]:
    return [_cell(value) for value in _values(entry)]


def _values(entry: Entry) -> list[Any]:
    values = [getattr(entry, name) for name in COLUMNS]
    values[COLUMNS.index("data")] = json.dumps(entry.data, ensure_ascii=False, sort_keys=True)
    return values


def _cell(value: object) -> object:
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


STREAMED: dict[str, Callable[[Iterable[Entry], BinaryIO], None]] = {"jsonl": write_jsonl, "csv": write_csv}
FORMATS = (*STREAMED, "parquet")
