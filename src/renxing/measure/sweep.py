"""One pass over every instant at which something changes, with running totals: exact, and n log n."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.measure.obligations import LIGHTEST, Flags, Floats, Obligations
from renxing.measure.spans import Spans


class Steps(NamedTuple):
    """Values that hold from these times on, times strictly increasing; NaN for no demand."""

    times: Floats
    values: Floats


class Events(NamedTuple):
    """What changes, in order of time: at `times`, `live` and `late` obligations more (1) or fewer (-1) of `rows`."""

    times: Floats
    rows: NDArray[Any]
    live: NDArray[np.int8]
    late: NDArray[np.int8]


class Totals(NamedTuple):
    """The state after each instant, ordered by function, then time; `place` is the event's place in order of time.

    All that is owed leaves by inf, so that every function ends at zero, and the next one starts from there.
    """

    code: NDArray[Any]
    times: Floats
    values: Floats
    weight: Floats
    place: NDArray[Any]


def sweep(owed: Obligations, live: Spans, overdue: Spans, start: float, end: float) -> tuple[list[Steps], Steps]:
    """The steps of each function in ``[start, end]``, and of all together, each weighing as its live obligations do."""
    events = _events(live.clipped(start, end), overdue.clipped(start, end))
    totals = _totals(owed, events)
    bounds = np.searchsorted(totals.code, np.arange(len(owed.names) + 1))
    functions = [Steps(totals.times[a:b], totals.values[a:b]) for a, b in pairwise(bounds)]
    return [_seen(steps) for steps in functions], _seen(_overall(totals, events, float(owed.weight.sum())))


def _events(live: Spans, overdue: Spans) -> Events:
    times = np.concatenate([live.begin, live.stop, overdue.begin, overdue.stop])
    order = np.argsort(times)
    one, none = np.ones(live.begin.size, np.int8), np.zeros(live.begin.size, np.int8)
    late, on_time = np.ones(overdue.begin.size, np.int8), np.zeros(overdue.begin.size, np.int8)
    return Events(
        times[order],
        np.concatenate([live.rows, live.rows, overdue.rows, overdue.rows])[order],
        np.concatenate([one, -one, on_time, on_time])[order],
        np.concatenate([none, none, late, -late])[order],
    )


def _totals(owed: Obligations, events: Events) -> Totals:
    codes = owed.code[events.rows]
    by_function = np.argsort(codes, kind="stable")  # keeps the order of time within each function
    code, times = codes[by_function], events.times[by_function]
    last = _last_of_each(times)  # of each function's too: it ends at inf, and the next begins before that
    live = np.cumsum(events.live[by_function], dtype=np.int64)[last]
    late = np.cumsum(events.late[by_function], dtype=np.int64)[last]
    changes = (owed.weight[events.rows] * events.live)[by_function]
    weight = _running_total(_exact_parts(changes, float(owed.weight.sum())))[last]
    kept = np.divide(live - late, live, out=np.full(live.size, np.nan), where=live > 0)
    return Totals(code[last], times[last], kept, np.where(live > 0, weight, 0.0), by_function[last])


def _overall(totals: Totals, events: Events, most: float) -> Steps:
    """Weighted mean over functions: the change of each function's weight and kept weight, summed in order of time."""
    last = _last_of_each(events.times)

    def together(amounts: Floats) -> Floats:
        parts = _exact_parts(amounts, most)
        changes = np.zeros((len(parts), events.times.size))
        changes[:, totals.place] = np.diff(parts, prepend=0.0)
        return _running_total(changes)[last]

    owed = together(totals.weight)
    kept = together(np.where(totals.weight > 0, totals.values * totals.weight, 0.0))
    demand = np.cumsum(events.live, dtype=np.int64)[last] > 0
    values = np.divide(kept, owed, out=np.full(owed.size, np.nan), where=demand)
    return Steps(events.times[last], np.clip(values, 0.0, 1.0))


def _last_of_each(ordered: NDArray[Any]) -> Flags:
    """Which elements end a run of equal ones."""
    return np.append(ordered[1:] != ordered[:-1], np.ones(min(ordered.size, 1), np.bool_))


def _exact_parts(amounts: Floats, most: float) -> Floats:
    """(1 or 2, n) amounts as multiples of a power of two so coarse that sums up to `most` are exact, and what is left.

    A plain running total of a million additions and removals keeps all their rounding errors. The multiples cancel
    exactly, and what is left is too small for its errors to show; usual weights (1, 2, 4) leave nothing.
    """
    unit = np.ldexp(1.0, int(np.ceil(np.log2(max(most, LIGHTEST)))) - 50)
    whole = np.rint(amounts / unit) * unit
    rest = amounts - whole
    return np.stack([whole, rest]) if rest.any() else whole[np.newaxis]


def _running_total(parts: Floats) -> Floats:
    totals = np.cumsum(parts, axis=1, out=parts)
    return np.asarray(totals[0] + totals[1] if len(totals) > 1 else totals[0])


def _seen(steps: Steps) -> Steps:
    """Without the row at inf."""
    stop = int(np.searchsorted(steps.times, np.inf))
    return Steps(steps.times[:stop], steps.values[:stop])
