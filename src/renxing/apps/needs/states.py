"""In which state of a need each act is possible: one table, read by the acts and by the buttons."""

from collections.abc import Mapping

from renxing.apps.needs.models import LIVE, State

CLOSED = (State.MET, State.WITHDRAWN, State.EXPIRED)

POSSIBLE: Mapping[str, tuple[State, ...]] = {
    "need.triage": LIVE,
    "need.ask": (State.OPEN,),
    "dispatch.ask": (State.OPEN,),
    "need.accept": (State.OPEN,),
    "need.decline": LIVE,
    "need.offer": (State.OPEN,),
    "need.choose": (State.OPEN,),
    "need.take": (State.OPEN,),
    "need.start": (State.TAKEN,),
    "need.meet": (State.TAKEN, State.UNDERWAY),
    "need.hand_over": LIVE,
    "need.give_back": (State.TAKEN, State.UNDERWAY),
    "need.withdraw": LIVE,
    "need.expire": (State.OPEN,),
    "need.escalate": LIVE,
    "need.merge": (State.OPEN,),
    "need.split": (State.MERGED,),
    "need.call_off": (State.OPEN,),
    "need.reopen": CLOSED,
    "need.message": (*LIVE, *CLOSED),
}
