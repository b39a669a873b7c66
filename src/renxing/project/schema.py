"""The database as every migration in turn leaves it, written down, so that an empty one is made at once.

Rendering the models again at each of three hundred steps takes forty seconds, of a first start and of every test
process. `python -m renxing.project.schema` takes them once and writes the file anew; its first line says from which
migrations and what they made. A test sees that neither has changed since, and takes no step itself.
"""

import hashlib
from pathlib import Path
from typing import Any

from django import VERSION

SCHEMA = Path(__file__).with_name("schema.sql")
ROOMS = Path(__file__).parents[1] / "apps"
COLUMNS = ROOMS / "record" / "bilingual.py"  # a field of our own, of which the migrations only name the class
KINDS = ("table", "index", "trigger", "view")
FILLED = {  # what Django itself writes while it migrates; when each step was taken is the moment of making
    "django_migrations": ("app", "name"),
    "django_content_type": ("id", "app_label", "model"),
    "auth_permission": ("id", "content_type_id", "codename", "name"),
}


def written(connection: Any) -> str:
    """The schema of a database and what Django keeps of it, as SQL; the same for the same migrations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%%'")
        made = sorted(cursor.fetchall(), key=lambda each: (KINDS.index(each[0]), each[1]))
        lines = [f"{sql};" for _kind, _name, sql in made]
        for table, columns in FILLED.items():
            cursor.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")  # noqa: S608 - names of our own
            lines += [_insertion(table, columns, row) for row in cursor.fetchall()]
    return "\n".join(lines) + "\n"


def said(schema: str, rooms: Path = ROOMS) -> str:
    """The file's first line: from which migrations and which Django it was made, and that what follows is what came."""
    steps = hashlib.sha256(repr(VERSION).encode())
    for file in [*sorted(rooms.glob("*/migrations/*.py")), COLUMNS]:
        steps.update(f"{file.parent.parent.name}/{file.name}\n".encode() + file.read_bytes())
    made = hashlib.sha256(schema.encode())
    return f"-- {steps.hexdigest()[:32]} made {made.hexdigest()[:32]}\n"


def _insertion(table: str, columns: tuple[str, ...], row: tuple[object, ...]) -> str:
    names, values = list(columns), [str(each) if isinstance(each, int) else f"'{each}'" for each in row]
    if table == "django_migrations":
        names, values = [*names, "applied"], [*values, "CURRENT_TIMESTAMP"]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)});"  # noqa: S608 - our own


def lay(connection: Any) -> None:
    """Make an empty database what the file says, whole or not at all."""
    script = f"BEGIN IMMEDIATE;\n{SCHEMA.read_text(encoding='utf-8')}COMMIT;"
    connection.ensure_connection()
    connection.connection.executescript(script)


def main() -> None:
    """Take every migration in a database in memory and write down what that makes."""
    import os  # noqa: PLC0415 - Django is told where its settings are before anything of it is loaded
    import tempfile  # noqa: PLC0415

    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renxing.project.settings")
    with tempfile.TemporaryDirectory() as var:
        os.environ["RENXING_VAR"] = var
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        call_command("migrate", "--step-by-step", verbosity=0, interactive=False)
        schema = written(connection)
        SCHEMA.write_text(said(schema) + schema, encoding="utf-8")
        connection.close()


if __name__ == "__main__":
    main()
