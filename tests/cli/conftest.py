"""The command line as a person uses it: real processes, each with a folder of data of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from renxing.cli.copies import copy_database

ROOT = Path(__file__).resolve().parents[2]
Done = subprocess.CompletedProcess[str]


def environment(var: Path) -> dict[str, str]:
    """What ./renxing sets before it starts Python, without what the tests set for themselves."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("RENXING_", "DJANGO_", "PYTEST_"))
    }
    return {**kept, "RENXING_VAR": str(var), "PYTHONPATH": str(ROOT / "src")}


def command(*arguments: object) -> list[str]:
    """How ./renxing starts Python."""
    return [sys.executable, "-P", "-m", "renxing", *map(str, arguments)]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """An empty place for data."""
    return tmp_path / "var"


@pytest.fixture
def renxing(var: Path) -> Callable[..., Done]:
    """Run a verb to its end."""

    def run(*arguments: object, **changes: str) -> Done:
        env = {**environment(var), **changes}
        return subprocess.run(command(*arguments), env=env, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a community and nothing in it, made once."""
    var = tmp_path_factory.mktemp("made")
    script = (
        "import django\n"
        "django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from renxing.apps.record.models import Community\n"
        "Community.objects.create(slug='willow', name_en='Willow Court', name_zh='柳苑')\n"
    )
    env = {**environment(var), "DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
    subprocess.run([sys.executable, "-P", "-c", script], env=env, check=True, timeout=120)
    return var / "renxing.db"


@pytest.fixture
def living(made: Path, var: Path) -> Path:
    """A folder of data with that database in it."""
    var.mkdir()
    copy_database(made, var / "renxing.db")
    return var / "renxing.db"
