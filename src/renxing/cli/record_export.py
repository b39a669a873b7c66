"""Writes a record to a file, whole or not at all."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from renxing.cli import django
from renxing.cli.places import shown
from renxing.cli.progress import Report, bar
from renxing.cli.stopping import USAGE, Stopped

django.start()

from renxing.apps.record import chain, files  # noqa: E402 - Django is started first
from renxing.apps.record.models import Community  # noqa: E402
from renxing.apps.registry.measured import registry_of  # noqa: E402
from renxing.cli.communities import chosen  # noqa: E402
from renxing.core.entries import Entry  # noqa: E402
from renxing.measure.registry_files import to_measure, zipped  # noqa: E402


def export(slug: str | None, kind: str, out: Path | None, registry: Path | None = None, *, force: bool) -> int:
    """Write every entry up to the present head; and the registry that its figures need, where a place is named."""
    community = chosen(slug)
    if registry is not None:
        place = _target(registry.expanduser(), force=force)
        place.write_bytes(zipped(to_measure(registry_of(community))))
        print(f"{community.slug}: the registry, without names, written to {shown(place)}.", file=sys.stderr)
    if out is None:
        if kind == "parquet":
            raise Stopped("Parquet is not for the screen. Say where to: --out PATH.", USAGE)
        files.STREAMED[kind](chain.stream(community, upto=chain.head(community).seq), sys.stdout.buffer)
        sys.stdout.flush()
        return 0
    target = _target(out.expanduser(), force=force)
    written = _write(community, kind, target)
    print(f"{community.slug}: {written:,} entries written to {shown(target)}.")
    return 0


def _target(out: Path, *, force: bool) -> Path:
    if out.is_dir():
        raise Stopped(f"{out} is a folder. Name a file in it.", USAGE)
    if out.exists() and not force:
        raise Stopped(f"{out} is there already and was left as it is. Name another file, or say --force.")
    return out


def _write(community: Community, kind: str, target: Path) -> int:
    """Under another name first: a file that is there is a whole one."""
    head = chain.head(community)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with bar("Writing the record") as progress:
            entries = _reporting(chain.stream(community, upto=head.seq), head.seq, progress)
            if kind == "parquet":
                files.write_parquet(entries, draft)
            else:
                with draft.open("wb") as file:
                    files.STREAMED[kind](entries, file)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return head.seq


def _reporting(entries: Iterator[Entry], total: int, progress: Report) -> Iterator[Entry]:
    for entry in entries:
        if entry.seq % 1000 == 0:
            progress(entry.seq, total)
        yield entry
