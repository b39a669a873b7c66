"""Who works for the pages: one process beside the server, for all of the server's; they share nothing but files."""

import fcntl
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from renxing.apps.rehearsals.line import STARTING, UNSTARTED, Asker, Line, Now, Result
from renxing.core.refusals import WrongState

LOG = logging.getLogger(__name__)
MOST: Final = 24
"""Jobs in the line, of all together."""
MOST_EACH: Final = 2
"""Questions of one person."""
LABOURER: Final = (sys.executable, "-P", "-c", "from renxing.apps.rehearsals.labourer import main; main()")


@dataclass(frozen=True, slots=True)
class Job:
    """One question: what came out so far, and where that is not all, how far it is or why no more will come.

    `ahead` counts the jobs that come before it; `now` is said while it is its turn.
    """

    key: str
    result: Result | None = None
    failed: str | None = None
    now: Now | None = None
    ahead: int = 0

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.failed is not None or (self.result is not None and self.result.whole)


class Labour:
    """Jobs by what was asked for: the same question is worked out once, whoever asks it, of whichever process."""

    def __init__(self, line: Line, command: Sequence[str] = LABOURER) -> None:
        self.line, self._command = line, command

    def found(self, key: str) -> Result | None:
        """What came out of a question, if somebody asked it; it is not asked anew."""
        return self.line.result(key)

    def job(self, key: str, task: Callable[[], dict[str, Any]], by: Asker) -> Job:
        """The job of this key; it joins the line where nobody asked. What failed is told once, then begun anew."""
        result = self.line.result(key)
        if result is not None and result.whole:
            return Job(key, result)
        self._look_after(key)
        failed = self.line.failed(key)
        if failed is not None:
            return Job(key, result, failed)
        if not self.line.looked(key):
            self._room(by)
            self.line.join(key, task(), by)
            self._look_after(key)
        return self._standing(key, result)

    def _room(self, by: Asker) -> None:
        mine = self.line.questions(by.who)
        if by.question not in mine and len(mine) >= MOST_EACH:
            raise WrongState("rehearsals_yours")
        if self.line.count() >= MOST:
            raise WrongState("rehearsals_busy")

    def _standing(self, key: str, result: Result | None) -> Job:
        now, keys = self.line.now(), self.line.keys()
        if now is not None and now.key == key:
            return Job(key, result, now=now)
        if now is None or not now.key:
            now = Now(0, key, STARTING, 0.0, 0.0)
            return Job(key, result, now=now)
        return Job(key, result, ahead=1 + [each for each in (*keys, key) if each != now.key].index(key))

    def _look_after(self, key: str) -> None:
        """See to it that somebody works where work waits, and end whoever has been at one job for too long."""
        with self._alone() as lock:
            if lock is None:
                now = self.line.now()
                if now is not None and now.key and time.time() > now.until:
                    with suppress(ProcessLookupError):
                        os.kill(now.pid, signal.SIGKILL)
                return
            self.line.bury()
            if self.line.keys():
                self._start(key, lock)

    @contextmanager
    def _alone(self) -> Iterator[int | None]:
        """The lock of whoever works, where nobody does."""
        lock = os.open(self.line.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
            else:
                yield lock
        finally:
            os.close(lock)

    def _start(self, key: str, lock: int) -> None:
        """Start one, which is handed the lock: it holds it for as long as it lives."""
        command = (*self._command, str(self.line.folder), str(os.getpid()), str(lock))
        try:
            _STARTED.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=(lock,)))  # noqa: S603 - our own words
        except OSError:
            LOG.exception("No process could be started to rehearse.")
            self.line.fail(key, UNSTARTED)
        _STARTED[:] = [each for each in _STARTED if each.poll() is None]


_STARTED: Final[list[subprocess.Popen[bytes]]] = []
"""Those of this process: who has ended is laid to rest when the next is started."""
