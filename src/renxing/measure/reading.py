"""Records as files: read whole, and what of them cannot be read named by its row."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
from polars.exceptions import ComputeError, PolarsError

from renxing.measure.record import FAULTS, NUMBERS, TEXTS, TIMES, UTC_TIME

__all__ = ["FORMATS", "Fault", "Rows", "checked", "read_rows"]

FORMATS: Final = ("jsonl", "csv", "parquet")
UTC: Final[dict[str, Any]] = {"time_unit": "us", "time_zone": "UTC"}
ISO: Final = "%Y-%m-%dT%H:%M:%S%.f%:z"
_FEW: Final = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be read: the row of the file, counted from 1 after any heading, the field, and what is wrong."""

    row: int
    field: str
    why: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.field}: {self.why}"


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: the rows that can be, and a fault for each that cannot; `left_out` counts these rows.

    `numbered`: the frame has a column `_row` of ours, with the number of each row in its file. `numbers` are those
    numbers where the frame has been checked; where there are none it is the file's rows, each in its place.
    """

    frame: pl.LazyFrame
    faults: list[Fault]
    left_out: int = 0
    numbered: bool = False
    numbers: pl.Series | None = None

    def in_file(self, rows: Iterable[int]) -> list[int]:
        """The numbers in the file, from 1, of rows of the frame, counted from 0."""
        return [row + 1 if self.numbers is None else int(self.numbers[row]) for row in rows]

    def number(self) -> pl.Expr:
        """The number of each row, as `_row`; a column of the file that is called so is not read."""
        return (pl.col("_row") if self.numbered else pl.row_index() + 1).cast(pl.UInt32).alias("_row")


def read_rows(path: Path) -> Rows:
    """The rows of a file, by the end of its name: .jsonl, .csv (with a heading; every cell as text) or .parquet.

    Lines of JSON that are none are faults; nothing else is looked at yet: see `checked`.

    Raises
    ------
    ValueError
        Where the name ends otherwise, or the file is no table at all.
    """
    ending = path.suffix.lstrip(".").lower()
    if ending == "parquet":
        return Rows(_parquet(path), [])
    if ending == "csv":
        return Rows(_csv(path).lazy(), [])
    if ending not in {"jsonl", "ndjson"}:
        raise ValueError(f"{path.name}: expected a name that ends in {', '.join(FORMATS)}")
    with path.open("rb") as file:
        names = _names(file)
    schema = dict.fromkeys(names, pl.String())
    try:
        return Rows(pl.read_ndjson(path, schema=schema).lazy(), [])
    except ComputeError:
        kept = [name for name in names if name != "_row"]
        faults, rows = _line_by_line(path, kept)
        numbered = {**dict.fromkeys(kept, pl.String()), "_row": pl.UInt32()}
        frame = pl.DataFrame(rows, schema=numbered, orient="row").lazy()
        return Rows(frame, faults, len(faults), numbered=True)


def _parquet(path: Path) -> pl.LazyFrame:
    frame = pl.scan_parquet(path)
    try:
        frame.collect_schema()
    except PolarsError as why:
        raise ValueError(f"{path.name}: not a Parquet file ({str(why).splitlines()[0]})") from None
    return frame


def _csv(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except ComputeError as why:
        raise ValueError(f"{path.name}: not a table of values between commas ({str(why).splitlines()[0]})") from None


def _names(file: Any) -> list[str]:
    """The fields of the first lines that are objects."""
    names: dict[str, None] = {}
    for _, line in zip(range(_FEW), file, strict=False):
        names.update(dict.fromkeys(_object(line) or {}))
    return list(names)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _line_by_line(path: Path, names: list[str]) -> tuple[list[Fault], list[tuple[Any, ...]]]:
    faults, rows = [], []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            found = _object(line)
            if found is None:
                faults.append(Fault(number, "line", "not an object in JSON"))
            else:
                rows.append((*(_cell(found.get(name)) for name in names), number))
    return faults, rows


def _cell(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def checked(rows: Rows) -> Rows:
    """The rows as the fields of entries, in their types; each that cannot be measured is left out and named.

    Where a row has several faults the first is named. An id that is there twice is a fault of the second.

    >>> rows = pl.LazyFrame({"id": ["a", "a"], "at": ["2026-03-01T12:00:00+08:00", "noon"], "kind": ["request", "x"],
    ...     "subject": ["need:1", "need:2"]})
    >>> [str(fault) for fault in checked(Rows(rows, [])).faults]
    ["row 2, at: 'noon' is not a time with its zone"]
    """
    schema = rows.frame.collect_schema()
    parts = [_texts(schema), _times(schema), _numbers(schema)]
    typed = rows.frame.select(rows.number(), *(column for part in parts for column in part)).collect()
    faults = _faults(typed)
    kept = typed.filter(~pl.col("_row").is_in(list(faults))) if faults else typed
    named = sorted([*rows.faults, *faults.values()], key=lambda fault: fault.row)
    fields = [name for name in typed.columns if not name.startswith("_")]
    return Rows(kept.select(fields).lazy(), named, rows.left_out + len(faults), numbers=kept["_row"])


def _texts(schema: pl.Schema) -> list[pl.Expr]:
    for name in TEXTS:
        if (there := schema.get(name, pl.Null())).is_nested() or there in (pl.Binary, pl.Object):
            raise ValueError(f"{name}: expected text, found a column of {there}")
    return [
        pl.when(pl.col(name).cast(pl.String) != "").then(pl.col(name).cast(pl.String)).alias(name)
        if name in schema
        else pl.lit(None, pl.String).alias(name)
        for name in TEXTS
    ]


def _times(schema: pl.Schema) -> list[pl.Expr]:
    """Each as a time; beside it, with a line before its name, the text that was there."""
    found = []
    for name in TIMES:
        text = pl.when(pl.col(name) != "").then(pl.col(name)) if schema.get(name) == pl.String else _nothing()
        there = schema.get(name, pl.Null())
        if there not in (pl.Null, pl.String) and not (isinstance(there, pl.Datetime) and there.time_zone):
            raise ValueError(f"{name}: expected times with their zone, found a column of {there}")
        typed = pl.col(name) if there not in (pl.Null, pl.String) else iso(text)
        found += [typed.cast(UTC_TIME).alias(name), text.alias(f"_{name}")]
    return found


def iso(text: pl.Expr) -> pl.Expr:
    """ISO 8601 with an offset or a Z, a T or a space between, as a time; nothing where it is none."""
    plain = text.str.replace(r"[zZ]$", "+00:00").str.replace(" ", "T", literal=True)
    return plain.str.to_datetime(ISO, strict=False, **UTC)


def _numbers(schema: pl.Schema) -> list[pl.Expr]:
    found = []
    for name, dtype in NUMBERS.items():
        there = schema.get(name, pl.Null())
        if there not in (pl.Null, pl.String) and not there.is_numeric():
            raise ValueError(f"{name}: expected numbers, found a column of {there}")
        text = pl.when(pl.col(name) != "").then(pl.col(name)) if schema.get(name) == pl.String else _nothing()
        typed = text if schema.get(name, pl.Null()) in (pl.Null, pl.String) else pl.col(name)
        found += [typed.cast(dtype, strict=False).alias(name), text.alias(f"_{name}")]
    return found


def _nothing() -> pl.Expr:
    return pl.lit(None, pl.String)


def _faults(typed: pl.DataFrame) -> dict[int, Fault]:
    """The first fault of every row that has one."""
    tests = [
        (name, pl.col(f"_{name}").is_not_null() & pl.col(name).is_null(), f"'{{_{name}}}' is not {what}")
        for names, what in ((TIMES, "a time with its zone"), (NUMBERS, "a number"))
        for name in names
    ]
    tests += FAULTS
    for name in ("id", "seq"):
        twice = pl.col(name).is_not_null() & ~pl.col(name).is_first_distinct()
        tests.append((name, twice, f"'{{{name}}}' is there already"))
    found: dict[int, Fault] = {}
    for field, wrong, why in tests:
        for row in typed.filter(wrong.fill_null(False)).iter_rows(named=True):
            found.setdefault(row["_row"], Fault(row["_row"], field, why.format(**row)))
    return found
