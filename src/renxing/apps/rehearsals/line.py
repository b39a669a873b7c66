"""The line of rehearsals: a folder that every process of the server reads and writes, and one labourer empties.

A job lies in `KEY.job`, what came out in `KEY.result`, why nothing did in `KEY.failed`, and in `now` what the labourer
is at. All are JSON, replaced whole, so nobody reads half a file; the folder is for our own eyes only.
"""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

STARTING, COMPILING, LOADING, PLAYING = "starting", "compiling", "loading", "playing"
LONG, STOPPED, REFUSED, UNSTARTED = "long", "stopped", "refused", "unstarted"
"""Why nothing came out: its time was over, its process fell, the model refused, no process could be started."""

FORGOTTEN: Final = 60.0
"""Seconds after which a job that nobody looked at is dropped from the line."""
TOLD: Final = 600.0
"""Seconds for which a failure waits to be told."""
OLD: Final = 86_400.0
KEPT: Final = 60
"""What nobody looked at for so many seconds goes, and of other results all but so many: those looked at last stay."""
LIMITS: Final = {".job": FORGOTTEN, ".failed": TOLD, ".result": OLD, ".toml": OLD, ".json": OLD, ".part": OLD}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and which question of theirs a job belongs to: today's side and what is changed are one."""

    who: str
    question: str


@dataclass(frozen=True, slots=True)
class Now:
    """What the labourer is at: how many of how many futures, since when, and until when it must be through."""

    pid: int
    key: str
    stage: str
    since: float
    until: float
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of `done` futures of the `total` that were asked for."""

    done: int
    total: int
    value: Any

    @property
    def whole(self) -> bool:
        """Whether nothing more is to come."""
        return self.done >= self.total


@dataclass(frozen=True, slots=True)
class Line:
    """The folder, and what can be done with it; made where it is not there yet."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    # What is asked for.

    def join(self, key: str, task: dict[str, Any], by: Asker) -> None:
        """Ask for it."""
        self._write(f"{key}.job", {"asked": time.time(), **asdict(by), "task": task})

    def looked(self, key: str) -> bool:
        """Note that somebody waits for it still; whether it is in the line at all."""
        with suppress(FileNotFoundError):
            os.utime(self.folder / f"{key}.job")
            return True
        return False

    def wanted(self, key: str) -> bool:
        """Whether somebody looked at it lately."""
        return _age(self.folder / f"{key}.job") < FORGOTTEN

    def task(self, key: str) -> dict[str, Any] | None:
        """What is to be done."""
        job = self._read(f"{key}.job")
        return None if job is None else job["task"]

    def keys(self) -> list[str]:
        """The line: what has nothing to show yet before what has, the oldest first, without what nobody waits for."""
        jobs = [(self._begun(key), job["asked"], key) for key, job in self._jobs()]
        return [key for *_, key in sorted(jobs)]

    def count(self) -> int:
        """How many jobs are in the line."""
        return sum(1 for _ in self._jobs())

    def questions(self, who: str) -> set[str]:
        """The questions of one person that are in the line."""
        return {job["question"] for _, job in self._jobs() if job["who"] == who}

    def _jobs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for path in self.folder.glob("*.job"):
            if _age(path) >= FORGOTTEN:
                path.unlink(missing_ok=True)
            elif (job := self._read(path.name)) is not None:
                yield path.stem, job

    def _begun(self, key: str) -> bool:
        return (self.folder / f"{key}.result").exists()

    # What came out.

    def done(self, key: str, result: Result) -> None:
        """Keep what came out; where that is all, the job is over."""
        self._write(f"{key}.result", asdict(result))
        if result.whole:
            self._unlink(f"{key}.job")

    def result(self, key: str) -> Result | None:
        """What came out so far."""
        found = self._read(f"{key}.result")
        if found is None:
            return None
        with suppress(FileNotFoundError):
            os.utime(self.folder / f"{key}.result")
        return Result(**found)

    def fail(self, key: str, why: str) -> None:
        """Nothing will come out, or no more than has."""
        self._write(f"{key}.failed", {"why": why})
        self._unlink(f"{key}.job")

    def failed(self, key: str) -> str | None:
        """Why nothing came out: told once, after that it can be asked for again."""
        young = _age(self.folder / f"{key}.failed") < TOLD
        found = self._read(f"{key}.failed")
        self._unlink(f"{key}.failed")
        return found["why"] if found is not None and young else None

    # What the labourer is at.

    def say(self, now: Now) -> None:
        """Tell how far the labourer is."""
        self._write("now", asdict(now))

    def now(self) -> Now | None:
        """How far it is; None where it is at nothing."""
        found = self._read("now")
        return None if found is None else Now(**found)

    def rest(self) -> None:
        """It is at nothing any more."""
        self._unlink("now")

    def bury(self) -> None:
        """Where a labourer fell, say so of what it was at. Only for who holds the lock: then there is none."""
        now = self.now()
        if now is not None:
            if now.key:
                self.fail(now.key, LONG if time.time() > now.until else STOPPED)
            self.rest()

    # House-keeping.

    def tidy(self) -> None:
        """Remove what is old, and of results what was looked at longest ago."""
        results = sorted(self.folder.glob("*.result"), key=_age)
        for path in self.folder.iterdir():
            if path in results[KEPT:] or _age(path) > LIMITS.get(path.suffix, float("inf")):
                path.unlink(missing_ok=True)

    def keep(self, name: str, text: str) -> Path:
        """Keep a file that jobs stand on; who keeps it again makes it young."""
        path = self.folder / name
        try:
            os.utime(path)
        except FileNotFoundError:
            self.put(name, text)
        return path

    def _write(self, name: str, value: dict[str, Any]) -> None:
        self.put(name, json.dumps(value, ensure_ascii=False))

    def put(self, name: str, text: str) -> None:
        """Replace a file, whole."""
        part = self.folder / f"{name}.{os.getpid()}-{threading.get_ident()}.part"
        part.write_text(text, "utf-8")
        part.replace(self.folder / name)

    def _read(self, name: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            return None
        return found

    def _unlink(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Seconds since it was written or looked at; endless where it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
