"""Logs of others, read as a record through a mapping: their columns → our fields, their verbs → our kinds.

A mapping is a file in TOML; what may stand in it is in ``docs/reference/mapping-file.md``. Two come along: service
requests as cities publish them (``service-requests``) and the log of an incident-management system (``incident-log``).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import polars as pl

from renxing.measure.reading import Fault, Rows, checked, iso
from renxing.measure.record import KINDS, TEXTS, TIMES

__all__ = ["SHIPPED", "Log", "Reading", "mapped", "read_mapping"]

HERE: Final = Path(__file__).with_name("mappings")
SHIPPED: Final = tuple(sorted(path.stem for path in HERE.glob("*.toml")))
FIELDS: Final = (*(name for name in TEXTS if name not in {"id", "kind", "data"}), "due", "quantity")
SECTIONS: Final = frozenset({"name", "missing", "times", "fields", "values", "due_hours", "entry"})
OTHER: Final = "*"
"""In place of a value: all that the mapping does not name."""

Test = tuple[str, pl.Expr, str]
"""The column, whether a row is wrong in it, and what is wrong: {column} stands for what the row has there."""

KEYS: Final = frozenset({"kind", "at", "latest", "recorded", "due", "when", "first", "say"})


@dataclass(frozen=True, slots=True)
class Log:
    """A mapping: which entries a row of the log stands for, and from which columns their fields come."""

    name: str
    fields: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    entries: tuple[Mapping[str, Any], ...]
    format: str | None
    zone: str | None
    due_hours: float | None
    missing: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """Every column that is read."""
        times = [entry[key] for entry in self.entries for key in ("at", "latest", "recorded", "due") if key in entry]
        tested = [column for entry in self.entries for column in entry.get("when", {})]
        return list(dict.fromkeys([*self.fields.values(), *times, *tested]))


@dataclass(frozen=True, slots=True)
class Reading:
    """A foreign log as rows of a record; `unmapped` counts, by field, the values that the mapping does not name."""

    rows: Rows
    unmapped: Mapping[str, Mapping[str, int]]


def read_mapping(given: str | Path) -> Log:
    """A mapping that comes along, by its name, or one of your own, by its path.

    Raises
    ------
    ValueError
        Names the section and the field: not known, missing, or not of its kind.

    >>> read_mapping("service-requests").fields["subject"]
    'Unique Key'
    """
    path = HERE / f"{given}.toml" if str(given) in SHIPPED else Path(given)
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as why:
        raise ValueError(f"{path.name}: not TOML ({why})") from None
    try:
        return _log(found)
    except ValueError as why:
        raise ValueError(f"{path.name}: {why}") from None


def _log(found: Mapping[str, Any]) -> Log:
    _known("the file", found, SECTIONS)
    fields, entries, times = found.get("fields", {}), found.get("entry", []), found.get("times", {})
    _known("fields", fields, frozenset(FIELDS))
    _known("values", found.get("values", {}), frozenset(fields))
    _known("times", times, frozenset({"format", "zone"}))
    missing = found.get("missing", [])
    if not isinstance(missing, list) or not all(isinstance(each, str) for each in missing):
        raise ValueError(f"missing: expected a list of texts, found {missing!r}")
    if "subject" not in fields or not entries:
        raise ValueError("expected fields.subject, and at least one [[entry]]")
    for number, entry in enumerate(entries, start=1):
        _known(f"entry {number}", entry, KEYS)
        if entry.get("kind") not in KINDS or not isinstance(entry.get("at"), str):
            raise ValueError(f"entry {number}: expected a column `at`, and a `kind` of {', '.join(KINDS)}")
        _known(f"entry {number}, say", entry.get("say", {}), frozenset(FIELDS))
    return Log(
        name=str(found.get("name", "")),
        fields=fields,
        values=found.get("values", {}),
        entries=tuple(entries),
        format=times.get("format"),
        zone=times.get("zone"),
        due_hours=found.get("due_hours"),
        missing=tuple(missing),
    )


def _known(where: str, found: Mapping[str, Any], names: frozenset[str]) -> None:
    if unknown := sorted(set(found) - names):
        raise ValueError(f"{where}: {unknown[0]} is not known; expected {', '.join(sorted(names))}")


def mapped(log: Log, rows: Rows) -> Reading:
    """The entries that the rows of a log stand for, each checked; rows that cannot be read are named.

    An entry whose time is empty has not happened; the first entry of the mapping must have one. A row in which a time
    cannot be read is left out whole.

    Raises
    ------
    ValueError
        Names the columns that the log lacks.
    """
    there = rows.frame.collect_schema()
    if absent := [column for column in log.columns() if column not in there]:
        raise ValueError(f"no column {', '.join(absent)}; the log has {', '.join(there.names())}")
    frame = rows.frame.select(
        rows.number(), *(_text(log, column, there).alias(column) for column in log.columns())
    ).collect()
    faults = _faults(log, frame)
    readable = frame.filter(~pl.col("_row").is_in(list(faults))) if faults else frame
    parts = [_entries(log, entry, place, readable) for place, entry in enumerate(log.entries, start=1)]
    found = checked(Rows(pl.concat(parts, how="diagonal_relaxed").lazy(), [], numbered=True))
    named = sorted([*rows.faults, *faults.values(), *found.faults], key=lambda fault: fault.row)
    left_out = rows.left_out + len({fault.row for fault in (*faults.values(), *found.faults)})
    return Reading(replace(found, faults=named, left_out=left_out), _unmapped(log, readable))


def _text(log: Log, column: str, schema: pl.Schema) -> pl.Expr:
    """As text without blanks around it; nothing where it is empty, or stands for nothing in this log."""
    if isinstance(schema[column], pl.Datetime):
        return pl.col(column).dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z")
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.when(~text.is_in(["", *log.missing])).then(text)


def _time(log: Log, column: str) -> pl.Expr:
    text = pl.col(column)
    if log.format is None and log.zone is None:
        return iso(text)
    plain = text.str.to_datetime(log.format, time_unit="us", strict=False)
    local = plain.dt.replace_time_zone(log.zone or "UTC", ambiguous="earliest", non_existent="null")
    return local.dt.convert_time_zone("UTC")


def _faults(log: Log, frame: pl.DataFrame) -> dict[int, Fault]:
    """The first fault of each row: no subject, no time, a time that is none or goes back, or what was told before."""
    found: dict[int, Fault] = {}
    first, subject = log.entries[0], log.fields["subject"]
    tests = [(subject, pl.col(subject).is_null(), "missing")]
    if not first.get("when"):
        tests.append((first["at"], pl.col(first["at"]).is_null(), "missing"))
    for entry in log.entries:
        for column in (entry[key] for key in ("at", "latest", "recorded", "due") if key in entry):
            wrong = pl.col(column).is_not_null() & _time(log, column).is_null()
            tests.append((column, wrong, f"'{{{column}}}' is not a time as the mapping says"))
    for column, wrong, why in (*tests, *_back(log), *_again(log)):
        for row in frame.filter(wrong.fill_null(False)).iter_rows(named=True):
            found.setdefault(row["_row"], Fault(row["_row"], column, _said(why, row)))
    return found


def _said(why: str, row: Mapping[str, Any]) -> str:
    return re.sub(r"\{(.+?)\}", lambda named: str(row.get(named[1])), why)


def _back(log: Log) -> Iterator[Test]:
    """What came after the first entry of a row lies before it."""
    first = log.entries[0]["at"]
    for column in dict.fromkeys(entry["at"] for entry in log.entries[1:] if entry["at"] != first):
        yield column, _time(log, column) < _time(log, first), f"'{{{column}}}' is before {first}, '{{{first}}}'"


def _again(log: Log) -> Iterator[Test]:
    """The case is begun by another row already, or the same is told twice; not where only a first row counts."""
    subject = log.fields["subject"]
    for place, entry in enumerate(log.entries):
        if entry.get("first"):
            continue
        case = [subject] if place == 0 else [subject, entry["at"]]
        earlier = pl.col("_row").filter(_tells(entry)).min().over(case)
        said = (
            f"'{{{subject}}}' is there already; where a case has several rows, its {entry['kind']} needs first = true"
        )
        yield subject, _tells(entry) & (pl.col("_row") > earlier), said


def _tells(entry: Mapping[str, Any]) -> pl.Expr:
    """Whether a row tells of this."""
    told = pl.col(entry["at"]).is_not_null()
    for column, values in entry.get("when", {}).items():
        told &= pl.col(column).is_in([values] if isinstance(values, str) else list(values))
    return told


def _entries(log: Log, entry: Mapping[str, Any], place: int, frame: pl.DataFrame) -> pl.DataFrame:
    """What one [[entry]] of the mapping makes of the rows."""
    wanted = frame.filter(_tells(entry))
    at = _time(log, entry["at"])
    fields = {name: _field(log, name) for name in log.fields}
    fields |= {name: pl.lit(value) for name, value in entry.get("say", {}).items()}
    fields["at"] = at
    for name, key in (("at_latest", "latest"), ("recorded_at", "recorded"), ("due", "due")):
        if key in entry:
            fields[name] = _time(log, entry[key])
    if log.due_hours is not None and entry["kind"] in {"request", "order"}:
        standard = at + pl.duration(seconds=round(log.due_hours * 3600))
        fields["due"] = pl.coalesce(fields["due"], standard) if "due" in fields else standard
    number = pl.concat_str(pl.lit(f"{place}-"), pl.col("_row"))
    made = wanted.select(pl.col("_row"), number.alias("id"), pl.lit(entry["kind"]).alias("kind"), **fields)
    if entry.get("first"):
        made = made.sort("at", "_row").unique("subject", keep="first", maintain_order=True)
    return made


def _field(log: Log, name: str) -> pl.Expr:
    column = pl.col(log.fields[name])
    if name in TIMES:
        return _time(log, log.fields[name])
    if name not in log.values:
        return column
    named = {value: code for value, code in log.values[name].items() if value != OTHER}
    return column.replace_strict(named, default=log.values[name].get(OTHER), return_dtype=pl.String)


def _unmapped(log: Log, frame: pl.DataFrame) -> dict[str, dict[str, int]]:
    """By field, the values of its column that the mapping names nothing for, the most frequent first."""
    found = {}
    for name, values in log.values.items():
        if OTHER in values:
            continue
        column = log.fields[name]
        other = frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(list(values)))
        counts = other.group_by(column).len().sort(["len", column], descending=[True, False])
        if counts.height:
            found[name] = dict(counts.iter_rows())
    return found
