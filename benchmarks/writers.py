"""Fifty writers at once, in two processes: behind the gate, and on Django's own SQLite settings beside it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.checking import broken
from benchmarks.figures import milliseconds, p95
from benchmarks.line import Line
from benchmarks.places import ROOT
from renxing.apps.record.models import Community
from renxing.cli.database import snapshot

PROCESSES, WRITERS = 2, 25
PLAIN = "django.db.backends.sqlite3"


@dataclass
class Written:
    """What all writers together did: seconds each act waited and took, and how often the database was locked."""

    seconds: list[float] = field(default_factory=list)
    locked: int = 0
    other: list[str] = field(default_factory=list)
    span: float = 0.0

    def __str__(self) -> str:
        few = len(self.seconds) < 2  # all the others were locked out
        waited = "" if few else f"p95 {milliseconds(p95(self.seconds))}, worst {milliseconds(max(self.seconds))}, "
        others = f", {len(self.other)} other faults ({self.other[0]})" if self.other else ""
        return f"{len(self.seconds) / self.span:.1f} acts a second, {waited}{self.locked} times locked{others}"


def run() -> Iterator[Line]:
    """Ours, then Django's own on a copy of the same database."""
    ours_in, plain_in = Path(os.environ["RENXING_VAR"]), Path(os.environ["RENXING_VAR"]) / "plain"
    plain_in.mkdir()
    snapshot(ours_in / "renxing.db", plain_in / "renxing.db")  # with Django's own journal again
    shutil.copy(ours_in / "secret", plain_in / "secret")
    ours, plain = _written(ours_in, ""), _written(plain_in, PLAIN)
    share = 100 * plain.locked / (len(plain.seconds) + plain.locked)
    chain = broken(Community.objects.get()) or "whole"
    yield Line(
        what=f"writers: {PROCESSES * WRITERS} at once in {PROCESSES} processes, acts by the door",
        measured=f"{ours}, chain {chain}",
        compared_with=f"{plain} ({share:.0f} %), on Django's own settings",
        bound="never locked, chain whole",
        holds=not ours.locked and not ours.other and chain == "whole",
    )


def _written(folder: Path, engine: str) -> Written:
    environment = {
        **os.environ,
        "RENXING_VAR": str(folder),
        "RENXING_BENCH_ENGINE": engine,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-P", "-m", "benchmarks.writing", str(WRITERS)]
    processes = [
        subprocess.Popen([*command, str(number)], env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for number in range(PROCESSES)
    ]
    found = Written()
    for process in processes:
        said, _none = process.communicate()
        told = json.loads(said)
        found.seconds += told["seconds"]
        found.locked += told["locked"]
        found.other += told["other"]
        found.span = max(found.span, told["span"])
    return found
