"""Who serves what, by counts: every team spends the helpers' hours of an hour on the lines it turns to.

Services are exponential, so those that begin in so many hours of helpers who always have somebody to serve are a
Poisson number, and what the last of them takes beyond the hour is exponential again.
"""

from math import exp

from renxing.rehearse.cohorts import close, close_fresh, stay, take, take_fresh
from renxing.rehearse.compiled import compiled
from renxing.rehearse.drawing import ahead, poisson, uniform
from renxing.rehearse.world import ACT, URGENCIES, World

__all__ = ["spend"]

Key = tuple[int, int, int]
HALF = 0.5
ALIKE = 0.05
"""Services whose mean differs by less are taken to last as long beyond the hour: tired helpers do less to it."""
SURE = 16.0
"""Squared standard deviations beyond which hours are taken to be enough for all who wait."""


@compiled
def spend(w: World, key: Key, hour: int) -> None:
    """Every team spends its hours, another one first each hour; who was not served waits on."""
    teams, team = w.team.size, hour % w.team.size
    if w.now.ready > 0:
        _order(w, hour)
    for _ in range(teams):
        row = w.team[team]
        if row.offered > 0.0 or row.used > 0:
            if row.used > 0:
                _forget(w, team)
            if row.credit > 0.0 and w.now.ready > 0:
                _turn(w, key, team, hour)
            _busy(w, team)
        else:
            row.busy = 0
        team = team + 1 if team + 1 < teams else 0
    if w.now.ready > 0:
        stay(w, hour)


@compiled
def _busy(w: World, team: int) -> None:
    """How many were busy: whole helpers, so that over the hours they add up to the hours that were spent."""
    row = w.team[team]
    row.spent += (row.offered - min(row.offered, max(0.0, row.credit))) / w.now.span
    row.busy = int(row.spent + HALF)
    row.spent -= row.busy
    row.offered = 0.0
    row.credit = min(0.0, row.credit)


@compiled
def _forget(w: World, team: int) -> None:
    """Where the team was in the hour before."""
    w.team[team].used = 0
    for function in range(w.function.size):
        link = w.link[team, function]
        w.function[function].at -= link.at
        link.at = 0.0


@compiled
def _order(w: World, hour: int) -> None:
    """The functions that are open, by what is thought to wait, weighed by how critical they are; see `serving`."""
    now, seen = w.now, w.now.coordination and w.now.lag > 0.0
    beyond = w.p.beyond_shock if w.hour[hour].shocked else w.p.beyond_calm
    now.turns = 0
    for function in range(w.function.size):
        row = w.function[function]
        if row.stock < 1.0 or _ready(w, function) == 0:
            continue
        row.worth = row.criticality * (1.0 + w.count[now.board, function].seen) if seen else row.rate * row.service
        decided = 0.0 if row.ordered else beyond
        row.each = row.service * (1.0 + decided * (w.p.error_own if row.best == ACT else w.p.error_above))
        row.work = decided * w.p.decision_work if row.best == ACT else 0.0
        at = now.turns
        while at > 0 and w.function[w.turn[at - 1].function].worth < row.worth:
            w.turn[at].function = w.turn[at - 1].function
            at -= 1
        w.turn[at].function = function
        now.turns += 1


@compiled
def _turn(w: World, key: Key, team: int, hour: int) -> None:
    """A team turns to one function after the other until its hours are spent: one need each, or all that wait."""
    row = w.team[team]
    slow = (1.0 + w.p.slow * row.fatigue) * (1.0 + (w.p.gate - 1.0) * w.hour[hour].closed * row.foreign)
    if not (w.now.coordination and w.now.lag > 0.0):
        _pick_each(w, key, (team, hour), slow)
        return
    place = 0
    while place < w.now.turns and row.credit > 0.0:
        function = w.turn[place].function
        if w.link[team, function].may:
            _serve(w, key, (team, function, hour), (slow, w.now.ready))
            if _ready(w, function) == 0 or w.function[function].stock < 1.0:
                _done(w, place)
                continue
        place += 1


@compiled
def _done(w: World, place: int) -> None:
    """Nobody waits there any more, or there is nothing to serve with."""
    w.now.turns -= 1
    for at in range(place, w.now.turns):
        w.turn[at].function = w.turn[at + 1].function


@compiled
def _pick_each(w: World, key: Key, who: tuple[int, int], slow: float) -> None:
    """One need after the other, each of a function picked anew."""
    team, hour = who
    row = w.team[team]
    while row.credit > 0.0 and w.now.ready > 0:
        function = _pick(w, key, team)
        if function < 0:
            return
        _serve(w, key, (team, function, hour), (slow, 1))


@compiled
def _pick(w: World, key: Key, team: int) -> int:
    """Uncoordinated: by what is usual; on a board that is never late: where most waits. -1 where there is none."""
    best, most, total = -1, 0.0, 0.0
    for place in range(w.now.turns):
        function = w.turn[place].function
        if _open(w, team, function):
            row = w.function[function]
            worth = row.criticality * (1.0 + _ready(w, function)) if w.now.coordination else row.worth
            total += worth
            if best < 0 or worth > most:
                best, most = function, worth
    if w.now.coordination or best < 0:
        return int(best)
    left = uniform(w, key) * total
    for place in range(w.now.turns):
        function = w.turn[place].function
        if _open(w, team, function):
            left -= w.function[function].worth
            if left <= 0.0:
                return int(function)
    return int(best)


@compiled
def _open(w: World, team: int, function: int) -> bool:
    """Whether somebody waits whom the team may serve, and there is something to serve with."""
    return bool(_ready(w, function) > 0 and w.link[team, function].may and w.function[function].stock >= 1.0)


@compiled
def _ready(w: World, function: int) -> int:
    waiting = w.function[function].waiting
    return int(waiting[0] + waiting[1] + waiting[2])


@compiled
def _serve(w: World, key: Key, who: tuple[int, int, int], how: tuple[float, int]) -> None:
    """Serve the function as far as hours go, the most urgent first.

    Where helpers look for needs, doors found attended cost their journey; where there are enough, needs find them.
    """
    team, function, hour = who
    row, line, link = w.team[team], w.function[function], w.link[team, function]
    mean, waiting, credit = line.each * how[0] + line.work, _ready(w, function), row.credit
    most = int(min(float(min(waiting, how[1])), line.stock))
    others, each = (line.at - link.at) * line.unseen, mean
    if others > 0.0 and credit < most * mean:
        each += w.p.journey * line.service * others / max(1.0, waiting - HALF * credit / mean)
    could, number = credit / each, most
    if could <= most or (could - most) * (could - most) < SURE * could:
        starts = 1 + poisson(w, key, could)
        number = min(most, starts)
        row.credit = -mean * ahead(w, key) if starts <= most else credit * (1.0 - most / starts)
    else:
        row.credit = credit - most * each
    line.stock -= number
    link.at += number * mean / w.now.span
    line.at += number * mean / w.now.span
    row.used += number
    _take_all(w, key, (function, hour, number), mean)


@compiled
def _take_all(w: World, key: Key, what: tuple[int, int, int], mean: float) -> None:
    """So many of a function are taken from its lines, the oldest first; they are met when their services are over."""
    function, hour, number = what
    line = w.function[function]
    if abs(mean - line.lasting) > ALIKE * mean:
        _lasts(w, function, mean)
    tail = (line.over, line.more)
    for urgency in range(URGENCIES):
        kind, waiting = function * URGENCIES + urgency, w.function[function].waiting[urgency]
        if waiting == 0:
            continue
        old = min(number, int(waiting - w.cell[kind].fresh))
        number -= old
        while old > 0:
            since, taken = take(w, kind, old)
            old -= taken
            _finish(w, key, (kind, since, hour, taken), (*tail, False))
        taken = take_fresh(w, kind, number)
        if taken > 0:
            _finish(w, key, (kind, hour, hour, taken), (*tail, True))
            number -= taken
        if number == 0:
            return


@compiled
def _lasts(w: World, function: int, mean: float) -> None:
    """Chances that a service lasts: beyond the s hours in which it begins evenly, m/s·(1 − exp(−s/m)); then by hour."""
    line, span = w.function[function], float(w.now.span)
    line.lasting, line.more = mean, exp(-1.0 / mean)
    line.over = mean / span * (1.0 - exp(-span / mean))


@compiled
def _finish(w: World, key: Key, what: tuple[int, int, int, int], tail: tuple[float, float, bool]) -> None:
    """Services begun in an hour end in it, or in the next with the chance of the first tail, and so on by the second.

    One uniform for all: of n the number that lasts longer than so many hours is n times the chance, rounded up or down
    by that uniform. So each need follows its law; that n of them do not scatter as n single ones would is a bias.
    """
    kind, since, hour, left = what
    luck, longer, end = uniform(w, key), left * tail[0], hour + 1
    while left > 0:
        stay = min(left, int(longer + luck)) if end <= w.now.hours else 0
        if tail[2] and left > stay:
            close_fresh(w, kind, since, end, left - stay)
        elif left > stay:
            close(w, kind, since, (end, True), left - stay)
        left, longer, end = stay, longer * tail[1], end + 1
