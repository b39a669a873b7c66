"""A database file looked at without Django, through the one SQLite library that also serves it."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from renxing.project import sqlite_library

sqlite_library.install()  # a live file is never opened with a second SQLite library
import sqlite3  # noqa: E402

APPS = Path(__file__).resolve().parents[1] / "apps"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=20)) as connection:
        yield connection


def snapshot(source: Path, target: Path) -> None:
    """Copy all of `source` as it is at one moment: in WAL mode no writer waits for it."""
    with reading(source) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def fold(path: Path) -> None:
    """Fold what waits in the log into the database, so that one file is the whole; a damaged one is left as it is."""
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def take_stock(path: Path) -> None:
    """Let SQLite sample tables that have grown much: only then does it choose an index by what is in the tables.

    Without it, forty needs were looked up by reading all 20,000 of their community. Nothing to do costs nothing.
    """
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        connection.execute("PRAGMA optimize=0x10012")


def faults_in(path: Path, *, quick: bool = False) -> list[str]:
    """What SQLite finds wrong inside a database file; an empty list where it is intact."""
    check = "quick_check" if quick else "integrity_check"
    try:
        with reading(path) as connection:
            found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [fault for fault in found if fault != "ok"] + [f"a row of {row[0]} points nowhere" for row in orphans]


def is_renxing(path: Path) -> bool:
    """Whether a file is a database that Renxing made."""
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return False
    try:
        with reading(path) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        return False
    return {"django_migrations", "record_community", "record_entry"} <= tables


def communities_in(path: Path) -> list[tuple[str, bool, int]]:
    """Slug, whether it is a demonstration, and the number of entries, of each community in a database file."""
    with reading(path) as connection:
        rows = connection.execute("SELECT slug, demonstration, head_seq FROM record_community ORDER BY slug").fetchall()
    return [(str(slug), bool(demonstration), int(entries)) for slug, demonstration, entries in rows]


def unknown_migrations(path: Path) -> list[str]:
    """Steps of ours that a database has gone through and this version does not know: it was made by a newer one."""
    ours = {folder.name for folder in APPS.iterdir() if folder.is_dir()}
    return sorted(f"{app}.{name}" for app, name in _applied(path) - _known() if app in ours)


def is_current(path: Path) -> bool:
    """Whether the database has gone through every step of this version; asked without the cost of starting Django."""
    return path.exists() and is_renxing(path) and _known() <= _applied(path)


def library_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(int(part) for part in re.findall(r"\d+", sqlite3.sqlite_version))


def _applied(path: Path) -> set[tuple[str, str]]:
    with reading(path) as connection:
        return {(app, name) for app, name in connection.execute("SELECT app, name FROM django_migrations")}


def _known() -> set[tuple[str, str]]:
    """Every step of our apps and of the two of Django's own whose tables we have, read from the folders."""
    spec = find_spec("django")
    contrib = [Path(place) / "contrib" for place in (spec.submodule_search_locations or [])] if spec else []
    folders = [folder / app for folder in contrib for app in ("contenttypes", "sessions")]
    files = [file for folder in [*APPS.iterdir(), *folders] for file in folder.glob("migrations/[0-9]*.py")]
    return {(file.parts[-3], file.stem) for file in files}
