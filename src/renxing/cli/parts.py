"""The parts of a test run: what each runs, and how its output is counted."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from renxing.cli.chromium import require
from renxing.cli.places import ROOT
from renxing.cli.stopping import Stopped

BIN = Path(sys.prefix) / "bin"
PYTEST = (str(BIN / "pytest"), "-q", "--tb=short", "--color=no", "-p", "no:cacheprovider")
SIDE_BY_SIDE = ("-n", "2", "--dist", "worksteal")
WAITING = ("-n", "3", "--dist", "worksteal")  # many of them wait for a process they started or killed
PURE = ("src/renxing/core", "src/renxing/measure", "src/renxing/standards")
OF_THEIR_OWN = ("tests/journeys", "tests/docs", "tests/translations")  # of these some say what a process has loaded
LONGEST = 4500  # seconds after which a part that hangs has failed: a machine three times as busy still ends
COUNTED = re.compile(r"(\d+) (passed|failed|error|errors|skipped|xfailed|xpassed)\b")
SUMMARY = re.compile(
    r"^=*\s*(\d+ (?:passed|failed|error|skipped|xfailed|deselected).*? in [\d.]+s.*?|no tests ran.*?)\s*=*$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A command; `browser` parts need Chromium, `counts` says whether pytest's own counts are added."""

    name: str
    command: tuple[str, ...]
    counts: bool = False
    browser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a part went; one check counts as one test."""

    name: str
    seconds: float
    output: str
    summary: str = ""
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def parts(*, fast: bool) -> list[Part]:
    """What a run is made of, in the order in which it is begun: the longest first, then what is told soonest.

    A fast one has no part that needs a browser or that reads all there is from the beginning, as the types do; what it
    runs of the tests is collected once.
    """
    ignored = tuple(f"--ignore={folder}" for folder in OF_THEIR_OWN)
    units = (*PYTEST, *WAITING, "--doctest-modules", "tests", *PURE, *ignored)
    checks = [
        Part("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
        Part("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
        Part("import contracts", (str(BIN / "lint-imports"), "--no-cache")),
    ]
    if fast:
        quick = (*PYTEST, *SIDE_BY_SIDE, "-m", "not slow", "--doctest-modules", "tests", *PURE)
        return [Part("units", (*quick, f"--ignore={OF_THEIR_OWN[0]}"), counts=True), *checks]
    by_file = (*SIDE_BY_SIDE[:2], "--dist", "loadfile")  # one demonstration for all that is asked of it
    return [
        Part("units", units, counts=True),
        *checks,
        Part("types", (str(BIN / "mypy"), "--no-error-summary")),
        Part("translations", (*PYTEST, "tests/translations"), counts=True),
        Part("README and docs", (*PYTEST, *by_file, "tests/docs"), counts=True),
        Part("journeys", (*PYTEST, *SIDE_BY_SIDE, "tests/journeys"), counts=True, browser=True),
    ]


def selected(paths: list[str], expression: str | None, *, fast: bool) -> Part:
    """Only the tests named."""
    matching = ("-k", expression) if expression else ()
    left_out = ("--ignore=tests/journeys", "-m", "not slow") if fast else ()
    wanted = tuple(str(Path(path).absolute()) for path in paths) or ("tests",)
    browser = not fast and (not paths or any("journeys" in path for path in paths))
    processes = SIDE_BY_SIDE if any(Path(path).is_dir() for path in wanted) else ()  # a file is done sooner in one
    return Part("selected tests", (*PYTEST, *processes, *matching, *left_out, *wanted), counts=True, browser=browser)


def run_part(part: Part) -> Outcome:
    """Run a part to its end and count it."""
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    try:
        if part.browser:
            environment["RENXING_CHROMIUM"] = require()
        code, output = _finish(part.command, environment)
    except Stopped as stopped:
        code, output = stopped.code, stopped.sentence
    seconds = time.monotonic() - began
    count: Callable[..., Outcome] = _counted if part.counts else _checked
    return count(part.name, seconds, code, output)


def end_running() -> None:
    """End every part that still runs, with all that it started."""
    for process in list(_running):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


_running: set["subprocess.Popen[str]"] = set()


def _finish(command: tuple[str, ...], environment: dict[str, str]) -> tuple[int, str]:
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    _running.add(process)
    try:
        output, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        end_running()
        output, _ = process.communicate()
        output += f"\nIt did not end within {LONGEST} s and was stopped."
    finally:
        _running.discard(process)
    return process.returncode, output


def _checked(name: str, seconds: float, code: int, output: str) -> Outcome:
    return Outcome(name=name, seconds=seconds, output=output, passed=int(code == 0), failed=int(code != 0))


def _counted(name: str, seconds: float, code: int, output: str) -> Outcome:
    """Pytest's own last line; a run that broke off, or found nothing to run, has failed at least once."""
    summaries = [found[1] for line in output.splitlines() if (found := SUMMARY.match(line))]
    summary = summaries[-1] if summaries else ""
    counts = {
        word.rstrip("s") if word.startswith("error") else word: int(number) for number, word in COUNTED.findall(summary)
    }
    failed = counts.get("failed", 0) + counts.get("error", 0) + counts.get("xpassed", 0)
    return Outcome(
        name=name,
        seconds=seconds,
        output=output,
        summary=summary,
        passed=counts.get("passed", 0) + counts.get("xfailed", 0),
        failed=failed or int(code != 0),
        skipped=counts.get("skipped", 0),
    )
