"""Seeing, declaring, calling: who knows of the shock when, and who comes."""

from math import exp, log

from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import ask, permit
from renxing.rehearse.laws import answering, hands, rings
from renxing.rehearse.normal import quantile
from renxing.rehearse.philox import four
from renxing.rehearse.streams import ANSWER, CALL, HANDS, NOISE
from renxing.rehearse.telling import ANSWERS, CALLED, DECLARED, RANG, tell
from renxing.rehearse.world import ACT, ASK, EMERGENCY, NEVER, NORMAL, WORKERS, World

__all__ = ["authorise", "condition", "on_duty", "see"]

Key = tuple[int, int, int]
DAY = 24


@compiled
def see(w: World, key: Key, hour: int) -> None:
    """Every centre looks at the last 24 hours of what it serves; one that rings reports to the committee."""
    for team in range(1, w.team.size - 1):
        if w.team[team].rang == 0 and _rings(w, key, team, hour):
            w.team[team].rang = 1
            delay = -w.p.report * log(four(key, CALL, team, w.now.shock)[1])
            w.now.known = min(w.now.known, hour + delay)
            tell(w, RANG, float(hour), (team, -1), (0, delay))


@compiled
def _rings(w: World, key: Key, team: int, hour: int) -> bool:
    """Its detector: today, as signals say it, beside the seven days before."""
    days, known = w.team[team].days, min(8, hour // DAY)
    for back in range(known):
        days[back] = 0.0
        for function in range(w.function.size):
            if w.link[team, function].serves:
                days[back] += _came(w, function, hour - back * DAY)
    noise = quantile(four(key, NOISE, team, hour)[0]) * w.hour[hour].noise
    return rings(days, known - 1, exp(noise), w.p.least_spread)


@compiled
def _came(w: World, function: int, end: int) -> int:
    """Needs of a function that came in the 24 hours before a full hour."""
    return int(w.count[end, function].before - w.count[end - DAY, function].before)


@compiled
def condition(w: World, hour: int) -> bool:
    """The condition of the community; whether it changed.

    It is declared when the committee knows and has decided, or when the office above asked for it and that was read;
    from then on it is what the scenario calls for, and an emergency until it calls for anything.
    """
    onset = w.shock[w.now.shock].onset
    w.now.declared = min(w.now.declared, w.now.known + w.p.decide)
    read = hour - int(w.p.report)
    if w.now.orders and read >= onset and w.hour[read].asked != NORMAL:
        w.now.declared = min(w.now.declared, float(hour))
    found = NORMAL
    if w.now.declared <= hour:
        found = w.hour[hour].asked
        if not w.hour[hour].called_for and w.hour[hour].shocked:
            found = EMERGENCY
    before = w.now.condition
    w.now.condition = found
    if before != found:
        own = 0 if w.now.declared == w.now.known + w.p.decide else -1
        tell(w, DECLARED, float(hour), (own, -1), (found, w.now.declared))
    return bool(before != found)


@compiled
def authorise(w: World, time: float) -> None:
    """Who may serve what by its mandate or an order; a centre that must ask first does so once."""
    for function in range(w.function.size):
        w.function[function].best = 0
    for team in range(w.team.size):
        for function in range(w.function.size):
            if w.link[team, function].serves:
                _authority(w, team, function, time)
                permit(w, team, function)


@compiled
def _authority(w: World, team: int, function: int, time: float) -> None:
    row, link = w.function[function], w.link[team, function]
    mandate = link.mandate[w.now.condition]
    row.best = max(row.best, mandate)
    link.may = int(team in (WORKERS, w.team.size - 1) or mandate == ACT or row.ordered == 1)
    if link.may or mandate != ASK or not w.now.orders:
        return
    if link.allowed == 0:
        link.allowed = 1
        ask(w, time, -1 - (team * w.function.size + function))
        w.now.office += w.now.others * w.p.office_hours / w.p.office_hands
    link.may = int(link.allowed == 2)


@compiled
def on_duty(w: World, key: Key, hour: int) -> None:
    """How many helpers each team has in this hour; what is less than a whole one is there on some days."""
    if hour % DAY == 0:
        for first in range(0, w.team.size, 4):
            draws = four(key, HANDS, first >> 2, hour // DAY)
            for one in range(min(4, w.team.size - first)):
                w.team[first + one].today = draws[one]
    today = w.hour[hour]
    at_it, last = today.profile / DAY, w.team.size - 1
    workers, lent = w.team[WORKERS], w.team[last]
    shift = min(1.0, at_it * w.p.worker_hours)
    able = 1.0 - min(1.0, today.absent_workers * w.p.draw_absence)
    workers.hands = hands(workers.crew * workers.stays * shift * able, workers.today)
    lent.hands = hands(today.outside * shift, lent.today)
    able = 1.0 - min(1.0, today.absent_members * w.p.draw_absence)
    for team in range(1, last):
        row = w.team[team]
        if row.crew > 0:
            members = _members(w, key, team, hour)
            row.hands = hands(members * able * min(1.0, at_it * row.hours), row.today) if members > 0.0 else 0


@compiled
def _members(w: World, key: Key, team: int, hour: int) -> float:
    """Members at it: the usual ones, or those who answered the call and have come; fewer where gates are closed."""
    row = w.team[team]
    if row.called == NEVER and w.hour[hour].shocked:
        _call(w, key, team, hour)
    at_it = 0.0 if row.reservoir else w.p.usual * row.crew
    if row.called <= hour:
        if row.come < 1.0:
            _come(w, key, team, hour)
        at_it = max(at_it, (row.answered - 1) * row.stays * row.come)
    if w.hour[hour].gates:
        _shut_in(w, team, hour)
    return float(at_it * (1.0 - row.shut))


@compiled
def _shut_in(w: World, team: int, hour: int) -> None:
    """Who is shut in serves the needs of the own block only, which are as many as its share of the residents."""
    row = w.team[team]
    row.shut = 0.0
    for block in range(w.lives.shape[1]):
        row.shut += w.lives[team, block].away * w.blocked[hour, block]
    row.shut /= row.crew


@compiled
def _come(w: World, key: Key, team: int, hour: int) -> None:
    """Of those who answered, who has come: all in the end, each hour the same share of who has not."""
    row = w.team[team]
    if row.answered == 0:
        tell(w, CALLED, row.called, (team, -1), (row.crew, w.p.answer))
        row.answered = 1 + _answers(w, key, team, hour)
        row.come = 1.0 - exp(-(hour - row.called) / w.p.answer)
    else:
        row.come += (1.0 - row.come) * w.now.coming


@compiled
def _call(w: World, key: Key, team: int, hour: int) -> None:
    """Whether and when the centre calls its members: by itself, once it was allowed, or because an order came."""
    row = w.team[team]
    knows = row.rang == 1 or w.now.condition == EMERGENCY
    if (row.reservoir and not w.now.reservoir) or not (knows or w.now.followed):
        return
    for function in range(w.function.size):
        link = w.link[team, function]
        if not link.serves:
            continue
        if w.function[function].ordered or (knows and link.allowed == 2):
            row.called = min(row.called, float(hour))
        elif knows and link.mandate[EMERGENCY] == ACT:
            delay = -w.p.decide * log(four(key, CALL, team, w.now.shock)[0])
            row.called = min(row.called, hour + delay)


@compiled
def _answers(w: World, key: Key, team: int, hour: int) -> int:
    """How many members answer the call, each by a number of its own."""
    fresh, known = 0.0, 0
    for function in range(w.function.size):
        if w.link[team, function].serves:
            fresh += w.link[team, function].fresh
            known += 1
    practice = w.p.odds_practice * (fresh / max(1, known) - 0.5)
    trust = w.p.odds_trust * (w.now.trust - w.p.first_trust)
    odds, found = answering(w.team[team].response, trust, practice), 0
    for member in range(w.team[team].crew):
        comes = four(key, ANSWER, team * 65536 + member, w.now.shock)[0] < odds
        found += int(comes)
        if comes:
            tell(w, ANSWERS, float(hour), (team, -1), (member, 0.0))
    return found
