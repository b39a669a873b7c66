"""Who serves what: a free helper looks for a need, a need looks for a free helper, and a need is met."""

from renxing.rehearse.account import closed
from renxing.rehearse.compiled import compiled
from renxing.rehearse.laws import duplicate, service_hours
from renxing.rehearse.philox import four
from renxing.rehearse.queues import free_row, give_up_no_more, leave, opened_or_shut, push, waiting
from renxing.rehearse.streams import PICK
from renxing.rehearse.telling import WORKED, tell
from renxing.rehearse.world import ACT, DONE, FREE, GATED, MET, SERVED, URGENCIES, WITHDRAWN, WORKERS, WRONG, World

__all__ = ["after", "attended", "engage", "engage_all", "finish", "free", "function_for", "offer"]

Key = tuple[int, int, int]


@compiled
def after(w: World, time: float, kind: int, team: int, need: int) -> None:
    """Push an event: its kind, the team and the need in one number."""
    push(w, time, (kind << 48) + (team << 32) + need)


@compiled
def engage_all(w: World, key: Key, time: float) -> None:
    """Every free helper looks for work."""
    for team in range(w.team.size):
        while w.team[team].busy < w.team[team].hands and engage(w, key, team, time):
            pass


@compiled
def occupied(w: World, team: int) -> None:
    """A helper of a team is at something; `now.idle` counts those who are not, of all."""
    row = w.team[team]
    w.now.idle -= int(row.busy < row.hands)
    row.busy += 1


@compiled
def free(w: World, team: int) -> bool:
    """A helper is at nothing any more; whether the helper is on duty still."""
    row = w.team[team]
    row.busy -= 1
    w.now.idle += int(row.busy < row.hands)
    return bool(row.busy < row.hands)


@compiled
def engage(w: World, key: Key, team: int, time: float) -> bool:
    """One free helper of a team looks for work; whether there was any. Workers answer orders first."""
    if team == WORKERS and w.now.jobs_first < w.now.jobs_last:
        work = w.job[w.now.jobs_first].hours
        waiting_orders = w.now.jobs_last - w.now.jobs_first
        tell(w, WORKED, time, (team, -1), (w.now.orders_seen - waiting_orders, work))
        w.now.jobs_first += 1
        occupied(w, team)
        after(w, time + work, FREE, team, 0)
        return True
    while w.now.open & w.team[team].may:
        function = function_for(w, key, team)
        if attended(w, key, team, function):
            occupied(w, team)
            after(w, time + w.p.journey * w.function[function].service, FREE, team, 0)
            return True
        if _serve_next(w, function, team, time):
            return True
    return False


@compiled
def offer(w: World, function: int, time: float) -> None:
    """A need of a function became ready: the team with most free hands that may serve it takes the first in line."""
    if w.now.idle <= 0 or not w.now.open & (1 << function):
        return
    best, most = -1, 0
    for team in range(w.team.size):
        row = w.team[team]
        free_hands = row.hands - row.busy
        if free_hands > most and row.may & (1 << function):
            best, most = team, free_hands
    if best >= 0:
        _serve_next(w, function, best, time)


@compiled
def function_for(w: World, key: Key, team: int) -> int:
    """Which function a free helper turns to, of those that somebody waits for and the team may serve.

    Coordinated: where most waited, by criticality, as the board showed it `lag` hours ago. Else by what is usual.
    """
    choice = w.now.open & w.team[team].may
    if w.now.coordination:
        return _most_waited(w, choice)
    total = 0.0
    for function in range(w.function.size):
        if choice & (1 << function):
            total += w.function[function].worth
    w.team[team].used += 1
    left, found = four(key, PICK, team, w.team[team].used)[0] * total, -1
    for function in range(w.function.size):
        if choice & (1 << function):
            found = function
            left -= w.function[function].worth
            if left <= 0.0:
                break
    return found


@compiled
def _most_waited(w: World, choice: int) -> int:
    best, most = -1, 0.0
    for function in range(w.function.size):
        if choice & (1 << function):
            row = w.function[function]
            worth = row.criticality * (1.0 + waiting(w, function)) if w.now.lag <= 0.0 else row.worth
            if best < 0 or worth > most:
                best, most = function, worth
    return best


@compiled
def attended(w: World, key: Key, team: int, function: int) -> bool:
    """Whether the door it goes to is one that another centre is at already."""
    row = w.function[function]
    hidden = (row.going - w.link[team, function].serving) * row.unseen
    if hidden <= 0.0:
        return False
    w.team[team].used += 1
    return four(key, PICK, team, w.team[team].used)[1] < duplicate(hidden, waiting(w, function))


@compiled
def _serve_next(w: World, function: int, team: int, time: float) -> bool:
    """The team takes the most urgent need of the function, of these the oldest; False where all had given up."""
    for urgency in range(URGENCIES):
        need = leave(w, function, urgency)
        while need >= 0:
            row = w.need[need]
            if row.patience > time:
                _start(w, need, team, time)
                return True
            give_up_no_more(w, need)
            closed(w, need, WITHDRAWN, row.patience)
            free_row(w, need)
            need = leave(w, function, urgency)
    return False


@compiled
def _start(w: World, need: int, team: int, time: float) -> None:
    row, helper = w.need[need], w.team[team]
    function = row.function
    hours = service_hours(w.function[function].service, w.p.steadiness, row.luck) * (1.0 + w.p.slow * helper.fatigue)
    if row.marks & GATED and w.lives[team, w.group[row.group].block].people == 0:
        hours *= w.p.gate
    if row.marks & WRONG:
        hours *= 2.0
    if row.authority == ACT:
        hours += w.p.decision_work
    give_up_no_more(w, need)
    row.state = SERVED
    if row.number < w.log.size:
        line = w.log[row.number]
        line.started, line.team = time + (line.raised - row.raised), team
    w.function[function].stock -= 1.0
    w.function[function].going += 1
    w.link[team, function].serving += 1
    opened_or_shut(w, function)
    occupied(w, team)
    after(w, time + hours, DONE, team, need)


@compiled
def finish(w: World, team: int, need: int, time: float) -> None:
    """A need is met."""
    function = w.need[need].function
    w.link[team, function].serving -= 1
    w.function[function].going -= 1
    closed(w, need, MET, time)
    free_row(w, need)
