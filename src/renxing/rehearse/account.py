"""The account of what is owed, kept as changes by the hour: the definitions of ``renxing.measure.curve`` on full hours.

A need is live from when it was raised until it is closed, and for `WINDOW` hours after that and after it was due; late
from when it was due until it is met, or, where the household gave up, for `WINDOW` hours after the later of both. A
span ``[begin, stop)`` counts at a full hour h where begin ≤ h < stop: from ceil(begin) on, until ceil(stop).
"""

from math import ceil

import numpy as np

from renxing.rehearse.compiled import compiled
from renxing.rehearse.world import BACKLOG, MET, OVERDUE, WINDOW, World

__all__ = ["closed", "opened", "owed", "quality", "settled"]


@compiled
def _hour(w: World, time: float) -> int:
    """The first full hour at or after a time; all that lie after the rehearsal are one."""
    return ceil(time) if time <= w.now.hours else w.now.hours + 1


@compiled
def _live(w: World, function: int, time: float, by: int, weight: int) -> None:
    change = w.change[_hour(w, time), function]
    change.live += by
    change.heavy += by * weight


@compiled
def opened(w: World, need: int) -> None:
    """A need was raised: it is live, and will be late once it is due."""
    row = w.need[need]
    owed(w, need, 0)
    w.group[row.group].raised += 1
    if row.number < w.log.size:
        line = w.log[row.number]
        line.raised, line.started, line.closed = row.raised, np.nan, np.nan
        line.function, line.urgency, line.group = row.function, row.urgency, row.group
        line.team, line.state, line.authority = -1, 0, row.authority


@compiled
def owed(w: World, need: int, first: int) -> None:
    """An open need is live, and late once it is due: both from this full hour on, if not later."""
    row = w.need[need]
    function, urgency = row.function, row.urgency
    begin, due = max(float(first), row.raised), row.raised + w.function[function].standard[urgency]
    _live(w, function, begin, 1, w.function[function].weight[urgency])
    w.change[_hour(w, max(float(first), due)), function].late += 1


@compiled
def closed(w: World, need: int, state: int, time: float) -> None:
    """A need was met, or its household gave up."""
    row = w.need[need]
    function, urgency = row.function, row.urgency
    weight, due = w.function[function].weight[urgency], row.raised + w.function[function].standard[urgency]
    last = max(time, due)
    if due > time + WINDOW:
        _live(w, function, time + WINDOW, -1, weight)
        _live(w, function, due, 1, weight)
    _live(w, function, last + WINDOW, -1, weight)
    w.change[_hour(w, last if state == MET else last + WINDOW), function].late -= 1
    settled(w, need, state, time)


@compiled
def settled(w: World, need: int, state: int, time: float) -> None:
    """What a need that is closed adds to the tally, and to the log: there in hours of the clock that raised it."""
    row = w.need[need]
    group, row.state = w.group[row.group], state
    if state == MET:
        group.met += 1
        group.on_time += int(time <= row.raised + w.function[row.function].standard[row.urgency])
    else:
        group.withdrawn += 1
    if row.number < w.log.size:
        line = w.log[row.number]
        line.closed, line.state, line.authority = time + (line.raised - row.raised), state, row.authority


@compiled
def quality(w: World, hour: int) -> float:
    """Q of every function and of all at a full hour, written to the curves; NaN where nothing is owed. Returns Q."""
    functions = w.function.size
    total, weight, overdue, backlog = 0.0, 0, 0, 0
    for function in range(functions):
        row, change, count = w.function[function], w.change[hour, function], w.count[hour, function]
        if hour > 0:
            count.before = w.count[hour - 1, function].before + w.count[hour - 1, function].came
        row.live += change.live
        row.heavy += change.heavy
        row.late += change.late
        kept = 1.0 - row.late / row.live if row.live > 0 else np.nan
        w.curve[1 + function, hour] = kept
        if row.live > 0:
            total += row.heavy * kept
            weight += row.heavy
        overdue += row.late
        count.seen = row.waiting[0] + row.waiting[1] + row.waiting[2] + row.waiting[3]
        backlog += count.seen
    found = total / weight if weight > 0 else np.nan
    w.curve[0, hour] = found
    w.curve[1 + functions + BACKLOG, hour] = backlog
    w.curve[1 + functions + OVERDUE, hour] = overdue
    return found
