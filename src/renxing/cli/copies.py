"""Copies of the database: checked before they are believed, put in place in one step."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from renxing.cli.database import faults_in, snapshot
from renxing.cli.stopping import Stopped


def dated(path: Path, why: str) -> Path:
    """A name beside `path` that says why and when the copy was kept."""
    return path.with_name(f"{path.name}.{why}-{datetime.now(UTC):%Y%m%d-%H%M%S}")


def copy_database(source: Path, target: Path) -> str:
    """Copy a database that may be in use to `target`, checked, in one step; return the copy's SHA-256."""
    with _draft_beside(target) as draft:
        snapshot(source, draft)
        faults = faults_in(draft)
        if faults:
            raise Stopped(f"{source} is damaged ({faults[0]}), so no copy was made. Bring back an older copy.")
        digest = _sync(draft)
        draft.replace(target)
    _sync_folder(target.parent)
    return digest


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """A private file in the target's folder, gone afterwards whatever happens."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return digest


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
