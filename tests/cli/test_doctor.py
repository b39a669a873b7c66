"""The doctor finds what is wrong and says what to do about it."""

import json
import socket
from pathlib import Path

import pytest

from renxing.cli import database, examining
from renxing.cli.examining import State


def findings(renxing) -> dict[str, dict[str, str]]:
    return {finding["about"]: finding for finding in json.loads(renxing("doctor", "--json").stdout)}


def test_a_living_community_is_fine(renxing, living: Path) -> None:
    found = findings(renxing)
    assert found["Database"]["state"] == "fine"
    assert "willow 0" in found["Database"]["found"]
    assert found["Data folder"]["state"] == "fine"
    assert all(finding["advice"] for finding in found.values() if finding["state"] != "fine")


def test_a_damaged_database_is_found(renxing, living: Path) -> None:
    with living.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 6)
    done = renxing("doctor")
    assert done.returncode == 1
    assert "./renxing restore" in done.stdout


def test_a_secret_that_others_can_read_is_found(renxing, living: Path) -> None:
    (living.parent / "secret").write_text("s", encoding="ascii")
    (living.parent / "secret").chmod(0o644)
    found = findings(renxing)["Data folder"]
    assert (found["state"], found["advice"]) == ("broken", f"Type: chmod 600 {living.parent / 'secret'}")


def test_a_port_that_is_taken_is_found(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RENXING_VAR", str(tmp_path))
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8000))
            other.listen()
        except OSError:
            pass  # somebody else has it: that is as good
        assert examining.port().state is State.WARNING


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 40, 1), State.WARNING),
        ((3, 44, 6), State.FINE),
        ((3, 45, 0), State.WARNING),
        ((3, 50, 6), State.WARNING),
        ((3, 50, 7), State.FINE),
        ((3, 51, 2), State.WARNING),
        ((3, 51, 3), State.FINE),
        ((4, 0, 0), State.FINE),
    ],
)
def test_the_sqlite_that_can_damage_a_database_is_known(monkeypatch, version: tuple[int, ...], state: State) -> None:
    monkeypatch.setattr(examining, "library_version", lambda: version)
    assert examining.sqlite_library().state is state


def test_the_library_in_use_is_a_repaired_one() -> None:
    assert database.library_version() >= (3, 51, 3)
