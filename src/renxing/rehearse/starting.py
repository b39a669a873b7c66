"""How a replication begins: its own numbers are drawn, and everything is as on an ordinary day."""

from math import exp, log

from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import next_candidate
from renxing.rehearse.laws import believed, panic, unseen
from renxing.rehearse.parameters import NAMES
from renxing.rehearse.philox import four
from renxing.rehearse.streams import ORDER, PARAMETER
from renxing.rehearse.world import NEVER, NORMAL, World

__all__ = ["begin"]

Key = tuple[int, int, int]
_OWN = len(NAMES)


@compiled
def begin(w: World, key: Key) -> None:
    """Draw the numbers, empty every line, and look up when the first need and the first order come."""
    _draw(w, key)
    _teams(w)
    _functions(w)
    _hours(w)
    _once(w, key)


@compiled
def _draw(w: World, key: Key) -> None:
    """The row of this replication, one uniform a number: by name, then rates, services, hours a day, responses."""
    functions, teams = w.function.size, w.team.size
    for first in range(0, w.prior.size, 4):
        draws = four(key, PARAMETER, first >> 2, 0)
        for one in range(min(4, w.prior.size - first)):
            at = first + one
            value = believed(w.prior[at].kind, w.prior[at].middle, w.prior[at].spread, draws[one])
            w.drawn[at] = value
    for function in range(functions):
        row = w.function[function]
        row.rate, row.service = w.drawn[_OWN + function] * w.now.residents, w.drawn[_OWN + functions + function]
        lag = w.now.lag / row.service if w.now.coordination else NEVER
        row.unseen = unseen(w.p.journey, lag)
    for team in range(teams):
        own = 0 < team < teams - 1
        w.team[team].hours = w.drawn[_OWN + 2 * functions + team] if own else w.p.worker_hours
        w.team[team].toil = (min(24.0, w.team[team].hours) / 8.0) ** w.p.long_day
        w.team[team].response = w.drawn[_OWN + 2 * functions + teams + team]


@compiled
def _once(w: World, key: Key) -> None:
    now = w.now
    now.trust, now.most = w.p.first_trust, panic(w.p.panic, 0.0, w.p.first_trust)
    now.arrival, now.passed, now.pace = 0.0, 0.0, 0.0
    now.next_order, now.order_passed, now.order_pace = -log(four(key, ORDER, 0, 0)[0]), 0.0, 0.0
    now.office, now.known, now.declared = 0.0, NEVER, NEVER
    now.told = 0
    now.candidates, now.needs, now.rows, now.spare, now.events, now.serial = 0, 0, 0, -1, 0, 0
    now.asked_first, now.asked_last, now.orders_seen, now.jobs_first, now.jobs_last = 0, 0, 0, 0, 0
    now.condition, now.full, now.shock, now.board, now.ready, now.followed = NORMAL, 0, 0, 0, 0, 0
    now.open, now.idle, now.raised = 0, 0, 1.0
    now.coming = 1.0 - exp(-1.0 / w.p.answer)
    next_candidate(w, key)


@compiled
def _teams(w: World) -> None:
    for team in range(w.team.size):
        row = w.team[team]
        row.fatigue, row.stays, row.called, row.come, row.shut = 0.0, 1.0, NEVER, 0.0, 0.0
        row.hands, row.busy, row.answered, row.rang, row.used, row.may = 0, 0, 0, 0, 0, 0
        for function in range(w.function.size):
            link = w.link[team, function]
            link.serving, link.may, link.allowed, link.fresh = 0, 0, 0, link.first_fresh
            for condition in range(4):
                link.mandate[condition] = link.first_mandate[condition]


@compiled
def _functions(w: World) -> None:
    for function in range(w.function.size):
        row = w.function[function]
        row.stock, row.adapted, row.ordered, row.best = row.first_stock, NEVER, 0, 0
        row.live, row.heavy, row.late, row.going = 0, 0, 0, 0
        for line in range(4):
            row.head[line], row.tail[line], row.waiting[line] = -1, -1, 0
        for plan in range(w.coverage.shape[1]):
            w.coverage[1, plan, function] = w.coverage[0, plan, function]


@compiled
def _hours(w: World) -> None:
    for hour in range(w.hour.size):
        w.leaving[hour].first = -1
        for function in range(w.function.size):
            change, count = w.change[hour, function], w.count[hour, function]
            change.live, change.heavy, change.late = 0, 0, 0
            count.came, count.before, count.seen = 0, 0, 0
    for group in range(w.group.size):
        row = w.group[group]
        row.raised, row.met, row.on_time, row.withdrawn = 0, 0, 0, 0
