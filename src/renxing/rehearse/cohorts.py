"""Who waits, by counts: for each function and urgency (a kind) so many of every hour of coming; and what is owed.

A cohort is what came of a kind in one hour. In an hour its needs come evenly; at full hours all that matters of a time
is before which of them it lies, so a need raised in hour h is live from h + 1 on, and due `due` hours after h. Where
hours are played some at once, what came in them came in the last: no other hour has a cohort.
"""

from renxing.rehearse.compiled import compiled
from renxing.rehearse.drawing import ahead
from renxing.rehearse.world import DAY, HELD, URGENCIES, World

__all__ = [
    "close", "close_fresh", "fresh", "give_up", "gone", "hold", "last", "raised", "release", "stay", "take",
    "take_fresh", "wait",
]  # fmt: skip

Key = tuple[int, int, int]
WINDOW = 24
"""`world.WINDOW` in whole hours."""


@compiled
def last(w: World, hour: int) -> int:
    """The last hour up to this one in which others ended that were played with it."""
    return int(hour - (hour + 1) % w.now.span)


@compiled
def _live(w: World, kind: int, hour: int, by: int) -> None:
    function = kind // URGENCIES
    change = w.change[min(hour, w.now.hours + 1), function]
    change.live += by
    change.heavy += by * w.function[function].weight[kind % URGENCIES]


@compiled
def raised(w: World, kind: int, hour: int, number: int) -> None:
    """So many of a kind were raised within an hour."""
    _live(w, kind, hour + 1, number)
    function = kind // URGENCIES
    _late(w, kind, hour, number)
    w.count[hour, function].came += number
    w.now.all_raised += number


@compiled
def close(w: World, kind: int, since: int, how: tuple[int, bool], number: int) -> None:
    """So many of a cohort were met, or gave up, before a full hour and after the one before it."""
    hour, met = how
    if hour > w.now.hours:
        return
    due = since + w.cell[kind].due
    last = max(hour, due)
    if due > hour + WINDOW:
        _live(w, kind, hour + WINDOW, -number)
        _live(w, kind, due, number)
    _live(w, kind, last + WINDOW, -number)
    end = min(last if met else last + WINDOW, w.now.hours + 1)
    w.change[end, kind // URGENCIES].late -= number
    if not met:
        w.now.all_gone += number
        return
    w.now.all_met += number
    if hour < due:
        w.now.all_on_time += number
    elif hour == due:
        w.now.all_on_time += (number + (hour & 1)) // 2


@compiled
def wait(w: World, kind: int, since: int, number: int) -> None:
    """So many of a cohort are ready to be served."""
    row, urgency = w.function[kind // URGENCIES], kind % URGENCIES
    w.cohort[kind, since].waiting += number
    if row.waiting[urgency] == w.cell[kind].fresh or since < row.head[urgency]:
        row.head[urgency] = since
    row.waiting[urgency] += number
    w.now.ready += number
    _open(w, kind, since, number)


@compiled
def hold(w: World, kind: int, since: int) -> None:
    """One of a cohort is held for an order."""
    w.kept[kind, since].held += 1
    w.function[kind // URGENCIES].waiting[HELD] += 1
    w.function[kind // URGENCIES].held += 1
    _open(w, kind, since, 1)


@compiled
def _open(w: World, kind: int, since: int, number: int) -> None:
    w.day[kind, since // DAY].open += number
    w.cell[kind].open += number


@compiled
def gone(w: World, kind: int, since: int, number: int) -> None:
    """So many wait no more."""
    row, urgency = w.function[kind // URGENCIES], kind % URGENCIES
    w.cohort[kind, since].waiting -= number
    w.day[kind, since // DAY].open -= number
    w.cell[kind].open -= number
    row.waiting[urgency] -= number
    w.now.ready -= number


@compiled
def release(w: World, kind: int, since: int) -> int:
    """What is held of a cohort is held no more; how many that are."""
    kept, row = w.kept[kind, since], w.function[kind // URGENCIES]
    number = int(kept.held)
    kept.held = 0
    row.held -= number
    row.waiting[HELD] = row.held
    w.day[kind, since // DAY].open -= number
    w.cell[kind].open -= number
    return number


@compiled
def fresh(w: World, kind: int, hour: int) -> None:
    """What comes of a kind in this hour, noted in its cell, is live, and ready to be served."""
    number, function = w.cell[kind].fresh, kind // URGENCIES
    _live(w, kind, hour + 1, number)
    w.count[hour, function].came += number
    w.function[function].waiting[kind % URGENCIES] += number
    w.now.all_raised += number
    w.now.ready += number


@compiled
def take_fresh(w: World, kind: int, most: int) -> int:
    """How many of those who came in this hour, at most `most`, are taken to be served."""
    cell = w.cell[kind]
    number = min(most, int(cell.fresh))
    cell.fresh -= number
    w.function[kind // URGENCIES].waiting[kind % URGENCIES] -= number
    w.now.ready -= number
    return number


@compiled
def stay(w: World, hour: int) -> None:
    """Who came in this hour and was not served waits on, and will be late when due."""
    for kind in range(w.cell.size):
        cell = w.cell[kind]
        if cell.fresh > 0:
            row, urgency, number = w.function[kind // URGENCIES], kind % URGENCIES, cell.fresh
            if row.waiting[urgency] == number:
                row.head[urgency] = hour
            cell.fresh = 0
            w.cohort[kind, hour].waiting += number
            _late(w, kind, hour, number)
            _open(w, kind, hour, number)


@compiled
def _late(w: World, kind: int, since: int, number: int) -> None:
    w.change[min(since + w.cell[kind].due, w.now.hours + 1), kind // URGENCIES].late += number


@compiled
def close_fresh(w: World, kind: int, since: int, end: int, number: int) -> None:
    """So many who were served in the hour they came in were met before a full hour: nearly all before they were due."""
    due = since + w.cell[kind].due
    if end >= due or end > w.now.hours:
        _late(w, kind, since, number)
        close(w, kind, since, (end, True), number)
        return
    if due > end + WINDOW:
        _live(w, kind, end + WINDOW, -number)
        _live(w, kind, due, number)
    _live(w, kind, due + WINDOW, -number)
    w.now.all_met += number
    w.now.all_on_time += number


@compiled
def take(w: World, kind: int, most: int) -> tuple[int, int]:
    """The oldest cohort of a kind that waits, and how many of it, at most `most`, are taken to be served."""
    row, urgency = w.function[kind // URGENCIES], kind % URGENCIES
    since = row.head[urgency]
    while w.cohort[kind, since].waiting == 0:
        if w.day[kind, since // DAY].open == 0:
            since = last(w, since + DAY - since % DAY - 1)
        since += w.now.span
    row.head[urgency] = since
    number = min(most, int(w.cohort[kind, since].waiting))
    gone(w, kind, since, number)
    return int(since), number


@compiled
def give_up(w: World, key: Key, hour: int) -> None:
    """Of those who wait, or are held, each gives up with the same chance; who does not is skipped.

    `now.patient` is how far the next who gives up is, in chances. Patient kinds are asked every `cell.every` spans.
    """
    turn = hour // w.now.span
    for kind in range(w.cell.size):
        cell = w.cell[kind]
        if cell.open > 0 and (turn + kind) % cell.every == 0:
            hazard = cell.hazard * cell.every * w.now.span
            if w.now.patient < hazard * cell.open:
                _leave(w, key, (kind, hour), hazard)
            else:
                w.now.patient -= hazard * cell.open


@compiled
def _leave(w: World, key: Key, who: tuple[int, int], hazard: float) -> None:
    """Somebody of a kind gives up: so many stay before the next, found by days, then by hours, from the last on."""
    kind, hour = who
    left, day = int(w.cell[kind].open), (hour - 1) // DAY
    stay = int(w.now.patient / hazard)
    while stay < left:
        here = int(w.day[kind, day].open)
        left -= here
        if stay < here:
            stay = _leave_day(w, key, (kind, last(w, min(hour, day * DAY + DAY) - 1), here, stay), hazard)
        else:
            stay -= here
            w.now.patient -= hazard * here
        day -= 1
    w.now.patient -= hazard * left


@compiled
def _leave_day(w: World, key: Key, where: tuple[int, int, int, int], hazard: float) -> int:
    """The same of the `left` that came in a day until the hour `since`; how many stay from the next day on."""
    kind, since, left, stay = where
    any_held = w.function[kind // URGENCIES].held > 0
    while stay < left:
        held = int(w.kept[kind, since].held) if any_held else 0
        here = int(w.cohort[kind, since].waiting) + held
        left -= here
        while stay < here:
            here -= 1 + stay
            if here < held:
                _dropped(w, kind, since)
                held -= 1
            else:
                gone(w, kind, since, 1)
            close(w, kind, since, (w.now.moment + 1, False), 1)
            w.now.patient = ahead(w, key)
            stay = int(w.now.patient / hazard)
        stay -= here
        w.now.patient -= hazard * here
        since -= w.now.span
    w.now.patient -= hazard * left
    return stay - left


@compiled
def _dropped(w: World, kind: int, since: int) -> None:
    """One who was held gave up."""
    row = w.function[kind // URGENCIES]
    w.kept[kind, since].held -= 1
    row.held -= 1
    row.waiting[HELD] = row.held
    w.day[kind, since // DAY].open -= 1
    w.cell[kind].open -= 1
