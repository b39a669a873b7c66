"""Who works for the pages: one process beside the server, one task at a time, and what it found is kept."""

import logging
import pickle
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final

from renxing.apps.rehearsals.labourer import DONE, FAILED, Said
from renxing.core.refusals import WrongState

LOG = logging.getLogger(__name__)
WAITING: Final = "waiting"
KEPT: Final = 60
"""How many results are kept; the one looked at longest ago goes first."""
MOST_WAITING: Final = 12
IDLE: Final = 600.0
"""Seconds after which a process with nothing to do is let go."""
LABOURER: Final = (sys.executable, "-c", "from renxing.apps.rehearsals.labourer import main; main()")


@dataclass(slots=True)
class Job:
    """One task: how far it is, and in the end what came out."""

    task: Any
    said: Said = field(default_factory=lambda: Said(WAITING))

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.said.stage in (DONE, FAILED)


class Labour:
    """Jobs by what was asked for: the same question is worked out once, whoever asks it."""

    def __init__(self) -> None:
        self._lock, self._jobs, self._queue = threading.Lock(), OrderedDict[str, Job](), SimpleQueue[Job]()
        self._thread: threading.Thread | None = None

    def job(self, key: str, task: Callable[[], Any]) -> Job:
        """The job of this key; made and begun where nobody asked before. What failed is told once, then begun anew."""
        with self._lock:
            found = self._jobs.get(key)
            if found is None:
                if sum(not each.over for each in self._jobs.values()) >= MOST_WAITING:
                    raise WrongState("rehearsals_busy")
                found = self._jobs[key] = Job(task())
                self._queue.put(found)
                self._forget()
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, name="rehearsals", daemon=True)
                    self._thread.start()
            self._jobs.move_to_end(key)
            if found.said.stage == FAILED:
                del self._jobs[key]
            return found

    def _forget(self) -> None:
        over = [key for key, job in self._jobs.items() if job.over]
        for key in over[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[key]

    def _work(self) -> None:
        """Hand one job after the other to the process; a process that fell is told, and another one started."""
        process: subprocess.Popen[bytes] | None = None
        while True:
            try:
                job = self._queue.get(timeout=IDLE)
            except Empty:
                with self._lock:
                    if self._queue.empty():
                        self._thread = None
                        break
                continue
            if process is None or process.poll() is not None:
                process = subprocess.Popen(LABOURER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own words
            _hand(process, job)
        if process is not None:
            process.communicate()


def _hand(process: subprocess.Popen[bytes], job: Job) -> None:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    try:
        pickle.dump(job.task, process.stdin)
        process.stdin.flush()
        while not job.over:
            job.said = pickle.load(process.stdout)  # noqa: S301 - written by our own process, over a pipe
    except Exception:
        LOG.exception("A rehearsal stopped half-way.")
        job.said = Said(FAILED, value="")
        process.kill()
        process.wait()
    job.task = None


LABOUR: Final = Labour()
