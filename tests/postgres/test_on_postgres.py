"""Where a community outgrows SQLite's one writer: the ledgers under many hands, on PostgreSQL, in threads and for real.

The tests that reach for the last of something at once are run again there, in a process of its own: Django has one
database to a process.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from renxing.cli.stopping import Stopped
from tests.postgres.cluster import cluster, programs

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = (
    "tests/apps/record/test_door.py::test_of_many_who_take_the_same_need_one_wins",
    "tests/apps/record/test_door.py::test_the_same_act_sent_by_two_connections_is_done_once",
    "tests/apps/mandates/test_concurrent.py",
    "tests/apps/supplies/test_concurrent.py",
    "tests/apps/fund/test_living.py::test_the_last_yuan_is_spent_once",
    "tests/apps/offers/test_crediting.py::test_however_many_say_yes_at_once_the_floor_holds",
    "tests/apps/purchases/test_concurrent.py",
    "tests/apps/links/test_concurrent.py",
    "tests/postgres/on_it.py",
)
"""Stock, money, time credits, orders, limits, aid between two communities; and what only PostgreSQL says."""


@pytest.mark.slow
def test_the_ledgers_hold_on_postgres() -> None:
    """A deadlock, a lost row or a sum that is not zero fails in the run within, whose words are shown."""
    plugin = ("-p", "no:cacheprovider", "-p", "tests.postgres.within", "-p", "no:xdist")
    with cluster() as host:
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        env |= {"RENXING_TEST_POSTGRES": host, "DJANGO_SETTINGS_MODULE": "tests.postgres.settings"}
        command = (sys.executable, "-m", "pytest", "-q", "--tb=short", "--color=no", *plugin, *AT_ONCE)
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_machine_without_postgres_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr("tests.postgres.cluster.may_install", lambda: False)
    monkeypatch.setattr("tests.postgres.cluster.INSTALLED", "nonexistent/*/initdb")
    with pytest.raises(Stopped, match="sudo apt install postgresql"):
        programs()
