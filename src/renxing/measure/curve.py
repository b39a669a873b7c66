"""The performance curve: of what a community owed at an instant, the share that was not overdue.

``Q_f(t) = 1 - overdue_f(t) / live_f(t)`` for each function f, and ``Q(t)``, their mean weighted by urgency. The
definition, its edge cases and a worked example are in ``docs/reference/performance-curve.md``.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from renxing.measure.checks import finite, not_negative
from renxing.measure.obligations import Obligations, read_obligations
from renxing.measure.spans import Spans, live_spans, overdue_spans
from renxing.measure.steps import Curve
from renxing.measure.sweep import Steps, sweep

__all__ = ["Curve", "Performance", "Standing", "performance"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many obligations of a function are open, live and overdue at the end of its curve; not weighted."""

    open: int
    live: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Performance:
    """A curve and a standing for every function in the table, in the order of their codes, and the curve of all."""

    functions: dict[str, Curve]
    overall: Curve
    standing: dict[str, Standing]


def performance(
    obligations: pl.DataFrame, window: float = 24.0, *, start: float | None = None, end: float | None = None
) -> Performance:
    """How well each function was kept, and all of them together, at every instant of ``[start, end]``.

    An obligation is *live* from its opening to its closing, and for `window` hours after its closing and after its due
    time; one that was withdrawn leaves at once. It is *overdue* while it is live, its due time has come and it has not
    been met: one met late stops being overdue when it is met, one closed unmet stays overdue for `window` hours after
    its closing or its due time, whichever is later. Closing at the due time is in time.

    Parameters
    ----------
    obligations : one row for each, in any order, with the columns
        function (text), opened, due, closed (hours; closed is missing while open), outcome ("met", "unmet" for expired
        or given up, "withdrawn" for not needed any more or merged into another; missing while open) and
        weight (urgency, from a billionth to a billion). When `start` is given, the rows needed are those that were
        open, closed or due after ``start - window``; others change nothing.
    window : hours, 0 or more
    start : hours; the first opening, if not given
    end : hours; the last opening or closing, if not given: the last thing the table knows. Give the time of asking.

    Returns
    -------
    Performance
        Values are from 0 to 1, NaN where there is no demand. Within a function every obligation counts once; overall,
        each function with demand counts by the sum of the weights of its live obligations at that instant.

    Raises
    ------
    ValueError
        Names the row (counted from 0) and the field, or the argument.

    Notes
    -----
    Units: hours; values are shares. Range: 0 to 1. Missing: no demand is a gap (NaN), never 1. Source: own definition,
    after the functionality of Bruneau et al. 2003, doi:10.1193/1.1623497. Gamed by due times far away, by closing what
    is not done, and by not writing down what was asked.

    Examples
    --------
    >>> table = pl.DataFrame({"function": ["food", "food", "care"], "opened": [0.0, 0.0, 1.0], "due": [4.0, 4.0, 9.0],
    ...     "closed": [2.0, 6.0, None], "outcome": ["met", "met", None], "weight": [1.0, 1.0, 4.0]})
    >>> found = performance(table, end=8.0)
    >>> food = found.functions["food"]
    >>> food.times, food.values, food.loss()
    (array([0., 4., 6.]), array([1. , 0.5, 1. ]), 1.0)
    >>> round(found.overall.at(4.0), 4), found.standing["care"]
    (0.8333, Standing(open=1, live=1, overdue=0))
    """
    window = not_negative("window", window)
    owed = read_obligations(obligations)
    start, end = _bounds(owed, start, end)
    live, overdue = live_spans(owed, window), overdue_spans(owed, window)
    functions, overall = sweep(owed, live, overdue, start, end)
    return Performance(
        functions={name: _curve(steps, start, end) for name, steps in zip(owed.names, functions, strict=True)},
        overall=_curve(overall, start, end),
        standing=_standing(owed, live, overdue, end),
    )


def _bounds(owed: Obligations, start: float | None, end: float | None) -> tuple[float, float]:
    if owed.opened.size == 0 and (start is None or end is None):
        raise ValueError("obligations: the table is empty; give start and end to say which hours it is empty for")
    known = np.concatenate([owed.opened, owed.closed[np.isfinite(owed.closed)]])
    start = finite("start", owed.opened.min() if start is None else start)
    end = finite("end", known.max() if end is None else end)
    if end < start:
        raise ValueError(f"end: {end:g} is before start, {start:g}")
    return start, end


def _curve(steps: Steps, start: float, end: float) -> Curve:
    """The curve of these steps, without steps that change nothing; before the first of them there was no demand."""
    times, values = steps
    if times.size == 0 or times[0] > start:
        times, values = np.append(start, times), np.append(np.nan, values)
    same = (values[1:] == values[:-1]) | (np.isnan(values[1:]) & np.isnan(values[:-1]))
    kept = np.append(True, ~same)
    return Curve(times[kept], values[kept], end)


def _standing(owed: Obligations, live: Spans, overdue: Spans, end: float) -> dict[str, Standing]:
    still_open = Spans(np.arange(owed.code.size), owed.opened, owed.closed)
    counts = [
        np.bincount(owed.code[spans.rows[spans.hold(end)]], minlength=len(owed.names)).tolist()
        for spans in (still_open, live, overdue)
    ]
    return {name: Standing(*three) for name, *three in zip(owed.names, *counts, strict=True)}
