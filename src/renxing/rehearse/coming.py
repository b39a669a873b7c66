"""What comes in an hour, by counts: needs, decisions about them, answers from above, and orders."""

from math import log

from renxing.rehearse.cohorts import close, fresh, hold, raised, release, wait
from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import ask, own_hours
from renxing.rehearse.drawing import ahead, poisson, uniform
from renxing.rehearse.philox import four
from renxing.rehearse.streams import COUNT, ORDER
from renxing.rehearse.world import ACT, URGENCIES, WORKERS, World

__all__ = ["come", "decisions", "orders", "taken"]

Key = tuple[int, int, int]
HALF = 0.5
ROUTINE = 1 << 16
"""Steps from here on are for what routine needs are of."""
GONE = 1 << 40
"""Asked of the office for somebody who gives up before it answers."""


@compiled
def come(w: World, key: Key, hour: int) -> None:
    """The needs of an hour: how many routine, how many beyond, two Poisson numbers; then of what kind each is."""
    if w.now.laid == 0:
        _lay(w)
    beyond = w.p.beyond_shock if w.hour[hour].shocked else w.p.beyond_calm
    needs = w.now.gathered
    routine = poisson(w, key, needs * (1.0 - beyond))
    for first in range(0, routine, 4):
        draws = four(key, COUNT, hour, ROUTINE + first)
        for one in range(min(4, routine - first)):
            w.cell[_kind(w, draws[one])].fresh += 1
    for _ in range(poisson(w, key, needs * beyond)):
        kind = _kind(w, uniform(w, key))
        if w.function[kind // URGENCIES].ordered:
            w.cell[kind].fresh += 1
        else:
            raised(w, kind, hour, 1)
            _path(w, key, kind, hour)
    for kind in range(w.cell.size):
        if w.cell[kind].fresh > 0:
            fresh(w, kind, hour)


@compiled
def _lay(w: World) -> None:
    """Lay the kinds end to end by how many are needed, and note which lies at every part of the way."""
    at, below, parts, w.now.laid = 0, 0.0, w.guide.size, 1
    for kind in range(w.cell.size):
        row, urgency = w.function[kind // URGENCIES], kind % URGENCIES
        upto = below + (row.upto - below) * row.urgency_upto[urgency]
        w.cell[kind].upto = upto
        while at < parts and at < upto * parts:
            w.guide[at].kind = kind
            at += 1
        if urgency == URGENCIES - 1:
            below = row.upto
    while at < parts:
        w.guide[at].kind = w.cell.size - 1
        at += 1


@compiled
def _kind(w: World, where: float) -> int:
    """The kind that lies there."""
    kind = w.guide[int(where * w.guide.size)].kind
    while w.cell[kind].upto < where and kind < w.cell.size - 1:
        kind += 1
    return int(kind)


@compiled
def _path(w: World, key: Key, kind: int, hour: int) -> None:
    """What is beyond routine: decided by a centre, asked of the office, or held for an order; see `deciding`.

    Who gives up before the answer is never ready.
    """
    function, patience = kind // URGENCIES, hour + HALF + ahead(w, key) / w.cell[kind].hazard
    if w.function[function].best == ACT:
        _decide(w, key, (kind, hour), (hour + HALF, patience))
    elif w.now.orders:
        ask(w, hour + HALF, hour * w.cell.size + kind)
        if patience < w.now.office and not w.now.full:
            w.office[w.now.asked_last - 1].what = GONE
            close(w, kind, hour, (int(patience) + 1, False), 1)
    else:
        hold(w, kind, hour)


@compiled
def _decide(w: World, key: Key, who: tuple[int, int], times: tuple[float, float]) -> None:
    """A centre decides from one time on; the household waits for that until another."""
    kind, since = who
    time = times[0] + own_hours(w, kind // URGENCIES, uniform(w, key))
    if times[1] < time:
        close(w, kind, since, (int(times[1]) + 1, False), 1)
    elif time < w.now.hours:
        _note(w, int(time), since * w.cell.size + kind)


@compiled
def _note(w: World, hour: int, what: int) -> None:
    """In that hour it will be decided."""
    at = w.now.spare
    if at >= 0:
        w.now.spare = w.note[at].next
    elif w.now.rows < w.note.size:
        at = w.now.rows
        w.now.rows += 1
    else:
        w.now.full = 1
        return
    w.note[at].what, w.note[at].next = what, w.leaving[hour].first
    w.leaving[hour].first = at


@compiled
def decisions(w: World, key: Key, hour: int) -> None:
    """Own decisions and answers from above that come within the hour; what was held, and need not be any more."""
    for function in range(w.function.size):
        row = w.function[function]
        if row.held > 0 and (row.ordered or row.best == ACT):
            _release(w, key, function, hour)
    for one in range(hour + 1 - w.now.span, hour + 1):
        taken(w, one)
    while w.now.asked_first < w.now.asked_last and w.office[w.now.asked_first].time < hour + 1.0:
        what = w.office[w.now.asked_first].what
        w.now.asked_first += 1
        _answered(w, what)


@compiled
def taken(w: World, hour: int) -> None:
    """The own decisions of an hour."""
    at = w.leaving[hour].first
    while at >= 0:
        wait(w, w.note[at].what % w.cell.size, w.note[at].what // w.cell.size, 1)
        after = w.note[at].next
        w.note[at].next = w.now.spare
        w.now.spare = at
        at = after


@compiled
def _answered(w: World, what: int) -> None:
    if what < 0:
        link = w.link[(-1 - what) // w.function.size, (-1 - what) % w.function.size]
        link.allowed, link.may = 2, 1
    elif what != GONE:
        wait(w, what % w.cell.size, what // w.cell.size, 1)


@compiled
def _release(w: World, key: Key, function: int, hour: int) -> None:
    """What is held of a function is ready where an order came; else a centre now decides it."""
    for kind in range(function * URGENCIES, function * URGENCIES + URGENCIES):
        for since in range(hour + 1):
            if w.kept[kind, since].held > 0:
                number = release(w, kind, since)
                if w.function[function].ordered:
                    wait(w, kind, since, number)
                else:
                    for _ in range(number):
                        patience = hour + ahead(w, key) / w.cell[kind].hazard
                        _decide(w, key, (kind, since), (float(hour), patience))


@compiled
def orders(w: World, key: Key, hour: int) -> None:
    """The orders that came: work for the workers; what fits is followed at once, what was adapted by the full hour."""
    while w.now.next_order < w.now.order_passed:
        draws = four(key, ORDER, w.now.orders_seen, 0)
        w.now.orders_seen += 1
        w.now.next_order -= log(four(key, ORDER, w.now.orders_seen, 0)[0])
        function = 0
        while function < w.function.size - 1 and w.function[function].upto < draws[1]:
            function += 1
        shock = w.shock[w.hour[hour].shock]
        fits = draws[2] >= shock.ill
        work = w.p.order_hours * shock.burden
        w.team[WORKERS].credit -= work if fits or w.now.feedback else work * w.p.ill_work
        if fits:
            _follow(w, function)
        elif w.now.feedback:
            w.function[function].adapted = min(w.function[function].adapted, hour + w.p.adapt)


@compiled
def _follow(w: World, function: int) -> None:
    """An order that fits: whoever can serves the function; see `deciding.follow`."""
    row = w.function[function]
    row.ordered, w.now.followed = 1, 1
    for team in range(w.team.size):
        w.link[team, function].may = max(w.link[team, function].may, w.link[team, function].serves)
