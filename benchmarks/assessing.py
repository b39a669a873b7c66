"""One way of assessing a record, in a process of its own, which prints what it took."""

import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.measure import INDICATORS as SAME
from benchmarks.measured import AT, READ, registry


def ours(path: Path) -> dict[str, Any]:
    """`renxing.measure`, everything."""
    from renxing.measure import assess  # noqa: PLC0415 - not to be paid for by the others

    found = assess(pl.scan_parquet(path), registry(), datetime.fromtimestamp(AT / 1e6, UTC))
    figures = {name: float(result.finding.figure) for name, result in found.indicators.items()}
    return {**figures, "caused": found.gate.caused, "late": found.gate.late, "entries": found.gate.entries}


def same(path: Path) -> dict[str, Any]:
    """Of ours, what pandas is asked for too."""
    from renxing.measure.gate import gate  # noqa: PLC0415
    from renxing.measure.goalposts import read_goalposts  # noqa: PLC0415
    from renxing.measure.indicators.catalogue import CATALOGUE  # noqa: PLC0415
    from renxing.measure.record import read_record  # noqa: PLC0415
    from renxing.measure.window import Window  # noqa: PLC0415

    window = Window(read_record(pl.scan_parquet(path)), registry(), AT, read_goalposts())
    found = {each.id: float(each.measure(window).figure) for each in CATALOGUE if each.id in SAME}
    shares = gate(window)
    return {**found, "caused": shares.caused, "late": shares.late, "exercised": window.exercised.height}


def reading(path: Path) -> dict[str, Any]:
    """Merely reading the columns that an assessment needs."""
    return {"entries": pl.scan_parquet(path).select(READ).collect(engine="streaming").height}


def pandas(path: Path) -> dict[str, Any]:
    """The indicators that read every entry, in pandas."""
    from benchmarks.with_pandas import indicators  # noqa: PLC0415

    return dict(indicators(path, registry()))


def years(path: Path) -> dict[str, Any]:
    """What the page of years reads anew in a process that has kept nothing: now, every month, every New Year before."""
    from renxing.measure import assess  # noqa: PLC0415
    from renxing.measure.cycle import cycle  # noqa: PLC0415
    from renxing.measure.record import read_record  # noqa: PLC0415

    record, at = read_record(pl.scan_parquet(path)), datetime.fromtimestamp(AT / 1e6, UTC)
    now = assess(record, registry(), at)
    months = [datetime(at.year - 5 + m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in range(60)]
    phases = cycle(record, [*months, at], now.window.goals)
    before = [assess(record, registry(), datetime(at.year - back, 1, 1, tzinfo=UTC)) for back in range(1, 5)]
    return {"entries": record.entries.height, "months": len(phases), "years": len(before)}


WAYS = {"ours": ours, "same": same, "reading": reading, "pandas": pandas, "years": years}

if __name__ == "__main__":
    way, path = sys.argv[1], Path(sys.argv[2])
    began = time.perf_counter()
    found = WAYS[way](path)
    taken = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"s": taken, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024, "found": found}))
