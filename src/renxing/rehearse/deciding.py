"""Who decides: needs beyond routine, what is asked of the office above, and the orders it sends.

A centre with a mandate to act decides itself: that takes its time and its hands. Where none has one, the office is
asked: one queue for all communities that share it. Where an order came that fits, nobody needs to be asked. Who waits
for whom is all that is said here.
"""

from math import log

from renxing.rehearse.account import opened
from renxing.rehearse.compiled import compiled
from renxing.rehearse.laws import decision_hours, place
from renxing.rehearse.philox import four
from renxing.rehearse.queues import free_row, give_up_in, join, new_row
from renxing.rehearse.serving import after, engage_all, offer
from renxing.rehearse.streams import DECISION, NEED, ORDER, SERVICE
from renxing.rehearse.telling import DECIDES, ISSUED, tell
from renxing.rehearse.world import ACT, ASK, DECIDED, DECIDING, GATED, HELD, NEVER, SERVED, WITHDRAWN, WRONG, World

__all__ = [
    "answered",
    "arrive",
    "ask",
    "decided",
    "follow",
    "next_candidate",
    "order",
    "own_hours",
    "permit",
    "reconsider",
]

Key = tuple[int, int, int]
Four = tuple[float, float, float, float]


@compiled
def arrive(w: World, key: Key, time: float) -> None:
    """A candidate comes: raised with the chance that trust leaves of the most there could be, else passed over."""
    candidate, kind, chance, routine = w.now.candidates, w.now.which, w.now.chance, w.now.routine
    w.now.candidates += 1
    next_candidate(w, key)
    if chance >= w.now.raised:
        return
    need = new_row(w)
    if need < 0:
        w.now.full = 1
        return
    _raise(w, need, time, kind)
    row = w.need[need]
    row.candidate = candidate
    luck, patience, gate, _ = four(key, SERVICE, candidate, 0)
    hour = int(time)
    shut = w.hour[hour].closed > 0.0 and gate < w.blocked[hour, w.group[row.group].block]
    row.luck, row.marks, row.patience = luck, GATED if shut else 0, NEVER
    _path(w, key, need, routine)
    if row.state < SERVED:
        row.patience = time - w.p.patience * w.function[row.function].standard[row.urgency] * log(patience)
        give_up_in(w, need)


@compiled
def next_candidate(w: World, key: Key) -> None:
    """The next need that would be raised if nobody trusted anybody: when, in operational time, and what it is."""
    gap, w.now.which, w.now.chance, w.now.routine = four(key, NEED, w.now.candidates, 0)
    w.now.arrival -= log(gap)


@compiled
def _raise(w: World, need: int, time: float, left: float) -> None:
    """What is needed and by whom: one number, the function first, then the class, then how urgent it is."""
    function, below = 0, 0.0
    while function < w.function.size - 1 and w.edge[function].upto < left:
        below = w.edge[function].upto
        function += 1
    left = (left - below) / (w.edge[function].upto - below)
    group = w.near[int(min(left, 0.999) * w.near.size)].group
    while group < w.group.size - 1 and w.group[group].upto < left:
        group += 1
    below = w.group[group - 1].upto if group > 0 else 0.0
    left = (left - below) / (w.group[group].upto - below)
    row = w.need[need]
    row.raised, row.group, row.number, row.authority = time, group, w.now.needs, 0
    w.now.needs += 1
    row.function, row.urgency = function, place(w.function[function].urgency_upto, left)
    row.state = DECIDING
    w.count[int(time), function].came += 1
    opened(w, need)


@compiled
def _path(w: World, key: Key, need: int, uniform: float) -> None:
    """Routine is ready at once; what is beyond it waits for an own decision, an answer from above, or an order."""
    row = w.need[need]
    function = row.function
    beyond = w.p.beyond_shock if w.hour[int(row.raised)].shocked else w.p.beyond_calm
    if uniform >= beyond or w.function[function].ordered:
        _ready(w, need, row.raised)
        return
    draws = four(key, DECISION, row.candidate, 0)
    if w.function[function].best == ACT:
        _decide(w, need, row.raised, draws)
    elif w.now.orders:
        row.authority = ASK
        row.marks |= WRONG if draws[1] < w.p.error_above else 0
        ask(w, row.raised, need)
    else:
        join(w, need, function, HELD)


@compiled
def _decide(w: World, need: int, time: float, draws: Four) -> None:
    """A centre decides itself; the need is ready when it has, and takes its hands a little longer."""
    row = w.need[need]
    row.state, row.authority = DECIDING, ACT
    row.marks |= WRONG if draws[1] < w.p.error_own else 0
    hours = own_hours(w, row.function, draws[0])
    after(w, time + hours, DECIDED, 0, need)
    tell(w, DECIDES, time, (decider(w, row.function), row.function), (row.number, hours))


@compiled
def own_hours(w: World, function: int, uniform: float) -> float:
    """Hours the most practised centre takes that may decide."""
    plan, team = w.shock[w.now.shock].hazard, decider(w, function)
    fresh = max(0.0, w.link[team, function].fresh) if team >= 0 else 0.0
    return decision_hours(w.p.decide, w.p.plan_effect, w.coverage[1, plan, function], fresh, uniform)


@compiled
def decider(w: World, function: int) -> int:
    """Of the teams that may decide about a function the most practised, of these the first; -1 where none may."""
    found = -1
    for team in range(w.team.size):
        link = w.link[team, function]
        if link.mandate[w.now.condition] == ACT and (found < 0 or link.fresh > w.link[found, function].fresh):
            found = team
    return found


@compiled
def _ready(w: World, need: int, time: float) -> None:
    """The need joins its line; a free helper takes the first of it."""
    row = w.need[need]
    join(w, need, row.function, row.urgency)
    offer(w, row.function, time)


@compiled
def decided(w: World, need: int, time: float) -> None:
    """A decision was taken; it is nothing to a household that gave up meanwhile."""
    if w.need[need].state == DECIDING:
        _ready(w, need, time)
    else:
        free_row(w, need)


@compiled
def reconsider(w: World, key: Key, time: float) -> None:
    """The condition changed: what was held is decided where a centre may now do so."""
    for function in range(w.function.size):
        if w.function[function].best == ACT:
            need = _take_held(w, function)
            while need >= 0:
                after_it = w.need[need].next
                if w.need[need].state == WITHDRAWN:
                    free_row(w, need)
                else:
                    _decide(w, need, time, four(key, DECISION, w.need[need].candidate, 0))
                need = after_it


@compiled
def _take_held(w: World, function: int) -> int:
    """All that is held for an order leaves its line; the first of the chain."""
    row = w.function[function]
    need = row.head[HELD]
    row.head[HELD], row.tail[HELD], row.waiting[HELD] = -1, -1, 0
    return int(need)


@compiled
def ask(w: World, time: float, what: int) -> None:
    """The office above is asked: whatever was asked before, by whomever, is decided before it."""
    w.now.office = max(w.now.office, time) + w.p.office_hours / w.p.office_hands
    last = w.now.asked_last
    if last == w.office.size:
        w.now.full = 1
        return
    w.office[last].time, w.office[last].what = w.now.office, what
    w.now.asked_last += 1


@compiled
def answered(w: World, key: Key, time: float) -> None:
    """The office answers the first who asked: a need is decided, or a centre may serve a function."""
    what = w.office[w.now.asked_first].what
    w.now.asked_first += 1
    if what >= 0:
        decided(w, what, time)
        return
    link = w.link[(-1 - what) // w.function.size, (-1 - what) % w.function.size]
    link.allowed, link.may = 2, 1
    permit(w, (-1 - what) // w.function.size, (-1 - what) % w.function.size)
    engage_all(w, key, time)


@compiled
def permit(w: World, team: int, function: int) -> None:
    """What a team may do to a function, noted where helpers look for work."""
    bit = 1 << function
    w.team[team].may = w.team[team].may | bit if w.link[team, function].may else w.team[team].may & ~bit


@compiled
def order(w: World, key: Key, time: float) -> None:
    """An order comes: a worker answers it; one that fits, or is adapted, lets everybody serve its function."""
    draws = four(key, ORDER, w.now.orders_seen, 0)
    w.now.orders_seen += 1
    w.now.next_order -= log(four(key, ORDER, w.now.orders_seen, 0)[0])
    if w.now.jobs_last == w.job.size:
        w.now.full = 1
        return
    function = 0
    while function < w.function.size - 1 and w.function[function].upto < draws[1]:
        function += 1
    shock = w.shock[w.hour[int(time)].shock]
    fits = draws[2] >= shock.ill
    tell(w, ISSUED, time, (-1, function), (w.now.orders_seen - 1, 1.0 if fits else 0.0))
    hours = w.p.order_hours * shock.burden
    w.job[w.now.jobs_last].hours = hours if fits or w.now.feedback else hours * w.p.ill_work
    w.now.jobs_last += 1
    if fits:
        follow(w, function, time)
    elif w.now.feedback:
        w.function[function].adapted = min(w.function[function].adapted, time + w.p.adapt)
    engage_all(w, key, time)


@compiled
def follow(w: World, function: int, time: float) -> None:
    """An order that fits: what was held for it is ready, and whoever can serves the function."""
    w.function[function].ordered, w.function[function].adapted, w.now.followed = 1, NEVER, 1
    for team in range(w.team.size):
        w.link[team, function].may = max(w.link[team, function].may, w.link[team, function].serves)
        permit(w, team, function)
    need = _take_held(w, function)
    while need >= 0:
        after_it = w.need[need].next
        if w.need[need].state == WITHDRAWN:
            free_row(w, need)
        else:
            _ready(w, need, time)
        need = after_it
