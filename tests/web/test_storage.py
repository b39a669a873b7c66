"""Static files: plain names until they are collected; then hashed, compressed, the style sheet in one piece."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage
from django.test import override_settings

from renxing.web.storage import ShellStorage


def sources() -> dict[str, tuple[Storage, str]]:
    return {
        path: (storage, path)
        for finder in get_finders()
        for path, storage in finder.list([])
        if path.startswith("web/")
    }


@pytest.fixture
def collected(tmp_path: Path) -> tuple[ShellStorage, Path]:
    """What `collectstatic` does: copy, then post-process."""
    with override_settings(STATIC_ROOT=str(tmp_path), DEBUG=False):
        storage = ShellStorage(location=str(tmp_path), base_url="/static/")
        found = sources()
        for path, (source, name) in found.items():
            with source.open(name) as file:
                storage.save(path, file)
        for _name, _hashed, done in storage.post_process(found):
            assert not isinstance(done, Exception), done
        return ShellStorage(location=str(tmp_path), base_url="/static/"), tmp_path


def test_plain_names_where_nothing_was_collected(tmp_path: Path):
    assert ShellStorage(location=str(tmp_path), base_url="/static/").url("web/shell.css") == "/static/web/shell.css"


def test_collected_names_carry_their_hash_and_are_compressed(collected: tuple[ShellStorage, Path]):
    storage, root = collected
    url = storage.url("web/shell.css")
    assert re.fullmatch(r"/static/web/shell\.[0-9a-f]{12}\.css", url)
    path = root / url.removeprefix("/static/")
    assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


def test_style_sheet_is_one_piece(collected: tuple[ShellStorage, Path]):
    storage, root = collected
    text = (root / storage.url("web/shell.css").removeprefix("/static/")).read_text(encoding="utf-8")
    assert "@import" not in text
    for part in ["--accent:", ".band", ".button", ".field", ".spark", ".fn", "@media print"]:
        assert part in text


def test_collecting_again_takes_changes_of_the_parts(collected: tuple[ShellStorage, Path], tmp_path: Path):
    storage, root = collected
    (root / "web/shell.css").write_text("of last time", encoding="utf-8")
    list(storage.post_process(sources()))
    assert "--accent:" in (root / "web/shell.css").read_text(encoding="utf-8")


def test_first_visit_is_light(collected: tuple[ShellStorage, Path]):
    """The files of every page; a page itself adds 3 to 15 kB."""
    storage, root = collected
    names = ["web/shell.css", "web/htmx.min.js", "web/shell.js", "web/forms.js", "web/mark.svg"]
    sizes = {
        name: len(gzip.compress((root / storage.url(name).removeprefix("/static/")).read_bytes())) for name in names
    }
    assert sizes["web/htmx.min.js"] < 20_000
    assert sum(sizes.values()) < 30_000, sizes
