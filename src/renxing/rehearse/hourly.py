"""What moves by the hour: trust, fatigue, supplies, the condition, the pace of needs and orders."""

from math import isnan

from renxing.rehearse.account import closed, quality
from renxing.rehearse.calm import days_of_calm, run_down
from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import follow, reconsider
from renxing.rehearse.laws import excess, panic, tired
from renxing.rehearse.learning import next_shock
from renxing.rehearse.mobilising import authorise, condition, on_duty, see
from renxing.rehearse.queues import opened_or_shut
from renxing.rehearse.serving import engage_all
from renxing.rehearse.telling import ADAPTED, tell
from renxing.rehearse.world import (
    ACT,
    APPROVALS,
    HELD,
    HELPERS,
    LOAD,
    NEVER,
    TRUST,
    WAITING,
    WITHDRAWN,
    WORKERS,
    World,
)  # fmt: skip

__all__ = ["day_goes_on", "full_hour"]

Key = tuple[int, int, int]
LOOK = 6
"""Hours between two looks of the detectors."""


@compiled
def full_hour(w: World, key: Key, hour: int) -> None:
    """All that happens at a full hour, in this order; then free helpers look for work."""
    w.now.passed += w.now.pace
    w.now.order_passed += w.now.order_pace
    _give_up(w, hour)
    days = days_of_calm(w, hour)
    if days > 0.0:
        run_down(w, hour, days)
    if day_goes_on(w, key, hour):
        _look_round(w)
        engage_all(w, key, float(hour))


@compiled
def _look_round(w: World) -> None:
    """What stands still within an hour, or is counted from its beginning on: see `serving`."""
    w.now.raised = panic(w.p.panic, w.now.trust, w.p.first_trust) / w.now.most
    for function in range(w.function.size):
        row = w.function[function]
        seen = w.count[w.now.board, function].seen
        row.worth = row.criticality * (1.0 + seen) if w.now.coordination else row.rate * row.service
        w.edge[function].upto = row.upto
        opened_or_shut(w, function)
    w.now.idle = 0
    for team in range(w.team.size):
        w.now.idle += max(0, w.team[team].hands - w.team[team].busy)


@compiled
def day_goes_on(w: World, key: Key, hour: int) -> bool:
    """What both forms of the model have in common at a full hour; whether another hour follows."""
    kept = quality(w, hour)
    _feel(w, hour, kept)
    _write(w, hour)
    if hour == w.now.hours:
        return False
    new = hour == 0 or w.hour[hour].shock != w.now.shock
    if new and hour > 0:
        next_shock(w, key, hour)
    _supply(w, hour)
    _know(w, key, hour, new)
    _pace(w, hour)
    on_duty(w, key, hour)
    return True


@compiled
def _give_up(w: World, hour: int) -> None:
    """Households whose patience ended in the hour before."""
    need = w.leaving[hour].first
    while need >= 0:
        row = w.need[need]
        if row.state == WAITING:
            _leave_line(w, need)
        closed(w, need, WITHDRAWN, row.patience)
        need = row.mate


@compiled
def _leave_line(w: World, need: int) -> None:
    """It is counted no more; it is passed over when its turn comes."""
    row = w.need[need]
    line = HELD if row.held else row.urgency
    w.function[row.function].waiting[line] -= 1
    w.now.ready -= int(line != HELD)
    opened_or_shut(w, row.function)


@compiled
def _feel(w: World, hour: int, kept: float) -> None:
    """Trust follows what is kept, and rumours; fatigue follows work."""
    trust, lost = w.now.trust, 0.0 if isnan(kept) else 1.0 - kept
    trust += w.p.heal * (w.p.first_trust - trust) - (w.p.hurt * lost + w.p.rumour * w.hour[hour].noise) * trust
    w.now.trust = min(1.0, max(0.0, trust))
    at_it = w.hour[hour].profile / 24.0
    for team in range(w.team.size):
        row = w.team[team]
        if row.busy > 0 or row.fatigue > 0.0 or row.stays < 1.0:
            _tire(w, team, hour, at_it)


@compiled
def _tire(w: World, team: int, hour: int, at_it: float) -> None:
    """Of its people those on duty work as far as the team is busy, and the others rest; who is tired falls out."""
    row, before = w.team[team], w.team[team].fatigue
    load = min(1.0, row.busy / row.hands) if row.hands > 0 else 0.0
    work = load * min(1.0, at_it * row.hours)
    row.fatigue = tired(before, work, row.toil, w.p.tire, w.p.rest)
    if row.called <= hour:
        row.stays *= 1.0 - min(1.0, w.p.leave * before)
    elif team == WORKERS:
        row.stays += min(1.0, w.p.back) * (1.0 - row.stays) - min(1.0, w.p.leave * before) * row.stays


@compiled
def _write(w: World, hour: int) -> None:
    first, busy, hands = 1 + w.function.size, 0, 0
    for team in range(w.team.size):
        busy += w.team[team].busy
        hands += w.team[team].hands
    w.curve[first + HELPERS, hour] = hands
    w.curve[first + LOAD, hour] = min(1.0, busy / hands) if hands > 0 else 0.0
    w.curve[first + TRUST, hour] = w.now.trust
    w.curve[first + APPROVALS, hour] = w.now.asked_last - w.now.asked_first


@compiled
def _supply(w: World, hour: int) -> None:
    """An hour's supply comes, less what the shock keeps away; a store holds what it held first, or a day's."""
    for function in range(w.function.size):
        row = w.function[function]
        if row.first_stock == NEVER:
            continue
        lost = min(1.0, w.course[hour, function].supply_loss * w.p.draw_supply)
        row.stock = min(max(row.first_stock, row.restock), row.stock + row.restock / 24.0 * (1.0 - lost))


@compiled
def _know(w: World, key: Key, hour: int, new: bool) -> None:
    """Detectors, the condition, mandates where it changed, adapted orders; the board of backlogs moves on."""
    w.now.board = max(0, int(hour - w.now.lag))
    if w.hour[hour].shocked and hour % LOOK == 0 and hour >= w.shock[w.now.shock].onset:
        see(w, key, hour)
    if condition(w, hour) or new:
        authorise(w, float(hour))
        reconsider(w, key, float(hour))
    for function in range(w.function.size):
        if w.function[function].adapted <= hour:
            tell(w, ADAPTED, float(hour), (-1, function), (0, 0.0))
            follow(w, function, float(hour))


@compiled
def _pace(w: World, hour: int) -> None:
    """How fast needs and orders come in this hour, and what others ask of the office meanwhile."""
    now, today = w.now, w.hour[hour]
    beyond = w.p.beyond_shock if today.shocked else w.p.beyond_calm
    if not today.same:
        _mix(w, hour)
    now.pace, now.order_pace = now.usual * today.profile * now.most, 0.0
    if now.orders:
        now.order_pace = today.orders * w.p.draw_orders
        asked = 0.0
        for function in range(w.function.size):
            row = w.function[function]
            if row.ordered == 0 and row.best != ACT:
                asked += row.usual
        asked *= beyond * today.profile * panic(w.p.panic, now.trust, w.p.first_trust) * now.others
        now.office = max(now.office, float(hour)) + asked * w.p.office_hours / w.p.office_hands


@compiled
def _mix(w: World, hour: int) -> None:
    """What is needed in an hour as on the mean hour of a day, by function; it stays so while the scenario does."""
    needs = 0.0
    for function in range(w.function.size):
        row = w.function[function]
        row.usual = row.rate * excess(w.course[hour, function].need, w.p.draw_need)
        needs += row.usual
        row.upto = needs
    for function in range(w.function.size):
        w.function[function].upto /= needs if needs > 0.0 else 1.0
    w.now.usual = needs
