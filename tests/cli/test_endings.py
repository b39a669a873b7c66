"""Whatever ends a verb is a sentence and an exit code; a stack trace is only in a file."""

import errno
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError

from renxing.cli.endings import ending
from renxing.cli.stopping import Stopped
from renxing.core.refusals import NotFound, Refusal
from renxing.standards.faults import Fault, Unreadable


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("RENXING_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (Stopped("Port 80 is taken.", 3), 3, "Port 80 is taken."),
        (KeyboardInterrupt(), 130, "Stopped."),
        (Refusal("condition_same"), 1, "nothing was changed"),
        (NotFound("gone", what="need"), 1, "nothing was changed"),
        (Unreadable([Fault("empty_file", "choose another", data={"file": "x.csv"})]), 1, "1 fault"),
        (OSError(errno.ENOSPC, "No space left on device", "/data/x"), 3, "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/data/x"), 3, "/data/x: You may not"),
        (OSError(errno.EROFS, "Read-only file system", "/data/x"), 3, "RENXING_VAR"),
        (sqlite3.OperationalError("database or disk is full"), 3, "is full"),
        (OperationalError("attempt to write a readonly database"), 3, "right to write"),
        (sqlite3.DatabaseError("database disk image is malformed"), 3, "./renxing restore"),
    ],
)
def test_an_ending_says_what_to_do(error: BaseException, code: int, says: str) -> None:
    sentence, given = ending(error)
    assert given == code
    assert says in sentence
    assert "Traceback" not in sentence


def test_what_nobody_foresaw_is_written_to_a_file(var: Path) -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        sentence, code = ending(error)
    assert code == 1
    (trace,) = (var / "log").glob("fault-*.log")
    assert trace.name in sentence
    assert "ZeroDivisionError" in trace.read_text(encoding="utf-8")
    assert "Traceback" not in sentence


def test_a_folder_that_cannot_hold_the_trace_still_gets_a_sentence(var: Path) -> None:
    var.write_text("a file where the folder should be", encoding="utf-8")
    sentence, code = ending(ValueError("odd"))
    assert code == 1
    assert "could not be written" in sentence
