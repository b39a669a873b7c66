"""The same model by counts, for ensembles: who waits is a number for each function, urgency and hour of coming.

Residents of one kind are exchangeable, so numbers of them follow the same law as they do. Who decides, who is called,
who tires and trusts is the need-by-need form's own code. What differs: needs of an hour come together; helpers spend
their hours of the hour, and what a service takes longer is taken from the next; giving up, and waiting for a decision,
are looked at by the hour. So it is right where standards are long against an hour, and its bias where they are not is
measured (docs/explanation/rehearsal.md).
"""

from math import ceil

from renxing.rehearse.calm import days_of_calm
from renxing.rehearse.calming import run_down
from renxing.rehearse.cohorts import give_up
from renxing.rehearse.coming import come, decisions, orders
from renxing.rehearse.compiled import compiled
from renxing.rehearse.drawing import ahead, turn_to
from renxing.rehearse.hourly import day_goes_on
from renxing.rehearse.laws import panic
from renxing.rehearse.spending import spend
from renxing.rehearse.starting import begin
from renxing.rehearse.world import URGENCIES, World

__all__ = ["count_replicate"]

Key = tuple[int, int, int]
HALF = 0.5
PATIENT, LONG = 0.1, 12
"""Who gives up is asked so often that fewer than this share does at once, but every so many hours at least."""
LATER = 1 << 24
"""Numbers of an hour for what comes start at 0, so that arrangements meet the same needs; for the rest here."""


@compiled
def count_replicate(w: World, key: Key) -> bool:
    """Play the replication of this key by counts; False where a table had no room left."""
    begin(w, key)
    _empty(w, key)
    hour = 0
    while True:
        if days_of_calm(w, hour) > 0.0:
            run_down(w, key, hour)
        if not day_goes_on(w, key, hour):
            return True
        _gather(w, hour)
        if (hour + 1) % w.now.span == 0 or hour + 1 == w.now.hours:
            _span(w, key, hour)
        if w.now.full:
            return False
        hour += 1


@compiled
def _gather(w: World, hour: int) -> None:
    """What an hour adds: needs to come, orders, and helpers' hours; who goes off duty first ends what was begun."""
    now = w.now
    now.gathered += now.pace / now.most * panic(w.p.panic, now.trust, w.p.first_trust)
    now.order_passed += now.order_pace
    now.laid *= w.hour[hour].same
    for team in range(w.team.size):
        row = w.team[team]
        if row.credit < 0.0 and row.hands < row.before:
            row.credit = min(0.0, row.credit + row.before - row.hands)
        if row.credit >= 0.0 or row.hands > row.before:
            row.before = row.hands
        row.credit += row.hands
        row.offered += row.hands


@compiled
def _span(w: World, key: Key, hour: int) -> None:
    """Some hours, of which this is the last, at once."""
    turn_to(w, hour, LATER)
    give_up(w, key, hour)
    turn_to(w, hour, 0)
    come(w, key, hour)
    turn_to(w, hour, 2 * LATER)
    orders(w, key, hour)
    decisions(w, key, hour)
    spend(w, key, hour)
    w.now.gathered = 0.0


@compiled
def _empty(w: World, key: Key) -> None:
    """Nobody waits."""
    now = w.now
    now.all_raised, now.all_met, now.all_on_time, now.all_gone, now.gathered = 0, 0, 0, 0, 0.0
    now.laid = 0
    turn_to(w, 0, 2 * LATER)
    now.patient = ahead(w, key)
    for function in range(w.function.size):
        row = w.function[function]
        row.held, row.at, row.lasting = 0, 0.0, 0.0
        for urgency in range(URGENCIES):
            cell = w.cell[function * URGENCIES + urgency]
            row.head[urgency], cell.open, cell.fresh = 0, 0, 0
            cell.hazard = 1.0 / (w.p.patience * row.standard[urgency])
            cell.every = max(1, min(LONG // w.now.span, int(PATIENT / cell.hazard) // w.now.span))
            cell.due = max(1, ceil(row.standard[urgency] + 1.0 - HALF * w.now.span))
        for team in range(w.team.size):
            w.link[team, function].at = 0.0
    for kind in range(w.cell.size):
        for hour in range(w.cohort.shape[1]):
            w.cohort[kind, hour].waiting, w.kept[kind, hour].held = 0, 0
        for day in range(w.day.shape[1]):
            w.day[kind, day].open = 0
    for team in range(w.team.size):
        w.team[team].credit, w.team[team].spent, w.team[team].offered = 0.0, 0.0, 0.0
        w.team[team].before = 0
