"""Calm between two shocks, by counts: what is open comes to its end by the law of `calm`, need after need.

What differs: who waits on is due when the shock begins, whenever it was raised; what was asked or is decided is ready.
"""

from renxing.rehearse.calm import days_of_calm, forget, free, spare_hands
from renxing.rehearse.cohorts import gone, hold, last, release, wait
from renxing.rehearse.coming import GONE, taken
from renxing.rehearse.compiled import compiled
from renxing.rehearse.drawing import ahead, turn_to
from renxing.rehearse.world import DAY, NEVER, URGENCIES, WORKERS, World

__all__ = ["run_down"]

Key = tuple[int, int, int]
LATER = 1 << 21


@compiled
def run_down(w: World, key: Key, hour: int) -> None:
    """What is open at the end of a shock is met or given up in the calm, or waits on; helpers and office are free."""
    turn_to(w, hour, LATER)
    end, spare = hour + DAY * days_of_calm(w, hour), spare_hands(w)
    _answer(w, hour)
    forget(w, hour)
    turn = float(hour) if spare > 0.0 else NEVER
    if spare > 0.0 and w.team[WORKERS].credit < 0.0:
        turn -= w.team[WORKERS].credit / spare
    for urgency in range(URGENCIES):
        for function in range(w.function.size):
            turn = _line(w, key, (function * URGENCIES + urgency, hour), (turn, spare, end))
    free(w, hour)
    for team in range(w.team.size):
        row = w.team[team]
        row.credit, row.offered, row.spent, row.used, row.before = 0.0, 0.0, 0.0, 0, 0
        for function in range(w.function.size):
            w.link[team, function].at, w.function[function].at = 0.0, 0.0


@compiled
def _answer(w: World, hour: int) -> None:
    """Whatever somebody decides on is ready."""
    for at in range(hour, w.now.hours):
        taken(w, at)
    for at in range(w.now.asked_first, w.now.asked_last):
        what = w.office[at].what
        if what >= 0 and what != GONE:
            wait(w, what % w.cell.size, what // w.cell.size, 1)


@compiled
def _line(w: World, key: Key, who: tuple[int, int], when: tuple[float, float, float]) -> float:
    """All of a kind, the oldest first; what is held for an order has no turn. When the work is done."""
    kind, hour = who
    turn, spare, end = when
    stay, kept = 0, 0
    for since in range(hour):
        number = int(w.cohort[kind, since].waiting)
        gone(w, kind, since, number)
        for _ in range(number):
            served = _turn(w, key, (kind, since, hour), (turn, end))
            stay += int(served < 0.0)
            turn = turn + max(0.0, served) / spare if spare > 0.0 else NEVER
        held = release(w, kind, since)
        for _ in range(held):
            kept += int(_turn(w, key, (kind, since, hour), (NEVER, end)) < 0.0)
    _wait_on(w, (kind, hour), stay, kept)
    return turn


@compiled
def _turn(w: World, key: Key, who: tuple[int, int, int], when: tuple[float, float]) -> float:
    """One need is served at its turn, given up before it, or left for after the calm (-1); how many hours it took."""
    kind, since, hour = who
    row = w.function[kind // URGENCIES]
    turn, patience = when[0], hour + ahead(w, key) / w.cell[kind].hazard
    if row.stock < 1.0:
        supplied = hour + DAY * (1.0 - row.stock) / row.restock if row.restock > 0.0 else NEVER
        turn = max(turn, supplied)
    if min(turn, patience) >= when[1]:
        return -1.0
    if patience <= turn:
        w.now.all_gone += 1
        return 0.0
    row.stock -= 1.0
    w.now.all_met += 1
    w.now.all_on_time += int(turn + row.service <= since + 0.5 + row.standard[kind % URGENCIES])
    return float(row.service)


@compiled
def _wait_on(w: World, who: tuple[int, int], stay: int, kept: int) -> None:
    """Who waits on is live, and late, from the first hour of the next shock on."""
    kind, hour = who
    since = last(w, max(w.now.span - 1, hour - w.cell[kind].due))
    change = w.change[hour, kind // URGENCIES]
    change.live += stay + kept
    change.heavy += (stay + kept) * w.function[kind // URGENCIES].weight[kind % URGENCIES]
    change.late += stay + kept
    if stay > 0:
        wait(w, kind, since, stay)
    for _ in range(kept):
        hold(w, kind, since)
