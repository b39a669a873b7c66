"""The performance curve: the sweep of `renxing.measure` beside the same sweep in plain Python."""

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import polars as pl

from benchmarks.line import Line
from renxing.core.functions import WEIGHTS, Function
from renxing.measure.curve import performance

YEAR, WINDOW, BOARD = 8760.0, 24.0, 72.0

Change = tuple[float, str, int, int, float]
"""Hour, function, and by how much what is live, overdue and the live weight change."""


class Owed(NamedTuple):
    """A row of the table."""

    function: str
    opened: float
    due: float
    closed: float | None
    outcome: str | None
    weight: float


def obligations(n: int) -> pl.DataFrame:
    """A year of invented obligations: three standards, uneven waiting times, one in twenty given up."""
    chance = np.random.default_rng(n)
    opened = np.sort(chance.uniform(0, YEAR, n))
    closed = opened + chance.exponential(16, n)
    outcome = np.array(["met", "unmet", "withdrawn"])[chance.choice(3, n, p=[0.85, 0.05, 0.1])]
    invented = pl.DataFrame(
        {
            "function": np.array([str(function) for function in Function])[chance.integers(0, len(Function), n)],
            "opened": opened,
            "due": opened + chance.choice([4.0, 24.0, 168.0], n, p=[0.2, 0.5, 0.3]),
            "closed": closed,
            "outcome": outcome,
            "weight": chance.choice(list(WEIGHTS.values()), n),
        }
    )
    return invented.with_columns(pl.when(pl.col("closed") < YEAR).then(pl.col("closed", "outcome")))


def plain_sweep(rows: list[Owed]) -> float:
    """The loss of the overall curve, worked out event by event in plain Python."""
    live: defaultdict[str, int] = defaultdict(int)
    overdue: defaultdict[str, int] = defaultdict(int)
    weight: defaultdict[str, float] = defaultdict(float)
    total, kept, loss, before = 0.0, 0.0, 0.0, 0.0
    changes = sorted((change for row in rows for change in _changes(row)), key=itemgetter(0))
    for now, group in groupby(changes, key=itemgetter(0)):
        loss += (min(now, YEAR) - before) * (1 - kept / total) if total else 0.0
        before = min(now, YEAR)
        for _, function, more_live, more_overdue, more_weight in group:
            kept -= weight[function] * (1 - overdue[function] / live[function]) if live[function] else 0.0
            live[function] += more_live
            overdue[function] += more_overdue
            weight[function] += more_weight
            total += more_weight
            kept += weight[function] * (1 - overdue[function] / live[function]) if live[function] else 0.0
    return loss


def _changes(row: Owed) -> Iterator[Change]:
    end = math.inf if row.closed is None else row.closed
    for begin, stop in _live(row, end):
        yield begin, row.function, 1, 0, row.weight
        yield stop, row.function, -1, 0, -row.weight
    stop = max(end, row.due) + WINDOW if row.outcome == "unmet" else end
    if row.due < stop:
        yield row.due, row.function, 0, 1, 0.0
        yield stop, row.function, 0, -1, 0.0


def _live(row: Owed, end: float) -> list[tuple[float, float]]:
    if row.outcome == "withdrawn":
        return [(row.opened, end)]
    if row.due > end + WINDOW:
        return [(row.opened, end + WINDOW), (row.due, row.due + WINDOW)]
    return [(row.opened, max(end, row.due) + WINDOW)]


def _seconds(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)


def _beside_plain(n: int) -> Line:
    frame = obligations(n)
    rows = [Owed(*row) for row in frame.rows()]
    ours = _seconds(lambda: performance(frame, WINDOW, start=0.0, end=YEAR), 5)
    plain = _seconds(lambda: plain_sweep(rows), 1 if n > 100_000 else 3)
    found = performance(frame, WINDOW, start=0.0, end=YEAR).overall.loss()
    same = math.isclose(found, plain_sweep(rows), rel_tol=1e-6)  # a comparison of two answers, not of two speeds only
    loss = "same loss" if same else "ANOTHER loss"
    return Line(
        what=f"performance(), {n:,} obligations, a year",
        measured=f"{ours * 1000:,.0f} ms",
        compared_with=f"{plain * 1000:,.0f} ms in plain Python ({plain / ours:.1f} times), {loss}",
        bound="5 times faster, same loss",
        holds=same and plain >= 5 * ours,
    )


def _for_the_board(n: int) -> Line:
    frame = obligations(n)
    ours = _seconds(lambda: performance(frame, WINDOW, start=YEAR - BOARD, end=YEAR), 5)
    return Line(
        what=f"performance(), {n:,} obligations, the last {BOARD:.0f} h",
        measured=f"{ours * 1000:.1f} ms",
        compared_with="150 ms for the whole page",
        bound="20 ms",
        holds=ours <= 0.02,
    )


def run() -> list[Line]:
    """Time the curve of a whole year at three sizes, and the one that the board asks for."""
    return [*(_beside_plain(n) for n in (10_000, 100_000, 1_000_000)), _for_the_board(20_000)]


if __name__ == "__main__":
    for line in run():
        verdict = "holds" if line.holds else "MISSED"
        print(f"{line.what}: {line.measured}; beside {line.compared_with}; bound {line.bound}: {verdict}")
