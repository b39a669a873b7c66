"""The process that rehearses, apart from the server and nicer than it: it empties the line, then it ends.

Only what somebody waits for with an empty page, and what is done in a moment, is not nicer: on a full machine who gives
way to everybody has no turn for seconds.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Protocol

from renxing.apps.rehearsals.line import COMPILING, LOADING, LONG, PLAYING, REFUSED, Line, Now, Result

LOG = logging.getLogger(__name__)
NICER: Final = 10
"""By so much whatever takes long gives way to the server."""
CEILING: Final = 300.0
"""Seconds that one job may be played, all its parts together."""
READYING: Final = 600.0
"""Seconds that it may take until the first future is played, compiling included."""
IDLE: Final = 300.0
"""Seconds without work after which the process ends."""
PAUSE: Final = 0.2
CARRIED: Final = 2
"""Jobs of which what was played is kept, so that their next part need not begin anew: those that are furthest."""

Told = Callable[[int, int], None]


class Ended(Exception):
    """A job is ended before it is through: `why`, or nobody waits for it."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class Task(Protocol):
    """Something that is worked out in parts: after each something can be shown.

    `quick` says whether the first of them is done in a moment.
    """

    quick: ClassVar[bool]

    def step(self, told: Told, done: int, carried: Any) -> tuple[Result, Any]:
        """One part more, where so much is done: what can be shown, and what the next part goes on from."""


Read = Callable[[Path, Mapping[str, Any]], Task]


def main() -> None:
    """Work until nobody asks any more, or until the process of the server that started this one is gone.

    Ctrl-C in a terminal is for the server. The lock of the line was handed over open: it is held until the end.
    """
    from renxing.apps.rehearsals.tasks import read  # noqa: PLC0415 - slow to load

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line, server, lock = Line(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
    threading.Thread(target=_watch, args=(line, server, lock), daemon=True).start()
    Labourer(line, read).work()


def _watch(line: Line, server: int, lock: int) -> None:
    """End with whoever started us, or with our lock; what is half done stays in the line, for the next one.

    The folder may be removed at any time: another one in its place has another lock, and another labourer.
    """
    while os.getppid() == server and _is_there(line.folder / "lock", lock):
        time.sleep(1)
    if _is_there(line.folder / "lock", lock):
        line.rest()
    os._exit(0)


def _is_there(path: Path, lock: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False


@dataclass
class Labourer:
    """Takes one job after the other, the shortest way to something that can be shown first."""

    line: Line
    read: Read
    carried: dict[str, tuple[int, Any]] = field(default_factory=dict)
    spent: defaultdict[str, float] = field(default_factory=partial(defaultdict, float))

    def work(self) -> None:
        """Until there was nothing to do for a while."""
        rested = time.monotonic()
        while time.monotonic() - rested < IDLE:
            if self.one():
                rested = time.monotonic()
            else:
                time.sleep(PAUSE)

    def one(self) -> bool:
        """One part of the first job of the line; whether there was one."""
        key = next(iter(self.line.keys()), None)
        task = None if key is None else self.line.task(key)
        if key is None or task is None:
            return False
        now = time.time()
        stage = LOADING if _compiled() else COMPILING
        watch = _Watch(self.line, Now(os.getpid(), key, stage, now, now + READYING), CEILING - self.spent[key])
        self.line.say(watch.now)
        over = True
        try:
            over = self._step(key, self.read(self.line.folder, task), watch.told)
        except Ended as ended:
            if ended.why:
                self.line.fail(key, ended.why)
        except Exception:
            LOG.exception("A rehearsal could not be played.")
            self.line.fail(key, REFUSED)
        self.spent[key] += time.time() - watch.now.since
        if over:
            del self.spent[key]
        self.line.rest()
        self.line.tidy()
        return True

    def _step(self, key: str, task: Task, told: Told) -> bool:
        so_far = self.line.result(key)
        done = 0 if so_far is None else so_far.done
        _, carried = self.carried.pop(key, (0, None))
        waited = task.quick and not done and _compiled()
        result, carried = task.step(told, done, carried) if waited else _nicer(partial(task.step, told, done, carried))
        self.line.done(key, result)
        if not result.whole:
            self.carried[key] = result.done, carried
            if len(self.carried) > CARRIED:
                del self.carried[min(self.carried, key=lambda each: self.carried[each][0])]
        return result.whole


@dataclass
class _Watch:
    """Tells how far a job is, and ends it where its time is over or nobody waits for it."""

    line: Line
    now: Now
    left: float
    said: float = 0.0

    def told(self, done: int, total: int) -> None:
        """So many futures of so many are played."""
        now = time.time()
        if self.now.stage != PLAYING:
            self.now = replace(self.now, stage=PLAYING, since=now, until=now + self.left)
        if now > self.now.until:
            raise Ended(LONG)
        if now - self.said > PAUSE:
            self.said, self.now = now, replace(self.now, done=done, total=total)
            self.line.say(self.now)
            if not self.line.wanted(self.now.key):
                raise Ended


def _nicer(call: Callable[[], tuple[Result, Any]]) -> tuple[Result, Any]:
    """The same in a thread of its own that gives way to others, and so do all that it begins (on Linux)."""
    with ThreadPoolExecutor(1, initializer=os.nice, initargs=(NICER,)) as pool:
        return pool.submit(call).result()


def _compiled() -> bool:
    """Whether the kernels were compiled before, on this machine, by this version."""
    from renxing.rehearse.compiled import kept  # noqa: PLC0415 - slow to load

    return kept()
