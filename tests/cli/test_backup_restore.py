"""A copy made while people work is whole; bringing one back keeps what was there."""

import hashlib
import json
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from renxing.cli.database import communities_in, faults_in, is_current
from renxing.cli.server_lock import ServerLock

pytestmark = pytest.mark.slow


def write_until(stop: threading.Event, path: Path) -> None:
    """Two rows that belong together, in one transaction, again and again."""
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS pairs (number INTEGER)")
        number = 0
        while not stop.is_set():
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO pairs VALUES (?)", (number,))
            connection.execute("INSERT INTO pairs VALUES (?)", (-number,))
            connection.execute("COMMIT")
            number += 1


def test_a_copy_made_while_people_write_is_whole(renxing, living: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    writer = threading.Thread(target=write_until, args=(stop, living))
    writer.start()
    try:
        for number in range(3):
            done = renxing("backup", tmp_path / f"copy-{number}", "--json")
            assert done.returncode == 0, done.stderr
    finally:
        stop.set()
        writer.join()
    told = json.loads(done.stdout)
    assert told["sha256"] == hashlib.sha256((tmp_path / "copy-2").read_bytes()).hexdigest()
    assert told["entries"] == {"willow": 0}
    with closing(sqlite3.connect(tmp_path / "copy-2")) as copy:
        count, total = copy.execute("SELECT count(*), sum(number) FROM pairs").fetchone()
    assert count > 0
    assert (count % 2, total) == (0, 0)
    assert (tmp_path / "copy-2").stat().st_mode & 0o077 == 0


def test_a_copy_is_never_half_there(renxing, living: Path, tmp_path: Path) -> None:
    with living.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    done = renxing("backup", tmp_path / "copy")
    assert done.returncode in {1, 3}
    assert "damaged" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["var"]


def test_a_file_that_is_there_is_left_unless_forced(renxing, living: Path, tmp_path: Path) -> None:
    kept = tmp_path / "copy"
    kept.write_text("mine", encoding="utf-8")
    done = renxing("backup", kept)
    assert (done.returncode, kept.read_text(encoding="utf-8")) == (1, "mine")
    assert "--force" in done.stderr
    assert renxing("backup", kept, "--force").returncode == 0
    assert is_current(kept)


@pytest.mark.parametrize("place", ["", "var/renxing.db", "nowhere/copy"])
def test_a_place_that_makes_no_sense_is_refused(renxing, living: Path, tmp_path: Path, place: str) -> None:
    before = living.read_bytes()
    done = renxing("backup", tmp_path / place, "--force")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert living.read_bytes() == before


def test_nothing_to_copy_is_said(renxing, tmp_path: Path) -> None:
    done = renxing("backup", tmp_path / "copy")
    assert done.returncode == 1
    assert "nothing to copy" in done.stderr


def test_what_is_brought_back_is_there_and_what_was_there_is_kept(renxing, living: Path, tmp_path: Path) -> None:
    renxing("backup", tmp_path / "copy")
    with closing(sqlite3.connect(living)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE record_community SET slug = 'later'")
        connection.commit()
    done = renxing("restore", tmp_path / "copy")
    assert done.returncode == 0, done.stderr
    assert [slug for slug, _, _ in communities_in(living)] == ["willow"]
    (aside,) = living.parent.glob("renxing.db.before-restore-*")
    assert [slug for slug, _, _ in communities_in(aside)] == ["later"]
    assert faults_in(living) == []


def test_nothing_is_brought_back_under_a_running_server(renxing, living: Path, tmp_path: Path, monkeypatch) -> None:
    renxing("backup", tmp_path / "copy")
    monkeypatch.setenv("RENXING_VAR", str(living.parent))
    lock = ServerLock.take()
    assert lock is not None
    try:
        done = renxing("restore", tmp_path / "copy")
    finally:
        lock.release()
    assert done.returncode == 1
    assert "server" in done.stderr
    assert list(living.parent.glob("renxing.db.before-restore-*")) == []


def spoil(path: Path, how: str) -> None:
    """Make a copy into something that must not be brought back."""
    if how == "text":
        path.write_text("not a database at all", encoding="utf-8")
    elif how == "another":
        path.unlink()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE songs (name TEXT)")
    elif how == "newer":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('needs', '9999_x', '')")
            connection.commit()
    elif how == "damaged":
        with path.open("r+b") as file:
            file.seek(4096 * 2)
            file.write(b"\xff" * 4096 * 6)
    elif how == "gone":
        path.unlink()


@pytest.mark.parametrize("how", ["text", "another", "newer", "damaged", "gone"])
def test_what_is_no_good_copy_changes_nothing(renxing, living: Path, tmp_path: Path, how: str) -> None:
    copy = tmp_path / "copy"
    shutil.copy(living, copy)
    spoil(copy, how)
    before = living.read_bytes()
    done = renxing("restore", copy)
    assert done.returncode in {1, 3}
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert living.read_bytes() == before
    assert list(living.parent.glob("renxing.db.*")) == []
