"""One replication, need by need: whatever comes next happens, until the rehearsal is over.

Needs, services, decisions, answers and orders are events at their own times; what is slow moves by the hour
(`renxing.rehearse.hourly`). Everything is decided by keyed numbers, so a replication depends on its key and on nothing
else. Read `laws` for what is believed, `deciding` for who waits for whom, `serving` for who goes to which door.
"""

from renxing.rehearse.compiled import compiled
from renxing.rehearse.deciding import answered, arrive, decided, order
from renxing.rehearse.hourly import full_hour
from renxing.rehearse.queues import earliest, take_earliest
from renxing.rehearse.serving import engage, finish, free
from renxing.rehearse.starting import begin
from renxing.rehearse.world import DECIDED, DONE, NEVER, World

__all__ = ["replicate"]

Key = tuple[int, int, int]
_NEED = (1 << 32) - 1
_TEAM = (1 << 16) - 1


@compiled
def replicate(w: World, key: Key) -> bool:
    """Play the replication of this key (seed, community, replication); False where a table had no room left."""
    begin(w, key)
    for hour in range(w.now.hours):
        full_hour(w, key, hour)
        _play(w, key, hour)
        if w.now.full:
            return False
    full_hour(w, key, w.now.hours)
    return True


@compiled
def _play(w: World, key: Key, hour: int) -> None:
    """Everything that happens within an hour, in the order of time."""
    now = w.now
    arrival = _clock(hour, now.arrival - now.passed, now.pace)
    instruction = _clock(hour, now.next_order - now.order_passed, now.order_pace)
    while now.full == 0:
        answer = w.office[now.asked_first].time if now.asked_first < now.asked_last else NEVER
        event = earliest(w)
        time = min(arrival, instruction, answer, event)
        if time >= hour + 1.0:
            return
        if time == event:
            _event(w, key, time)
        elif time == arrival:
            arrive(w, key, time)
            arrival = _clock(hour, now.arrival - now.passed, now.pace)
        elif time == answer:
            answered(w, key, time)
        else:
            order(w, key, time)
            instruction = _clock(hour, now.next_order - now.order_passed, now.order_pace)


@compiled
def _clock(hour: int, ahead: float, pace: float) -> float:
    """When so much operational time will have passed, at the pace of this hour."""
    return max(float(hour), hour + ahead / pace) if pace > 0.0 else NEVER


@compiled
def _event(w: World, key: Key, time: float) -> None:
    """A need was met, a need was decided, or a helper is back; who is free looks for work."""
    what = take_earliest(w)
    kind, team, need = what >> 48, (what >> 32) & _TEAM, what & _NEED
    if kind == DECIDED:
        decided(w, need, time)
        return
    if kind == DONE:
        finish(w, team, need, time)
    if free(w, team):
        engage(w, key, team, time)
