"""The process that rehearses, apart from the server and nicer than it: tasks in by stdin, what came out by stdout."""

import contextlib
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from typing import Any, BinaryIO

COMPILING, LOADING, PLAYING, DONE, FAILED = "compiling", "loading", "playing", "done", "failed"
NICER = 10


@dataclass(frozen=True, slots=True)
class Said:
    """How far it is: which stage, how many futures of how many, and in the end what came out, or what was wrong."""

    stage: str
    done: int = 0
    total: int = 0
    value: Any = None


def main() -> None:
    """Do one task after the other until nobody asks any more; what others print goes to stderr.

    Ctrl-C in a terminal is for the server, whose end is heard as the end of what it asks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICER)
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, out)


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Read tasks, tell how far each is, and what came out."""

    def say(said: Said) -> None:
        pickle.dump(said, out)
        out.flush()

    while True:
        try:
            task = pickle.load(given)  # noqa: S301 - written by our own server, over a pipe
        except EOFError:
            return
        say(Said(LOADING if _compiled() else COMPILING))
        try:
            value = task.run(lambda done, total: say(Said(PLAYING, done, total)))
        except ValueError as error:
            say(Said(FAILED, value=str(error)))
        else:
            say(Said(DONE, task.replications, task.replications, value))


def _compiled() -> bool:
    """Whether the kernels were compiled before, on this machine, by this version."""
    from renxing.rehearse.compiled import kept  # noqa: PLC0415 - slow to load

    return kept()
