"""The whole assessment at three sizes: time, memory, beside merely reading the file, and beside pandas."""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.line import Line

SIZES = (100_000, 1_000_000, 10_000_000)
BESIDE_PANDAS = 1_000_000
LONG, YEARS, PATIENCE = 200_000, 5, 10.0
SECONDS, MEGABYTES, TIMES = 60.0, 2048.0, 3.0
INDICATORS = ("S1", "S2", "S3", "C1", "C2", "C4", "K2", "K5")
"""What pandas computes too: what reads every entry. The other twelve read what few entries say, of incidents, signals,
call-ups, hand-overs and lessons, or (C3) what none here says; they cost little, and are left out in pandas' favour."""

SAME = (*INDICATORS, "caused", "late")
Took = dict[str, Any]


def run(*sizes: int) -> Iterator[Line]:
    """Each size in a process of its own, on two threads."""
    took: dict[int, Took] = {}
    for entries in sizes or SIZES:
        path = _written(entries)
        took[entries] = _in_its_own_process("ours", path)
        yield _whole(entries, took[entries], _in_its_own_process("reading", path))
        if entries == BESIDE_PANDAS:
            yield _beside_pandas(entries, _in_its_own_process("same", path), _in_its_own_process("pandas", path))
    if len(took) > 1:
        yield _linear(took)
    yield _years(_in_its_own_process("years", _written(LONG, YEARS)))


def _written(entries: int, years: int = 1) -> Path:
    path = (
        Path(os.environ["RENXING_VAR"]).parent / "records" / f"{entries}x{years}.parquet"
    )  # beside, so that it is kept
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "benchmarks.measured", str(path), str(entries), str(years)], check=True)  # noqa: S603
    return path


def _in_its_own_process(way: str, path: Path) -> Took:
    environment = {**os.environ, "POLARS_MAX_THREADS": "2"}
    command = [sys.executable, "-m", "benchmarks.assessing", way, str(path)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603
    took: Took = json.loads(done.stdout)
    return took


def _whole(entries: int, ours: Took, reading: Took) -> Line:
    return Line(
        what=f"assess(), {entries:,} entries, a year: 20 indicators and 4 outcomes",
        measured=f"{ours['s']:.1f} s, {ours['cpu']:.1f} s of CPU, {ours['mb']:,.0f} MB at most",
        compared_with=f"{reading['s']:.1f} s merely to read the columns ({ours['s'] / reading['s']:.1f} times)",
        bound=f"{SECONDS:.0f} s, {MEGABYTES:,.0f} MB",
        holds=ours["s"] <= SECONDS and ours["mb"] <= MEGABYTES,
    )


def _years(took: Took) -> Line:
    found = took["found"]
    return Line(
        what=f"the page of years, nothing kept: {found['entries']:,} entries of {YEARS} years",
        measured=f"{took['s']:.1f} s, {took['cpu']:.1f} s of CPU, {took['mb']:,.0f} MB at most",
        compared_with=f"now, {found['months']} months, {found['years']} New Years before; a year that is over is kept",
        bound=f"{PATIENCE:.0f} s",
        holds=took["s"] <= PATIENCE,
    )


def _beside_pandas(entries: int, ours: Took, pandas: Took) -> Line:
    same = all(math.isclose(ours["found"][name], pandas["found"][name], rel_tol=1e-9) for name in SAME)
    faster = pandas["s"] / ours["s"]
    return Line(
        what=f"the indicators that read every entry ({', '.join(INDICATORS)}, gate), {entries:,} entries",
        measured=f"{ours['s']:.1f} s, {ours['mb']:,.0f} MB",
        compared_with=f"{pandas['s']:.1f} s, {pandas['mb']:,.0f} MB in pandas ({faster:.1f} times), "
        + ("same figures" if same else "OTHER figures"),
        bound=f"{TIMES:.0f} times faster, same figures",
        holds=same and faster >= TIMES,
    )


def _linear(took: dict[int, Took]) -> Line:
    each = {entries: 1e6 * found["cpu"] / entries for entries, found in took.items()}
    first, last = each[min(each)], each[max(each)]
    return Line(
        what="CPU an entry, from the smallest to the largest record",
        measured=", ".join(f"{micro:.1f} µs at {entries:,}" for entries, micro in each.items()),
        compared_with=f"{last / first:.2f} times at the largest",
        bound="not more than at the smallest",
        holds=last <= first,
    )
