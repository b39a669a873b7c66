"""Copies of the database: made while people work, checked before they are believed, put in place in one step."""

import hashlib
import os
import re
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from renxing.project import sqlite_library

sqlite_library.install()  # the live file is never opened with a second SQLite library
import sqlite3  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

APPS = Path(__file__).resolve().parents[1] / "apps"


def dated(path: Path, why: str) -> Path:
    """A name beside `path` that says why and when the copy was kept."""
    return path.with_name(f"{path.name}.{why}-{datetime.now(UTC):%Y%m%d-%H%M%S}")


def copy_database(source: Path, target: Path) -> str:
    """Copy a database that may be in use to `target`, in one step, checked; return the copy's SHA-256."""
    with _draft_beside(target) as draft:
        with closing(_open(source, "ro")) as live, closing(sqlite3.connect(draft)) as copy:
            live.backup(copy)  # one step in WAL mode: a snapshot that no writer waits for
            copy.execute("PRAGMA journal_mode=DELETE")
        faults = faults_in(draft)
        if faults:
            raise sqlite3.DatabaseError(f"database disk image is malformed: {faults[0]}")
        digest = _sync(draft)
        draft.replace(target)
    _sync_folder(target.parent)
    return digest


def faults_in(path: Path, *, quick: bool = False) -> list[str]:
    """What SQLite finds wrong inside a database file; an empty list where it is intact."""
    with closing(_open(path, "ro")) as connection:
        check = "quick_check" if quick else "integrity_check"
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [fault for fault in found if fault != "ok"] + [f"a row of {row[0]} points nowhere" for row in orphans]


def communities_in(path: Path) -> list[tuple[str, bool, int]]:
    """Slug, whether it is a demonstration, and the number of entries, of each community in a database file."""
    with closing(_open(path, "ro")) as connection:
        rows = connection.execute("SELECT slug, demonstration, head_seq FROM record_community ORDER BY slug").fetchall()
    return [(str(slug), bool(demonstration), int(entries)) for slug, demonstration, entries in rows]


def is_renxing(path: Path) -> bool:
    """Whether a file is a database that Renxing made."""
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return False
    with closing(_open(path, "ro")) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {"django_migrations", "record_community", "record_entry"} <= tables


def unknown_migrations(path: Path) -> list[str]:
    """Migrations of ours that a database file has gone through and this version does not know."""
    with closing(_open(path, "ro")) as connection:
        applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    ours = {folder.name for folder in APPS.iterdir() if folder.is_dir()}
    known = {(file.parts[-3], file.stem) for file in APPS.glob("*/migrations/[0-9]*.py")}
    return [f"{app}.{name}" for app, name in applied if app in ours and (app, name) not in known]


def checkpoint(path: Path) -> None:
    """Fold what waits in the log into the database, so that one file is the whole; a damaged one is left as it is."""
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def library_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(int(part) for part in re.findall(r"\d+", sqlite3.sqlite_version))


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode={mode}", uri=True, timeout=20)


@contextmanager
def _draft_beside(target: Path) -> "Iterator[Path]":
    """A private file in the target's folder, gone afterwards whatever happens."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
    finally:
        for leftover in (draft, draft.with_name(draft.name + "-journal"), draft.with_name(draft.name + "-wal")):
            leftover.unlink(missing_ok=True)


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
