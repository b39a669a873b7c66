"""The same model by counts, for ensembles: who waits is a number for each function, urgency and hour of coming.

Residents of one kind are exchangeable, so numbers of them follow the same law as they do. Who decides, who is called,
who tires and trusts is the need-by-need form's own code. What differs: needs of an hour come together, at half past;
helpers spend their hours of the hour, and what a service takes longer is taken from the next; giving up, and waiting
for a decision, are looked at by the hour. So it is right where standards are long against an hour, and its bias where
they are not is measured (docs/explanation/rehearsal.md).
"""

from math import exp, log

import numpy as np

from renxing.rehearse.account import closed, opened, settled
from renxing.rehearse.calm import days_of_calm, forget, free
from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import ask, own_hours
from renxing.rehearse.hourly import day_goes_on
from renxing.rehearse.laws import duplicate, panic, place, service_hours
from renxing.rehearse.philox import four
from renxing.rehearse.queues import earliest, push, take_earliest
from renxing.rehearse.starting import begin
from renxing.rehearse.streams import COUNT, ORDER, PICK
from renxing.rehearse.world import ACT, MET, URGENCIES, WITHDRAWN, WORKERS, World

__all__ = ["count_replicate"]

Key = tuple[int, int, int]
HALF = 0.5
DOORS = 64
"""A team that finds so many doors attended in an hour looks no further."""


@compiled
def count_replicate(w: World, key: Key) -> bool:
    """Play the replication of this key by counts; False where a table had no room left."""
    begin(w, key)
    _empty(w)
    hour = 0
    while True:
        if days_of_calm(w, hour) > 0.0:
            _run_down(w, hour)
        if not day_goes_on(w, key, hour):
            return True
        asked = _come(w, key, hour)
        _orders(w, key, hour)
        _decisions(w, hour + 1.0)
        _give_up(w, key, hour, asked)
        _serve(w, key, hour)
        if w.now.full:
            return False
        hour += 1


@compiled
def _run_down(w: World, hour: int) -> None:
    """Calm, coarser than in `calm`: who waits or is decided about is met as it begins, who is held gives up."""
    _decisions(w, np.inf)
    forget(w, hour)
    for function in range(w.function.size):
        w.function[function].held = 0
        for since in range(hour):
            cohort = w.cohort[since, function]
            for urgency in range(URGENCIES):
                _settle(w, (function, urgency, since), cohort.waiting[urgency], (float(hour), MET))
                _settle(w, (function, urgency, since), cohort.held[urgency], (float(hour), WITHDRAWN))
                cohort.waiting[urgency], cohort.held[urgency] = 0, 0
                w.function[function].waiting[urgency] = 0
        w.function[function].waiting[URGENCIES] = 0
    w.now.ready = 0
    free(w, hour)
    w.team[WORKERS].credit = max(0.0, w.team[WORKERS].credit)


@compiled
def _settle(w: World, which: tuple[int, int, int], number: int, how: tuple[float, int]) -> None:
    row = w.need[0]
    row.raised, row.function, row.urgency, row.group, row.number = which[2] + HALF, which[0], which[1], 0, w.log.size
    for _ in range(number):
        settled(w, 0, how[1], how[0])


@compiled
def _empty(w: World) -> None:
    for function in range(w.function.size):
        for line in range(URGENCIES):
            w.function[function].head[line] = 0
        w.function[function].held = 0
        for hour in range(w.hour.size):
            for line in range(URGENCIES):
                w.cohort[hour, function].waiting[line] = 0
                w.cohort[hour, function].held[line] = 0
    for team in range(w.team.size):
        w.team[team].credit = 0.0


@compiled
def _come(w: World, key: Key, hour: int) -> int:
    """The needs of an hour: how many, by inversion of Poisson; of what kind, four to a draw. How many draws it took."""
    share = panic(w.p.panic, w.now.trust, w.p.first_trust) / w.now.most
    number, step = _poisson(w.now.pace * share, key, hour)
    beyond = w.p.beyond_shock if w.hour[hour].shocked else w.p.beyond_calm
    for _ in range(number):
        draws = four(key, COUNT, hour, step)
        step += 1
        _raise(w, hour, draws[0], draws[1])
        function, urgency = w.need[0].function, w.need[0].urgency
        if draws[2] >= beyond or w.function[function].ordered:
            _wait(w, function, urgency, hour)
        else:
            _path(w, hour, draws[3])
    return step


@compiled
def _poisson(mean: float, key: Key, hour: int) -> tuple[int, int]:
    """A Poisson number by inversion, in pieces of mean 16 at most; and how many draws it took."""
    number, step = 0, 0
    while mean > 0.0:
        piece = min(mean, 16.0)
        uniform, weight, x = four(key, COUNT, hour, step)[0], exp(-piece), 0
        step += 1
        mean -= piece
        while uniform > weight and x < 200:
            uniform -= weight
            x += 1
            weight *= piece / x
        number += x
    return number, step


@compiled
def _raise(w: World, hour: int, left: float, uniform: float) -> None:
    """What is needed and by whom, in the row that stands for all."""
    function, group, row = 0, 0, w.need[0]
    while function < w.function.size - 1 and w.function[function].upto < left:
        function += 1
    below = w.function[function - 1].upto if function > 0 else 0.0
    left = (left - below) / (w.function[function].upto - below)
    while group < w.group.size - 1 and w.group[group].upto < left:
        group += 1
    row.raised, row.group, row.number = hour + HALF, group, w.now.needs
    row.function, row.urgency, row.authority = function, place(w.function[function].urgency_upto, uniform), 0
    w.now.needs += 1
    w.count[hour, function].came += 1
    opened(w, 0)


@compiled
def _path(w: World, hour: int, uniform: float) -> None:
    """What is beyond routine: decided by a centre, asked of the office, or held for an order; see `deciding`."""
    function, urgency = w.need[0].function, w.need[0].urgency
    what = (hour * w.function.size + function) * URGENCIES + urgency
    if w.function[function].best == ACT:
        push(w, hour + HALF + own_hours(w, function, uniform), what)
    elif w.now.orders:
        ask(w, hour + HALF, what)
    else:
        w.cohort[hour, function].held[urgency] += 1
        w.function[function].held += 1


@compiled
def _wait(w: World, function: int, urgency: int, hour: int) -> None:
    """One more of that hour is ready to be served."""
    row = w.function[function]
    w.cohort[hour, function].waiting[urgency] += 1
    if row.waiting[urgency] == 0 or hour < row.head[urgency]:
        row.head[urgency] = hour
    row.waiting[urgency] += 1
    w.now.ready += 1


@compiled
def _orders(w: World, key: Key, hour: int) -> None:
    """The orders of an hour: work for the workers; what fits is followed at once, what was adapted by the full hour."""
    w.now.order_passed += w.now.order_pace
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
    """An order that fits: whoever can serves the function, and what was held is ready."""
    row = w.function[function]
    row.ordered, w.now.followed = 1, 1
    for team in range(w.team.size):
        w.link[team, function].may = max(w.link[team, function].may, w.link[team, function].serves)
    _release(w, function)


@compiled
def _release(w: World, function: int) -> None:
    """What is held of a function is ready."""
    if w.function[function].held == 0:
        return
    w.function[function].held = 0
    for hour in range(w.now.hours):
        held = w.cohort[hour, function].held
        for urgency in range(URGENCIES):
            for _ in range(held[urgency]):
                _wait(w, function, urgency, hour)
            held[urgency] = 0


@compiled
def _decisions(w: World, end: float) -> None:
    """Own decisions and answers from above that came before the end of the hour."""
    for function in range(w.function.size):
        if w.function[function].ordered or w.function[function].best == ACT:
            _release(w, function)
        w.function[function].waiting[URGENCIES] = w.function[function].held
    while earliest(w) < end:
        _decided(w, take_earliest(w))
    while w.now.asked_first < w.now.asked_last and w.office[w.now.asked_first].time < end:
        what = w.office[w.now.asked_first].what
        w.now.asked_first += 1
        if what >= 0:
            _decided(w, what)
        else:
            link = w.link[(-1 - what) // w.function.size, (-1 - what) % w.function.size]
            link.allowed, link.may = 2, 1


@compiled
def _decided(w: World, what: int) -> None:
    kind = what // URGENCIES
    _wait(w, kind % w.function.size, what % URGENCIES, kind // w.function.size)


@compiled
def _give_up(w: World, key: Key, hour: int, step: int) -> None:
    """Of those who came before and wait each gives up with the same chance; who does not is skipped over."""
    for function in range(w.function.size):
        row = w.function[function]
        for urgency in range(URGENCIES):
            if row.waiting[urgency] == 0:
                continue
            hazard = 1.0 / (w.p.patience * row.standard[urgency])
            ahead, since = -log(four(key, COUNT, hour, step)[0]), row.head[urgency]
            step += 1
            while since < hour:
                left = w.cohort[since, function].waiting[urgency]
                while ahead < hazard * left:
                    left -= 1 + int(ahead / hazard)
                    _close(w, function, urgency, since, (float(hour), WITHDRAWN))
                    ahead = -log(four(key, COUNT, hour, step)[0])
                    step += 1
                ahead -= hazard * left
                since += 1


@compiled
def _close(w: World, function: int, urgency: int, since: int, how: tuple[float, int]) -> None:
    """One of those who came in an hour waits no more."""
    row = w.need[0]
    row.raised, row.function, row.urgency, row.group, row.number = since + HALF, function, urgency, 0, w.log.size
    w.cohort[since, function].waiting[urgency] -= 1
    w.function[function].waiting[urgency] -= 1
    w.now.ready -= 1
    closed(w, 0, how[1], how[0])


@compiled
def _serve(w: World, key: Key, hour: int) -> None:
    """Every team spends its hours, another one first each hour; those who were at it last hour are remembered."""
    teams = w.team.size
    for turn in range(teams):
        team = (hour + turn) % teams
        row = w.team[team]
        row.credit += row.hands
        before, wasted = row.credit, 0
        for function in range(w.function.size):
            w.link[team, function].serving = 0
        while row.credit > 0.0 and w.now.ready > 0 and wasted < DOORS:
            function = function_for(w, key, team)
            if function < 0:
                break
            if attended(w, key, team, function):
                row.credit -= w.p.journey * w.function[function].service
                wasted += 1
            else:
                _serve_one(w, key, (team, function), hour)
        for function in range(w.function.size):
            link = w.link[team, function]
            link.serving = int(link.serving * w.function[function].service + HALF)
        row.busy = int(min(float(row.hands), max(0.0, before - max(0.0, row.credit)) + HALF))
        row.credit = min(0.0, row.credit)


@compiled
def _serve_one(w: World, key: Key, who: tuple[int, int], hour: int) -> None:
    """The most urgent need of the function, of these the oldest; it is met when its service is over."""
    row, function = w.team[who[0]], w.function[who[1]]
    urgency = 0
    while function.waiting[urgency] == 0:
        urgency += 1
    since = function.head[urgency]
    while w.cohort[since, who[1]].waiting[urgency] == 0:
        since += 1
    function.head[urgency] = since
    row.used += 1
    luck = four(key, COUNT, hour, 1_000_000 + who[0] * 65_536 + row.used % 65_536)[0]
    hours = service_hours(function.service, w.p.steadiness, luck) * (1.0 + w.p.slow * row.fatigue)
    hours *= 1.0 + (w.p.gate - 1.0) * w.hour[hour].closed * row.foreign
    beyond = w.p.beyond_shock if w.hour[hour].shocked else w.p.beyond_calm
    own = function.best == ACT
    hours *= 1.0 + beyond * (w.p.error_own if own else w.p.error_above)
    hours += beyond * w.p.decision_work if own else 0.0
    into = min(1.0, max(0.0, 1.0 - row.credit / max(1, row.hands)))
    row.credit -= hours
    function.stock -= 1.0
    w.link[who[0], who[1]].serving += 1
    _close(w, who[1], urgency, since, (max(hour + into, since + HALF) + hours, MET))


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
