"""The acts on call-ups."""

from renxing.apps.callups.acts.answering import answer_call
from renxing.apps.callups.acts.calling import Call, call_up, check_reach, remind, stand_down, widen
from renxing.apps.callups.acts.phoning import look_at_phones

__all__ = [
    "Call",
    "answer_call",
    "call_up",
    "check_reach",
    "look_at_phones",
    "remind",
    "stand_down",
    "widen",
]
