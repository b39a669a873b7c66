"""One writer at a time, first come, first served: a queue inside a process, two file locks between processes."""

import fcntl
import os
import threading
from collections import deque
from pathlib import Path

_gates: dict[str, "Gate"] = {}
_gates_lock = threading.Lock()


class Gate:
    """Held by one transaction at a time; `path` is None for a database in memory, which one process owns.

    Who leaves hands the gate to whoever waited longest. A lock that is merely opened is mostly taken again by the
    thread and the process that have just had it, and somebody else waits for seconds.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: int | None = None
        self._inside = False
        self._waiting: deque[threading.Lock] = deque()
        self._queue = threading.Lock()

    def enter(self) -> None:
        """Wait for every writer before us, in this process and in others."""
        self._wait_for_threads()
        if self._path is None:
            return
        try:
            self._wait_for_processes(self._path)
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Let the next writer in; closing the file gives up its lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._hand_over()

    def _hand_over(self) -> None:
        with self._queue:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._inside = False

    def _wait_for_threads(self) -> None:
        with self._queue:
            if not self._inside:
                self._inside = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        try:
            turn.acquire()  # released by whoever hands the gate over
        except BaseException:  # Ctrl-C: nobody may hand the gate to somebody who has gone
            self._step_out(turn)
            raise

    def _step_out(self, turn: threading.Lock) -> None:
        with self._queue:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return
        self._hand_over()

    def _wait_for_processes(self, path: Path) -> None:
        """Only the process that holds the place before the door waits at the door: so two processes take turns."""
        place = os.open(f"{path}.place", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        finally:
            os.close(place)


def gate_for(database: str) -> Gate:
    """The one gate of a database file, whoever asks."""
    in_memory = database == ":memory:" or database.startswith("file:")
    with _gates_lock:
        if database not in _gates:
            _gates[database] = Gate(None if in_memory else Path(database + ".gate"))
        return _gates[database]
