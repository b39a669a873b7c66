"""When an obligation is live and when it is overdue: the definitions of the performance curve, as spans of time."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.measure.obligations import Flags, Floats, Obligations


class Spans(NamedTuple):
    """Spans ``[begin, stop)`` in hours, each of the obligation ``rows``; empty where ``stop <= begin``."""

    rows: NDArray[Any]
    begin: Floats
    stop: Floats

    def hold(self, t: float) -> Flags:
        """Which of them hold at `t`."""
        return (self.begin <= t) & (t < self.stop)

    def clipped(self, start: float, end: float) -> "Spans":
        """The same spans as seen in ``[start, end]``: one that outlives `end` stops at inf."""
        begin = np.maximum(self.begin, start)
        seen = (begin < self.stop) & (begin <= end)
        stop = np.where(self.stop > end, np.inf, self.stop)
        return Spans(self.rows[seen], begin[seen], stop[seen])


def live_spans(owed: Obligations, window: float) -> Spans:
    """From opening to closing, and for `window` hours after closing and after the due time; withdrawn ones end at once.

    Most rows have one span. One that closed more than `window` hours before it was due has a second, from its due time.
    """
    twice = np.flatnonzero(~owed.withdrawn & (owed.due > owed.closed + window))
    last = np.maximum(owed.closed, owed.due)
    last[twice] = owed.closed[twice]
    stop = np.where(owed.withdrawn, owed.closed, last + window)
    return Spans(
        rows=np.append(np.arange(owed.code.size), twice),
        begin=np.append(owed.opened, owed.due[twice]),
        stop=np.append(stop, owed.due[twice] + window),
    )


def overdue_spans(owed: Obligations, window: float) -> Spans:
    """From the due time until met or withdrawn; unmet, for `window` hours after closing or due, the later of both."""
    stop = np.where(owed.unmet, np.maximum(owed.closed, owed.due) + window, owed.closed)
    late = np.flatnonzero(stop > owed.due)
    return Spans(late, owed.due[late], stop[late])
