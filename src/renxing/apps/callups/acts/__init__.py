"""The acts on call-ups."""

from renxing.apps.callups.acts.answering import answer_call
from renxing.apps.callups.acts.calling import Call, call_up, check_reach, remind, stand_down, widen

__all__ = ["Call", "answer_call", "call_up", "check_reach", "remind", "stand_down", "widen"]
