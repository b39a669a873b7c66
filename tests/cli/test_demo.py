"""The demonstration: made once and whole, a way in for each kind of user, never at a real community's cost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from renxing.cli.demo import is_half_made, remove
from renxing.cli.links import Link, keep
from tests.cli.test_serving import free_port

pytestmark = pytest.mark.slow


def test_what_was_half_made_is_thrown_away_and_nothing_else(living: Path, monkeypatch) -> None:
    monkeypatch.setenv("RENXING_VAR", str(living.parent))
    assert not is_half_made()
    with closing(sqlite3.connect(living)) as connection:
        connection.execute("UPDATE record_community SET demonstration = 1")
        connection.commit()
    assert is_half_made()
    keep([Link("Resident", "/lakeside/welcome/X/")])
    assert not is_half_made()
    remove()
    assert not living.exists()
    assert not is_half_made()


def test_a_real_community_is_never_thrown_away(renxing, living: Path, monkeypatch) -> None:
    monkeypatch.setenv("RENXING_VAR", str(living.parent))
    keep([Link("Resident", "/lakeside/welcome/X/")])
    before = living.read_bytes()
    done = renxing("demo", "--fresh", "--no-browser", "--port", free_port())
    assert done.returncode == 1
    assert "willow" in done.stderr
    assert living.read_bytes() == before
