"""The acts on decisions and meetings."""

from renxing.apps.decisions.acts.following import finish_decision, reverse_decision
from renxing.apps.decisions.acts.joining import (
    adopt_decision,
    agree_to_decision,
    decline_decision,
    propose_decision,
    withdraw_decision,
)
from renxing.apps.decisions.acts.meeting import hold_meeting
from renxing.apps.decisions.acts.taking import Content, take_decision

__all__ = [
    "Content",
    "adopt_decision",
    "agree_to_decision",
    "decline_decision",
    "finish_decision",
    "hold_meeting",
    "propose_decision",
    "reverse_decision",
    "take_decision",
    "withdraw_decision",
]
