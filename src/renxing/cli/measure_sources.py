"""Where a record to be measured comes from: the database, an exported file, or another system's log."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from renxing.cli.progress import bar
from renxing.cli.stopping import Stopped
from renxing.measure.foreign import mapped, read_mapping
from renxing.measure.reading import Fault, Rows, checked, read_rows
from renxing.measure.record import Record, read_record
from renxing.measure.registry import Registry, read_registry
from renxing.measure.registry_files import read_folder

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


def of_file(args: argparse.Namespace) -> Source:
    """An exported record, or another log through its mapping; every row that cannot be read is named."""
    path: Path = args.file.expanduser()
    path.open("rb").close()  # what is wrong with it is said alike for every kind of file
    with bar("Reading the file") as progress:
        progress(0, 1)
        unmapped: Mapping[str, Mapping[str, int]] = {}
        raw = read_rows(path)
        if args.mapping:
            reading = mapped(read_mapping(args.mapping), raw)
            rows, unmapped = reading.rows, reading.unmapped
        else:
            rows = raw if path.suffix.lower() == ".parquet" and not args.skip_unreadable else checked(raw)
        _warn(rows, unmapped, skip=args.skip_unreadable)
        try:
            record = read_record(rows.frame)
        except ValueError:
            if rows is raw:  # a Parquet file, read as it is: every row at fault is named, not the first alone
                _warn(checked(raw), unmapped, skip=False)
            raise
    if record.entries.is_empty():
        raise Stopped(f"{path.name} holds no entry that can be measured.")
    registry = read_folder(args.registry) if args.registry else read_registry()
    return Source(path.name, record, registry, _after(record), "UTC", rows.faults, rows.left_out, unmapped)


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


def of_database(slug: str | None) -> Source:
    """A community's own record and registry, up to its own now."""
    from renxing.cli import django

    django.start()
    from renxing.apps.record import chain, clock
    from renxing.apps.record.measured import record_of
    from renxing.apps.registry.measured import registry_of
    from renxing.apps.resilience.queries.goalposts import sections_of, standing
    from renxing.cli.communities import chosen

    community = chosen(slug)
    head = chain.head(community).seq
    if head == 0:
        raise Stopped(f"{community.slug} has no entry in its record yet.")
    with bar("Reading the record") as progress:
        record = record_of(community, head, progress)
    own = sections_of(standing(community))
    return Source(
        community.slug, record, registry_of(community), clock.now(community), community.timezone, goalposts=own
    )
