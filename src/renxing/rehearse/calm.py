"""Calm between two shocks: ordinary days that are not played, in which what is open comes to its end.

Each need keeps its own end: a service that goes on ends at its time, and a household whose patience ends before its
turn gives up at that time. A need in line has its turn when the work before it is done by the hands that an ordinary
day leaves over, and there is something to serve it with. Those hands are told by the day and are not bound to a
function. What still waits when the calm ends waits on, older by the calm.
"""

from renxing.rehearse.account import owed, settled
from renxing.rehearse.compiled import compiled
from renxing.rehearse.laws import service_hours
from renxing.rehearse.queues import free_row, give_up_in, join, leave
from renxing.rehearse.world import (
    ACT,
    ASK,
    DECIDED,
    DONE,
    HELD,
    MET,
    NEVER,
    NORMAL,
    WITHDRAWN,
    WORKERS,
    WRONG,
    World,
)  # fmt: skip

__all__ = ["days_of_calm", "forget", "free", "run_down", "spare_hands"]

Calm = tuple[int, float]
"""The full hour in which it begins, and its hours."""
DAY = 24.0
_NEED = (1 << 32) - 1


@compiled
def days_of_calm(w: World, hour: int) -> float:
    """Days of calm that lie before this full hour; 0 where none do."""
    if hour >= w.now.hours or w.hour[hour].shock == w.now.shock:
        return 0.0
    return float(w.shock[w.now.shock].calm_days)


@compiled
def run_down(w: World, hour: int, days: float) -> None:
    """What is open at the end of a shock is met or given up in the calm, or waits on; helpers and office are free."""
    forget(w, hour)
    spare = spare_hands(w)
    turn = float(hour) if spare > 0.0 else NEVER
    for job in range(w.now.jobs_first, w.now.jobs_last):
        turn = _later(turn, w.job[job].hours, spare)
    turn = _lines(w, turn, spare, (hour, days * DAY))
    for event in range(w.now.events):
        kind, need = w.heap[event].what >> 48, w.heap[event].what & _NEED
        if kind == DONE:
            settled(w, need, MET, w.heap[event].time)
            free_row(w, need)
        elif kind == DECIDED:
            work = _decided(w, need, max(turn, w.heap[event].time), (hour, days * DAY))
            turn = _later(turn, work, spare)
    for place in range(w.now.asked_first, w.now.asked_last):
        if w.office[place].what >= 0:
            work = _decided(w, w.office[place].what, max(turn, w.office[place].time), (hour, days * DAY))
            turn = _later(turn, work, spare)
    free(w, hour)


@compiled
def forget(w: World, hour: int) -> None:
    """The account begins anew, as at the first hour: ordinary days before it were not played."""
    for function in range(w.function.size):
        row = w.function[function]
        row.live, row.heavy, row.late = 0, 0, 0
        for at in range(hour, w.hour.size):
            change = w.change[at, function]
            change.live, change.heavy, change.late = 0, 0, 0
        for at in range(max(0, int(hour - w.now.lag)), hour):
            w.count[at, function].seen = 0
    for at in range(hour, w.hour.size):
        w.leaving[at].first = -1


@compiled
def spare_hands(w: World) -> float:
    """Hands that the needs of an ordinary day leave over: of workers, and of centres that act by themselves in it."""
    people = w.team[WORKERS].crew * min(DAY, w.p.worker_hours) / DAY
    for team in range(1, w.team.size - 1):
        row = w.team[team]
        if row.reservoir == 0 and _acts(w, team):
            people += w.p.usual * row.crew * min(DAY, row.hours) / DAY
    for function in range(w.function.size):
        people -= w.function[function].rate * w.function[function].service
    return float(people)


@compiled
def _acts(w: World, team: int) -> bool:
    for function in range(w.function.size):
        held = w.link[team, function].mandate[NORMAL]
        if w.link[team, function].serves and (held == ACT or (held == ASK and w.now.orders)):
            return True
    return False


@compiled
def _later(turn: float, hours: float, spare: float) -> float:
    """When so much more work is done."""
    return turn + hours / spare if spare > 0.0 else NEVER


@compiled
def _lines(w: World, turn: float, spare: float, calm: Calm) -> float:
    """All who wait have their turn, the most urgent first, of these the oldest; what is held for an order has none."""
    for line in range(HELD + 1):
        for function in range(w.function.size):
            for _ in range(w.function[function].waiting[line]):
                work = _turn(w, leave(w, function, line), NEVER if line == HELD else turn, calm)
                turn = _later(turn, work, spare)
    return turn


@compiled
def _decided(w: World, need: int, ready: float, calm: Calm) -> float:
    """A need on which somebody decides has its turn once that is done; nothing to a household that gave up."""
    if w.need[need].state == WITHDRAWN:
        free_row(w, need)
        return 0.0
    w.need[need].held = 0
    return _turn(w, need, ready, calm)


@compiled
def _turn(w: World, need: int, turn: float, calm: Calm) -> float:
    """A need is served at its turn, given up before it, or left for after the calm; how many hours it took."""
    row, end = w.need[need], calm[0] + calm[1]
    turn = max(turn, _supplied(w, row.function, calm[0]))
    if min(turn, row.patience) >= end:
        _wait_on(w, need, calm)
        return 0.0
    hours = 0.0
    if row.patience <= turn:
        settled(w, need, WITHDRAWN, row.patience)
    else:
        hours = service_hours(w.function[row.function].service, w.p.steadiness, row.luck)
        hours *= 2.0 if row.marks & WRONG else 1.0
        hours += w.p.decision_work if row.authority == ACT else 0.0
        w.function[row.function].stock -= 1.0
        if row.number < w.log.size:
            w.log[row.number].started, w.log[row.number].team = turn + (w.log[row.number].raised - row.raised), WORKERS
        settled(w, need, MET, turn + hours)
    free_row(w, need)
    return hours


@compiled
def _supplied(w: World, function: int, begin: int) -> float:
    """When there is something to serve the next need of a function with."""
    row = w.function[function]
    if row.stock >= 1.0:
        return float(begin)
    return begin + DAY * (1.0 - row.stock) / row.restock if row.restock > 0.0 else NEVER


@compiled
def _wait_on(w: World, need: int, calm: Calm) -> None:
    """It waits on in its line, and is older by the calm."""
    row = w.need[need]
    row.raised -= calm[1]
    row.patience -= calm[1]
    join(w, need, row.function, HELD if row.held else row.urgency)
    give_up_in(w, need)
    owed(w, need, calm[0])


@compiled
def free(w: World, hour: int) -> None:
    """Nobody is at work, no order waits for an answer, and the office has answered everybody."""
    now = w.now
    now.events, now.jobs_first, now.jobs_last, now.asked_first, now.asked_last = 0, 0, 0, 0, 0
    now.office = float(hour)
    for function in range(w.function.size):
        w.function[function].going = 0
    for team in range(w.team.size):
        w.team[team].busy = 0
        for function in range(w.function.size):
            w.link[team, function].serving = 0
