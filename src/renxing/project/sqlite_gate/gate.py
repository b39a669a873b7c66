"""One writer at a time: a thread lock inside the process, then a file lock between processes."""

import fcntl
import os
import threading
from pathlib import Path

_gates: dict[str, "Gate"] = {}
_gates_lock = threading.Lock()


class Gate:
    """Held by one transaction at a time; `path` is None for a database in memory, which one process owns."""

    def __init__(self, path: Path | None) -> None:
        self._thread = threading.Lock()
        self._path = path
        self._file: int | None = None

    def enter(self) -> None:
        """Wait for every writer before us, in this process and in others."""
        self._thread.acquire()
        if self._path is None:
            return
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Let the next writer in; closing the file gives up its lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._thread.release()


def gate_for(database: str) -> Gate:
    """The one gate of a database file, whoever asks."""
    in_memory = database == ":memory:" or database.startswith("file:")
    with _gates_lock:
        if database not in _gates:
            _gates[database] = Gate(None if in_memory else Path(database + ".gate"))
        return _gates[database]
