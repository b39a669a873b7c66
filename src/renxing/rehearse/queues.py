"""Three ways to wait: a heap for what happens at a time, lines of needs, and hours in which people give up."""

from renxing.rehearse.compiled import compiled
from renxing.rehearse.world import HELD, NEVER, WAITING, WITHDRAWN, World

__all__ = [
    "earliest", "free_row", "give_up_in", "give_up_no_more", "join", "leave", "new_row", "opened_or_shut", "push",
    "take_earliest", "waiting",
]  # fmt: skip


@compiled
def push(w: World, time: float, what: int) -> None:
    """Something will happen at `time`; of two at the same time, what was pushed first comes first."""
    at = w.now.events
    w.now.events += 1
    serial = w.now.serial
    w.now.serial += 1
    while at > 0:
        above = (at - 1) >> 1
        if w.heap[above].time <= time:
            break
        _move(w, above, at)
        at = above
    event = w.heap[at]
    event.time, event.what, event.serial = time, what, serial


@compiled
def earliest(w: World) -> float:
    """When the next thing happens; inf if nothing will."""
    return w.heap[0].time if w.now.events > 0 else NEVER


@compiled
def take_earliest(w: World) -> int:
    """What happens next; it is taken off the heap."""
    found = w.heap[0].what
    last = w.now.events - 1
    w.now.events = last
    at, below = 0, 1
    while below < last:
        if below + 1 < last and _before(w, below + 1, below):
            below += 1
        if _before(w, last, below):
            break
        _move(w, below, at)
        at, below = below, 2 * below + 1
    _move(w, last, at)
    return int(found)


@compiled
def _before(w: World, one: int, other: int) -> bool:
    if w.heap[one].time != w.heap[other].time:
        return bool(w.heap[one].time < w.heap[other].time)
    return bool(w.heap[one].serial < w.heap[other].serial)


@compiled
def _move(w: World, source: int, target: int) -> None:
    here, there = w.heap[source], w.heap[target]
    there.time, there.what, there.serial = here.time, here.what, here.serial


@compiled
def join(w: World, need: int, function: int, line: int) -> None:
    """The need goes to the end of a line of its function: one of the urgencies, or the held ones."""
    row = w.function[function]
    w.need[need].next = -1
    if row.tail[line] < 0:
        row.head[line] = need
    else:
        w.need[row.tail[line]].next = need
    row.tail[line] = need
    row.waiting[line] += 1
    w.need[need].state, w.need[need].held = WAITING, int(line == HELD)
    if line != HELD:
        w.now.ready += 1
        opened_or_shut(w, function)


@compiled
def leave(w: World, function: int, line: int) -> int:
    """The first of a line leaves it; -1 where nobody waits. Who gave up stays in the line until it is his turn."""
    row = w.function[function]
    while True:
        need = row.head[line]
        if need < 0:
            return -1
        row.head[line] = w.need[need].next
        if row.head[line] < 0:
            row.tail[line] = -1
        if w.need[need].state != WITHDRAWN:
            row.waiting[line] -= 1
            w.now.ready -= int(line != HELD)
            opened_or_shut(w, function)
            return int(need)
        free_row(w, need)


@compiled
def waiting(w: World, function: int) -> int:
    """How many needs of a function are ready to be served."""
    lines = w.function[function].waiting
    return int(lines[0] + lines[1] + lines[2])


@compiled
def opened_or_shut(w: World, function: int) -> None:
    """Note whether somebody waits for the function, and there is something to serve with."""
    bit = 1 << function
    if w.function[function].stock >= 1.0 and waiting(w, function) > 0:
        w.now.open |= bit
    else:
        w.now.open &= ~bit


@compiled
def new_row(w: World) -> int:
    """A free row for a need; -1 where there is none left."""
    need = w.now.spare
    if need >= 0:
        w.now.spare = w.need[need].next
    elif w.now.rows < w.need.size:
        need = w.now.rows
        w.now.rows += 1
    return int(need)


@compiled
def free_row(w: World, need: int) -> None:
    """Nothing points at the need any more: its row may be used again."""
    w.need[need].next = w.now.spare
    w.now.spare = need


@compiled
def give_up_in(w: World, need: int) -> None:
    """Note in which hour the household will give up; later than the rehearsal is never."""
    row = w.need[need]
    if row.patience < w.now.hours:
        hour = w.leaving[int(row.patience) + 1]
        row.mate, row.fellow = hour.first, -1
        if hour.first >= 0:
            w.need[hour.first].fellow = need
        hour.first = need


@compiled
def give_up_no_more(w: World, need: int) -> None:
    """The household waits no longer, because somebody came or because it gave up."""
    row = w.need[need]
    if row.patience >= w.now.hours:
        return
    if row.mate >= 0:
        w.need[row.mate].fellow = row.fellow
    if row.fellow >= 0:
        w.need[row.fellow].mate = row.mate
    else:
        w.leaving[int(row.patience) + 1].first = row.mate
