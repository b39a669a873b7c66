"""The import contracts hold, and each is shown to fail on imports planted against it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # a run has them as a part of its own too
ROOT = Path(__file__).resolve().parents[2]
ROOMS = "Imports run one way"
PURE = "No Django"
APPS = "Apps do not import each other"
INSIDE = "Inside an app"

# contract, the file that is planted (made or added to), what it imports though it may not
PLANTED = [
    (ROOMS, "core/planted.py", "renxing.measure.curve"),
    (ROOMS, "measure/planted.py", "renxing.standards.faults"),
    (ROOMS, "measure/planted.py", "renxing.dispatch.suggest"),
    (ROOMS, "measure/planted.py", "renxing.rehearse.twin"),
    (ROOMS, "rehearse/planted.py", "renxing.standards.faults"),
    (ROOMS, "dispatch/planted.py", "renxing.standards.faults"),
    (ROOMS, "standards/planted.py", "renxing.web.wording"),
    (ROOMS, "web/planted.py", "renxing.apps.record.models"),
    (ROOMS, "apps/record/planted.py", "renxing.project.settings"),
    (ROOMS, "project/planted.py", "renxing.cli.main"),
    (PURE, "core/planted.py", "django"),
    (PURE, "measure/planted.py", "sqlite3"),
    (PURE, "dispatch/planted.py", "socket"),
    (PURE, "rehearse/planted.py", "subprocess"),
    (PURE, "standards/planted.py", "requests"),
    (APPS, "apps/record/planted.py", "renxing.apps.people.models"),
    (APPS, "apps/people/planted.py", "renxing.apps.centres.models"),
    (APPS, "apps/centres/planted.py", "renxing.apps.conditions.apps"),
    (APPS, "apps/supplies/planted.py", "renxing.apps.registry.apps"),
    (APPS, "apps/accounts/planted.py", "renxing.apps.supplies.models"),
    (APPS, "apps/conditions/planted.py", "renxing.apps.needs.models"),
    (APPS, "apps/needs/planted.py", "renxing.apps.registry.apps"),
    (APPS, "apps/registry/planted.py", "renxing.apps.overview.apps"),
    (INSIDE, "apps/needs/models.py", "renxing.apps.needs.queries"),
    (INSIDE, "apps/needs/queries.py", "renxing.apps.needs.acts"),
    (INSIDE, "apps/needs/acts.py", "renxing.apps.needs.forms"),
    (INSIDE, "apps/needs/forms.py", "renxing.apps.needs.views"),
    (INSIDE, "apps/needs/views.py", "renxing.apps.needs.urls"),
]

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
ROOMS_INSIDE = next(each["containers"] for each in CONTRACTS if each["id"] == "inside")
PLANTED += [
    (INSIDE, f"apps/{room}/models.py", f"{name}.views")
    for name in ROOMS_INSIDE
    if (ROOT / "src" / "renxing" / "apps" / (room := name.rpartition(".")[2]) / "models.py").is_file()
    and room != "needs"
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's Python files and the contracts, in a place where they may be spoiled."""
    keep_python = shutil.ignore_patterns("static", "templates", "locale", "__pycache__", "*.html", "*.css", "*.js")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=keep_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> tuple[int, str]:
    """Run the contracts in a folder."""
    done = subprocess.run(
        [str(Path(sys.prefix) / "bin" / "lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def plant(folder: Path, where: str, what: str) -> None:
    """Add an import to a file; the thing imported is made where it is not there yet."""
    file = folder / "src" / "renxing" / where
    said = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{said}\nimport {what}  # planted\n", encoding="utf-8")
    target = folder / "src" / Path(*what.split(".")).with_suffix(".py")
    if what.startswith("renxing.") and not target.exists() and not target.with_suffix("").is_dir():
        target.write_text("", encoding="utf-8")


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    code, said = lint(copy)
    assert code == 0, said


@pytest.mark.parametrize("contract", [ROOMS, PURE, APPS, INSIDE])
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str) -> None:
    planted = [(where, what) for name, where, what in PLANTED if name == contract]
    for where, what in planted:
        plant(copy, where, what)
    code, said = lint(copy)
    assert code != 0, said
    assert f"{contract}" in said
    assert "BROKEN" in said
    for where, what in planted:
        module = "renxing." + where.removesuffix(".py").replace("/", ".")
        assert f"{module} -> {what}" in said, f"{module} may import {what} and nobody notices:\n{said}"


def test_an_app_without_a_place_in_the_order_is_noticed(copy: Path) -> None:
    stranger = copy / "src" / "renxing" / "apps" / "strangers"
    stranger.mkdir()
    (stranger / "__init__.py").write_text("", encoding="utf-8")
    code, said = lint(copy)
    assert code != 0
    assert "strangers" in said
