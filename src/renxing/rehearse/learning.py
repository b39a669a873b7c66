"""Between two shocks: what a review makes of what was lost, and what days of calm do to people; needs: see `calm`."""

from math import exp, isnan

from renxing.rehearse.compiled import compiled
from renxing.rehearse.philox import four
from renxing.rehearse.streams import REVIEW
from renxing.rehearse.telling import LEARNT, REVIEWED, WIDENED, tell
from renxing.rehearse.world import ACT, ASK, NEVER, World

__all__ = ["next_shock"]

Key = tuple[int, int, int]
LOST = 0.05
"""Mean share overdue from which a function counts as lost."""


@compiled
def next_shock(w: World, key: Key, hour: int) -> None:
    """The shock before is over: review, then so many days in which people rest, forget, and trust again."""
    before = w.now.shock
    days = w.shock[before].calm_days
    if w.now.learning:
        _review(w, key, before, hour)
    w.now.shock = w.hour[hour].shock
    w.now.trust += (w.p.first_trust - w.now.trust) * (1.0 - exp(-w.p.heal * 24.0 * days))
    w.now.known, w.now.declared, w.now.followed = NEVER, NEVER, 0
    for function in range(w.function.size):
        row = w.function[function]
        row.stock = min(max(row.first_stock, row.restock), row.stock + row.restock * days)
        row.ordered, row.adapted = 0, NEVER
    for team in range(w.team.size):
        row = w.team[team]
        row.fatigue *= exp(-w.p.rest * 24.0 * days)
        row.stays, row.called, row.come, row.answered, row.rang = 1.0, NEVER, 0.0, 0, 0
        for function in range(w.function.size):
            w.link[team, function].fresh *= 2.0 ** (-days / w.p.half_life)
            w.link[team, function].allowed = 0


@compiled
def _review(w: World, key: Key, shock: int, hour: int) -> None:
    """For every function that was lost: the plan covers more, and what a centre had to ask for it may do."""
    plan, onset = w.shock[shock].hazard, w.shock[shock].onset
    tell(w, REVIEWED, float(hour), (-1, -1), (shock, 0.0))
    for function in range(w.function.size):
        if _lost(w, function, onset, hour) < LOST:
            continue
        more = w.p.adopt * (1.0 - w.coverage[1, plan, function]) if plan < w.coverage.shape[1] - 1 else 0.0
        w.coverage[1, plan, function] += more
        tell(w, LEARNT, float(hour), (-1, function), (shock, more))
        for team in range(1, w.team.size - 1):
            if four(key, REVIEW, team * 256 + function, shock)[0] < w.p.widen and _widen(w, team, function):
                tell(w, WIDENED, float(hour), (team, function), (shock, 0.0))


@compiled
def _lost(w: World, function: int, onset: int, hour: int) -> float:
    """Mean share overdue from the onset on, over hours with demand."""
    lost, known = 0.0, 0
    for at in range(onset, hour):
        kept = w.curve[1 + function, at]
        if not isnan(kept):
            lost += 1.0 - kept
            known += 1
    return lost / known if known > 0 else 0.0


@compiled
def _widen(w: World, team: int, function: int) -> bool:
    """Whether there was something to widen."""
    mandate, found = w.link[team, function].mandate, False
    for condition in range(4):
        if mandate[condition] == ASK:
            mandate[condition], found = ACT, True
    return found
