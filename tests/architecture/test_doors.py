"""One door writes: views, forms and queries change nothing, nothing hides in signals, pure rooms stay pure."""

import ast
from pathlib import Path

from tests.architecture.source import PACKAGE, PURE, body_lines, functions, imported, named, python_files, tree

WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "select_for_update"}
WRITES_ON_ROWS = {"update", "delete"}
ROWS = ("objects", ".filter(", ".exclude(", ".all(")
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals")
NETWORK = ("urllib.request", "http.client", "http.server", "smtplib", "ftplib", "socket", "asyncio", "subprocess")


def rooms(*names: str) -> list[Path]:
    """The files of these rooms in every app: `views.py` or a folder `views`."""
    inside = python_files("src/renxing/apps", "src/renxing/web")
    return [file for file in inside if file.stem in names or file.parent.name in names]


def writes(file: Path) -> list[str]:
    """Calls in the file that would change rows."""
    found = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on_rows = any(sign in ast.unparse(node.func.value) for sign in ROWS)
            if node.func.attr in WRITES or (node.func.attr in WRITES_ON_ROWS and on_rows):
                found.append(f"{named(file)}:{node.lineno} {ast.unparse(node.func)}")
    return found


def test_views_forms_and_queries_write_nothing() -> None:
    assert rooms("views")
    assert [write for file in rooms("views", "forms", "queries") for write in writes(file)] == []


def test_a_write_in_a_view_would_be_noticed(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    planted = tmp_path / "views.py"
    planted.write_text("def v(request):\n    Need.objects.filter(id=1).update(state='met')\n    need.save()\n")
    assert len(writes(planted)) == 2


def test_views_have_at_most_25_lines() -> None:
    long = [
        f"{named(file)}:{function.lineno} {function.name}: {body_lines(function)}"
        for file in rooms("views")
        for function in functions(file)
        if body_lines(function) > 25
    ]
    assert long == []


def test_our_own_behaviour_hides_in_no_signal() -> None:
    hidden = [
        f"{named(file)} imports {name}"
        for file in python_files("src/renxing/apps", "src/renxing/web")
        for name in imported(file)
        if name.startswith(SIGNALS)
    ]
    assert hidden == []


def test_pure_rooms_reach_no_network() -> None:
    reaching = [
        f"{named(file)} imports {name}"
        for room in PURE
        for file in python_files(f"src/renxing/{room}")
        for name in imported(file)
        if name.startswith(NETWORK)
    ]
    assert reaching == []


def test_the_live_database_is_opened_with_one_library() -> None:
    """A second SQLite library in one process would drop the first one's locks."""
    allowed = {PACKAGE / "cli" / "database.py", PACKAGE / "project" / "sqlite_library.py"}
    others = [
        named(file)
        for file in python_files("src")
        if file not in allowed and any(name.split(".")[0] in {"sqlite3", "pysqlite3"} for name in imported(file))
    ]
    assert others == []
