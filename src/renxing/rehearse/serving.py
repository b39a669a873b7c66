"""Who serves what: a free helper looks for a need, a need looks for a free helper, and a need is met."""

from renxing.rehearse.account import closed
from renxing.rehearse.compiled import compiled
from renxing.rehearse.laws import duplicate, service_hours
from renxing.rehearse.philox import four
from renxing.rehearse.queues import free_row, give_up_no_more, leave, push
from renxing.rehearse.streams import PICK
from renxing.rehearse.world import DONE, FREE, GATED, MET, SERVED, URGENCIES, WITHDRAWN, WORKERS, WRONG, World

__all__ = ["after", "attended", "engage", "engage_all", "finish", "function_for", "offer"]

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
def engage(w: World, key: Key, team: int, time: float) -> bool:
    """One free helper of a team looks for work; whether there was any. Workers answer orders first."""
    if team == WORKERS and w.now.jobs_first < w.now.jobs_last:
        work = w.job[w.now.jobs_first].hours
        w.now.jobs_first += 1
        w.team[team].busy += 1
        after(w, time + work, FREE, team, 0)
        return True
    while w.now.ready > 0:
        function = function_for(w, key, team)
        if function < 0:
            return False
        if attended(w, key, team, function):
            w.team[team].busy += 1
            after(w, time + w.p.journey * w.function[function].service, FREE, team, 0)
            return True
        if _serve_next(w, function, team, time):
            return True
    return False


@compiled
def offer(w: World, function: int, time: float) -> None:
    """A need of a function became ready: the team with most free hands that may serve it takes the first in line."""
    best, most = -1, 0
    for team in range(w.team.size):
        free = w.team[team].hands - w.team[team].busy
        if free > most and w.link[team, function].may:
            best, most = team, free
    if best >= 0 and w.function[function].stock >= 1.0:
        _serve_next(w, function, best, time)


@compiled
def function_for(w: World, key: Key, team: int) -> int:
    """Which function a free helper turns to; -1 where the team may serve none that waits.

    Coordinated: where most waited, by criticality, as the board showed it `lag` hours ago. Else by what is usual.
    """
    best, most, total = -1, 0.0, 0.0
    for function in range(w.function.size):
        if not _open(w, team, function):
            continue
        row = w.function[function]
        worth = _worth(w, function) if w.now.coordination else row.rate * row.service
        total += worth
        if best < 0 or worth > most:
            best, most = function, worth
    if w.now.coordination or best < 0:
        return best
    w.team[team].used += 1
    left = four(key, PICK, team, w.team[team].used)[0] * total
    for function in range(w.function.size):
        if _open(w, team, function):
            left -= w.function[function].rate * w.function[function].service
            if left <= 0.0:
                return function
    return best


@compiled
def _open(w: World, team: int, function: int) -> bool:
    """Whether somebody waits whom the team may serve, and there is something to serve with."""
    return bool(w.link[team, function].may) and w.function[function].stock >= 1.0 and _ready(w, function) > 0


@compiled
def _ready(w: World, function: int) -> int:
    waiting = w.function[function].waiting
    return int(waiting[0] + waiting[1] + waiting[2])


@compiled
def _worth(w: World, function: int) -> float:
    """How much is thought to wait, weighed by how critical the function is."""
    seen = _ready(w, function) if w.now.lag <= 0.0 else w.count[w.now.board, function].seen
    return float(w.function[function].criticality * (1.0 + seen))


@compiled
def attended(w: World, key: Key, team: int, function: int) -> bool:
    """Whether the door it goes to is one that another centre is at already."""
    others = -w.link[team, function].serving
    for other in range(w.team.size):
        others += w.link[other, function].serving
    hidden = others * w.function[function].unseen
    if hidden <= 0.0:
        return False
    w.team[team].used += 1
    return four(key, PICK, team, w.team[team].used)[1] < duplicate(hidden, _ready(w, function))


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
    hours += row.extra
    give_up_no_more(w, need)
    row.state = SERVED
    if row.number < w.log.size:
        line = w.log[row.number]
        line.started, line.team = time + (line.raised - row.raised), team
    w.function[function].stock -= 1.0
    helper.busy += 1
    w.link[team, function].serving += 1
    after(w, time + hours, DONE, team, need)


@compiled
def finish(w: World, team: int, need: int, time: float) -> None:
    """A need is met; the helper is free."""
    w.team[team].busy -= 1
    w.link[team, w.need[need].function].serving -= 1
    closed(w, need, MET, time)
    free_row(w, need)
