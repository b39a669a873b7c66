"""Where a record to be measured comes from: the database, an exported file, or another system's log."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl
from polars.exceptions import PolarsError

from renxing.cli.progress import bar
from renxing.cli.stopping import Stopped
from renxing.measure.foreign import Log, mapped, read_mapping
from renxing.measure.reading import Fault, Rows, checked, read_rows
from renxing.measure.record import TIMES, Record, read_record
from renxing.measure.registry import Registry, read_registry
from renxing.measure.registry_files import read_folder

if TYPE_CHECKING:
    from renxing.apps.record.models import Community

FEW = 20


@dataclass(frozen=True, slots=True)
class Source:
    """A record and a registry, the last instant they know, what could not be read, what the community set itself."""

    name: str
    record: Record
    registry: Registry
    last: datetime
    zone: str = "UTC"
    faults: list[Fault] = field(default_factory=list)
    left_out: int = 0
    unmapped: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    goalposts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Rows | None = None

    def numbers(self, rows: Iterable[int]) -> list[int]:
        """The numbers, from 1, of rows of the record in the file, or in the community's record."""
        return [row + 1 for row in rows] if self.rows is None else self.rows.in_file(rows)


class Held(NamedTuple):
    """A file with its record: what was read of it, and what a mapping did not name."""

    record: Record
    rows: Rows
    unmapped: Mapping[str, Mapping[str, int]]


def record_in(file: Path, *, skip: bool = False, mapping: str | None = None) -> Held:
    """An exported record, or another log through its mapping; every row that cannot be read is named.

    Raises
    ------
    ValueError
        Names the file where it is no table, or the column or the row that is wrong.
    """
    path = file.expanduser()
    path.open("rb").close()  # what is wrong with it is said alike for every kind of file
    log = read_mapping(mapping) if mapping else None
    try:
        found = _held(path, log, skip=skip)
    except PolarsError as why:
        raise ValueError(f"{path.name}: cannot be read ({str(why).splitlines()[0]})") from None
    except ValueError as why:
        raise ValueError(str(why) if str(why).startswith(path.name) else f"{path.name}, {why}") from None
    if found.record.entries.is_empty():
        raise Stopped(f"{path.name} holds no entry that can be measured.")
    return found


def _held(path: Path, log: Log | None, *, skip: bool) -> Held:
    raw, unmapped = read_rows(path), dict[str, Mapping[str, int]]()
    if log is not None:
        reading = mapped(log, raw)
        rows, unmapped = reading.rows, dict(reading.unmapped)
    else:
        rows = raw if _may_be_read_as_it_is(path, raw) and not skip else checked(raw)
    _warn(rows, unmapped, skip=skip)
    try:
        return Held(read_record(rows.frame), rows, unmapped)
    except ValueError:
        if rows is raw:  # a Parquet file, read as it is: every row at fault is named, not the first alone
            _warn(checked(raw), unmapped, skip=False)
        raise


def _may_be_read_as_it_is(path: Path, rows: Rows) -> bool:
    """Parquet with typed times: it may be larger than the memory, and its cells need no reading."""
    texts = [name for name, there in rows.frame.collect_schema().items() if there == pl.String]
    return path.suffix.lower() == ".parquet" and not set(texts) & set(TIMES)


def of_file(args: argparse.Namespace) -> Source:
    """A file as a source, with its registry beside it where one is named."""
    with bar("Reading the file") as progress:
        progress(0, 1)
        held = record_in(args.file, skip=args.skip_unreadable, mapping=args.mapping)
    registry = read_folder(args.registry) if args.registry else read_registry()
    rows = held.rows
    return Source(
        args.file.name, held.record, registry, _after(held.record), "UTC", rows.faults, rows.left_out, held.unmapped,
        rows=rows,
    )  # fmt: skip


def _warn(rows: Rows, unmapped: Mapping[str, Mapping[str, int]], *, skip: bool) -> None:
    for fault in rows.faults[:FEW]:
        print(fault, file=sys.stderr)
    if len(rows.faults) > FEW:
        print(f"... and {len(rows.faults) - FEW:,} more rows.", file=sys.stderr)
    if rows.faults and not skip:
        raise Stopped(
            f"Cannot be read: {rows.left_out:,} of the rows; nothing was measured. Correct them, "
            "or say --skip-unreadable to measure the others."
        )
    for name, counts in unmapped.items():
        told = ", ".join(f"{value} ({count:,})" for value, count in list(counts.items())[:FEW])
        print(f"The mapping names no {name} for: {told}.", file=sys.stderr)


def _after(record: Record) -> datetime:
    """The instant just after the last entry."""
    written = pl.col("at") + pl.col("lag").fill_null(0).cast(pl.Int64) * 1_000_000
    last: int = record.entries.select(pl.max_horizontal("at", written).max()).item()
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=last + 1)


def read_community(slug: str | None) -> "tuple[Community, Record | None, Registry]":
    """A community of this database, with its record (None where it has no entry) and its registry."""
    from renxing.cli import django

    django.start()
    from renxing.apps.record import chain
    from renxing.apps.record.measured import record_of
    from renxing.apps.registry.measured import registry_of
    from renxing.cli.communities import chosen

    community = chosen(slug)
    head = chain.head(community).seq
    with bar("Reading the record") as progress:
        record = record_of(community, head, progress) if head else None
    return community, record, registry_of(community)


def of_database(slug: str | None) -> Source:
    """A community's own record and registry, up to its own now."""
    community, record, registry = read_community(slug)
    if record is None:
        raise Stopped(f"{community.slug} has no entry in its record yet.")
    from renxing.apps.record import clock
    from renxing.apps.resilience.queries.judging import own_of

    own = own_of(community).sections
    return Source(community.slug, record, registry, clock.now(community), community.timezone, goalposts=own)
