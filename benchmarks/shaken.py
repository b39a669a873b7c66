"""Do the outcomes and C3 find what is true? Few shocks, drawn from very many, whose mean is the truth.

No chance states what is true of a curve, so shocks are lived through in one long record: needs every six hours, of
which a share that differs from shock to shock is late for some days, and a smaller one for good. The truth of O1 to O4
is the mean over all of them, and intervals from a few of them, drawn by chance, are held against it. That of C3 is the
P95 of very many weeks, against intervals from a year of weeks.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from benchmarks.line import Line
from renxing.measure.assessing import Assessment, assess
from renxing.measure.cases.shocks import Shock
from renxing.measure.indicators.catalogue import OUTCOMES as OUTCOME
from renxing.measure.interval import Figure
from renxing.measure.registry import read_registry
from renxing.measure.reliability import coverage
from renxing.measure.window import Window

AT = datetime(2026, 1, 1, tzinfo=UTC)
SPAN, BEFORE = 60.0, 30.0  # days that a shock has to itself; of them before it
EVERY, DUE, USUAL = 6.0, 8.0, 3.0  # hours
OUTCOMES = ("O1", "O2", "O3", "O4")
SHOCKS, MANY = (3, 5, 10, 40, 100), 600  # drawn at once, and of all there are: more are longer than a window may be
A_WEEK, HOURS, SUPPLY = 12.0, 2.0, 40.0  # needs, hours of work each takes on average, hours that can be given
LEAST = 0.85


def run(communities: int) -> Iterator[Line]:
    """A line for each outcome and number of shocks, then one for C3."""
    lived = shaken(MANY, seed=1)
    every = list(lived.shocks)
    truth = {name: float(lived.outcomes[name].finding.figure) for name in OUTCOMES}
    for count in SHOCKS:
        found = [drawn(lived.window, every, count, seed) for seed in range(communities)]
        for name in OUTCOMES:
            yield _line(f"{name}, {count} shocks", [one[name] for one in found], truth[name])
    weeks = np.random.default_rng(1)
    hours = [weeks.exponential(HOURS, weeks.poisson(A_WEEK)).sum() for _week in range(200_000)]
    true = SUPPLY / float(np.quantile(hours, 0.95))
    yield _line("C3, a year of weeks", [headroom(seed) for seed in range(communities)], true)


def _line(name: str, found: list[Figure], true: float) -> Line:
    held = coverage(found, [true] * len(found))
    off = float(np.median([figure - true for figure in found]))
    wide = float(np.median([figure.high - figure.low for figure in found]))
    told = f"truth {true:.3f}, error {off:+.3f} (middle), interval {wide:.3f} wide"
    bound = f"{LEAST:.0%} or more"
    return Line(f"{name}: the interval holds the truth", f"{held:.1%}", told, bound, held.high >= LEAST)


def drawn(window: Window, every: list[Shock], count: int, seed: int) -> dict[str, Figure]:
    """The outcomes of a community that had so many of these shocks, any of them as likely as any other."""
    places = np.random.default_rng(seed).integers(0, len(every), count)
    vars(window)["shocks"] = [every[place] for place in places.tolist()]  # where a window keeps its own, once asked
    return {each.id: each.measure(window).figure for each in OUTCOME}


def shaken(count: int, seed: int) -> Assessment:
    """A record of so many shocks, assessed."""
    random, hours = np.random.default_rng(seed), SPAN * 24
    rows: list[dict[str, Any]] = []
    for shock in range(count):
        start, begun = shock * hours, shock * hours + BEFORE * 24
        share, days, left = random.beta(2, 2), random.uniform(1, 6), random.uniform(0, 0.4)
        rows.append({"id": f"i{shock}", "h": begun, "kind": "decide", "subject": f"i:{shock}", "incident": f"{shock}"})
        for place, asked in enumerate(np.arange(start, start + hours, EVERY).tolist()):
            since = asked - begun
            struck = since >= 0 and random.random() < (share if since < days * 24 else left)
            took = DUE + random.exponential(48 if since < days * 24 else 12) if struck else USUAL
            need = {"subject": f"n:{shock}-{place}", "function": "food"}
            rows.append({"id": f"a{shock}-{place}", "h": asked, "kind": "request", "due_h": asked + DUE, **need})
            rows.append({"id": f"b{shock}-{place}", "h": asked + took, "kind": "finish", **need})
    return _assessed(rows, count * hours + 1, {"window": {"days": count * SPAN + 1}})


def headroom(seed: int) -> Figure:
    """C3 of a year in which a known amount of work is asked for."""
    random, rows = np.random.default_rng(seed), list[dict[str, Any]]()
    for place, asked in enumerate(np.sort(random.uniform(0, 364 * 24, random.poisson(A_WEEK * 52))).tolist()):
        need = {"subject": f"n:{place}", "function": "food", "actor": "p"}
        rows += [
            {"id": f"a{place}", "h": asked, "kind": "request", "due_h": asked + 99, **need},
            {"id": f"b{place}", "h": asked, "kind": "start", **need},
            {"id": f"c{place}", "h": asked + random.exponential(HOURS), "kind": "finish", **need},
        ]
    held = {"person": ["p"], "centre": ["a"], "role": ["lead"], "hours": [SUPPLY]}
    registry = read_registry(
        people=pl.DataFrame({"person": ["p"]}),
        centres=pl.DataFrame({"centre": ["a"], "functions": [["food"]]}),
        holders=pl.DataFrame(held),
        functions=pl.DataFrame({"function": ["food"], "criticality": [3.0], "crew": [1]}),
    )
    found = _assessed([row for row in rows if row["h"] < 364 * 24], 364 * 24, {"window": {"days": 364}}, registry)
    figure: Figure = found.indicators["C3"].finding.figure
    return figure


def _assessed(rows: list[dict[str, Any]], last: float, goals: dict[str, Any], registry: Any = None) -> Assessment:
    begins = AT - timedelta(hours=last)
    table = pl.DataFrame(rows, infer_schema_length=None)
    times = [
        (pl.lit(begins) + pl.duration(microseconds=(pl.col(hours) * 3.6e9).round().cast(pl.Int64))).alias(name)
        for name, hours in (("at", "h"), ("due", "due_h"))
    ]
    return assess(table.with_columns(*times).drop("h", "due_h"), registry or read_registry(), AT, goals)
