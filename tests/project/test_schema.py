"""An empty database is laid down at once, and is what every migration in turn would have made of it."""

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from renxing.cli.database import is_current
from renxing.project import sqlite_library
from renxing.project.schema import COLUMNS, ROOMS, SCHEMA, lay, said, written

sqlite_library.install()
import sqlite3  # noqa: E402

MIGRATED = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from renxing.project.schema import written
call_command("migrate", *{arguments!r}, verbosity=0, interactive=False)
print(written(connection), end="")
"""


def noted() -> str:
    """The first line of the file."""
    return SCHEMA.read_text(encoding="utf-8").partition("\n")[0] + "\n"


def laid_down() -> str:
    """What follows it."""
    return SCHEMA.read_text(encoding="utf-8").partition("\n")[2]


def migrated(var: Path, *arguments: str) -> str:
    """What a new database is after `migrate`, in a process of its own."""
    var.mkdir()
    env = {**os.environ, "RENXING_VAR": str(var), "DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
    code = MIGRATED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-P", "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_what_the_migrations_made_that_are_here():
    """To take every step again would be forty seconds of each run: the command alone takes them, and notes of which
    files, of which Django, and with what outcome. Whoever changes either has to run it."""
    stale = "Migrations changed: type `python -m renxing.project.schema` and commit the schema with them."
    assert noted() == said(laid_down()), stale


@pytest.mark.slow
@pytest.mark.skipif("RENXING_EVERY_STEP" not in os.environ, reason="takes a minute: RENXING_EVERY_STEP=1 asks for it")
def test_it_is_what_every_migration_in_turn_makes(tmp_path):
    """What no digest sees: a module that a migration imports has changed, and the step makes something else now."""
    assert migrated(tmp_path / "steps", "--step-by-step") == laid_down()


def test_a_change_of_either_is_seen(tmp_path):
    for file in ROOMS.glob("*/migrations/*.py"):
        copy = tmp_path / file.relative_to(ROOMS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    assert said(laid_down(), tmp_path) == noted()
    assert said(laid_down() + "--\n", tmp_path) != noted()
    copy.write_text(copy.read_text("utf-8") + "\n", "utf-8")
    assert said(laid_down(), tmp_path) != noted()
    copy.unlink()
    assert said(laid_down(), tmp_path) != noted()
    assert COLUMNS.is_file()


def test_the_models_are_what_the_migrations_say(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.slow
def test_an_empty_database_is_laid_down_and_has_gone_through_every_step(tmp_path):
    assert migrated(tmp_path / "laid") == laid_down()
    assert is_current(tmp_path / "laid" / "renxing.db")


def test_the_record_of_a_database_that_was_laid_down_is_append_only(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {name for (name,) in cursor.fetchall()}
    assert {"record_entry_no_update", "record_entry_no_delete", "record_entry_no_replace"} <= names


def test_laid_down_whole_or_not_at_all(tmp_path, monkeypatch):
    broken = tmp_path / "schema.sql"
    broken.write_text("CREATE TABLE one (id integer);\nCREATE TABLE one (id integer);\n", encoding="utf-8")
    monkeypatch.setattr("renxing.project.schema.SCHEMA", broken)
    with closing(sqlite3.connect(tmp_path / "new.db")) as raw:
        with pytest.raises(sqlite3.OperationalError):
            lay(SimpleNamespace(connection=raw, ensure_connection=lambda: None))
        raw.rollback()
        assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_database_that_holds_something_is_migrated_and_not_laid_down(db):
    assert _without_numbers(written(connection)) == _without_numbers(laid_down())


def _without_numbers(schema: str) -> list[str]:
    """Its lines: what a test on a committed database emptied, Django filled again with other numbers."""
    return sorted(re.sub(r"VALUES \((\d+, )+", "VALUES (", line) for line in schema.splitlines())
