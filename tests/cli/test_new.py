"""A community of nothing, from the command line: its blocks, its lead, the way in; and what cannot be read."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import environment

pytestmark = pytest.mark.slow


def run(var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "renxing", "new", *words],
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )


def test_made_once_and_its_lead_let_in(tmp_path: Path) -> None:
    blocks = tmp_path / "blocks.txt"
    blocks.write_text("1号楼\n2号楼\n", encoding="utf-8")
    words = ("plum", "--name-zh", "梅园", "--lead", "Ding Lan", "--blocks", str(blocks))
    made = run(tmp_path, *words)
    assert made.returncode == 0, made.stderr
    assert "梅园 梅园 (plum) is there" in made.stdout
    assert "/plum/welcome/" in made.stdout
    again = run(tmp_path, *words)
    assert again.returncode != 0
    assert "already" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Plum!", "--name-en", "P", "--lead", "D"), "small letters"),
        (("plum", "--lead", "D"), "--name-en"),
        (("plum", "--name-en", "P", "--lead", "D", "--timezone", "Mars"), "time zone"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    refused = run(tmp_path, *words)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
