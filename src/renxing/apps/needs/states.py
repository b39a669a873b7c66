"""In which state of a need each act is possible: one table, read by the acts and by the buttons."""

from collections.abc import Mapping

from renxing.apps.needs.models import IN_HAND, LIVE, Need, State

CLOSED = (State.MET, State.WITHDRAWN, State.EXPIRED)

POSSIBLE: Mapping[str, tuple[State, ...]] = {
    "need.triage": LIVE,
    "need.ask": (State.OPEN,),
    "dispatch.ask": (State.OPEN,),
    "need.accept": (State.OPEN,),
    "need.decline": LIVE,
    "need.cannot": LIVE,
    "need.offer": (State.OPEN,),
    "need.choose": (State.OPEN,),
    "need.take": (State.OPEN,),
    "need.start": (State.TAKEN,),
    "need.meet": (State.TAKEN, State.UNDERWAY),
    "need.hand_over": LIVE,
    "need.give_back": (State.TAKEN, State.UNDERWAY),
    "need.step_back": (State.TAKEN, State.UNDERWAY),
    "need.withdraw": LIVE,
    "need.expire": (State.OPEN,),
    "need.escalate": LIVE,
    "need.merge": (State.OPEN,),
    "need.split": (State.MERGED,),
    "need.call_off": (State.OPEN,),
    "need.reopen": CLOSED,
    "need.message": (*LIVE, *CLOSED),
}

FINDING = frozenset({"need.ask", "dispatch.ask", "need.accept", "need.offer", "need.choose", "need.take"})
"""Acts by which somebody comes to help: possible for as long as a need looks for somebody more."""


def is_possible(verb: str, need: Need) -> bool:
    """Whether a need's state allows this act; what takes several hands is begun by each of them."""
    if need.state in POSSIBLE[verb]:
        return True
    if need.state not in IN_HAND or need.hands == 1:
        return False
    return verb == "need.start" or (verb in FINDING and need.lacking > 0)
