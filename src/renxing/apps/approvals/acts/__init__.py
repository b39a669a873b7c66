"""The acts on requests for approval."""

from renxing.apps.approvals.acts.answering import (
    approve,
    counter,
    delegate,
    refuse,
    take_counter,
)
from renxing.apps.approvals.acts.asking import ask_approval, lapse_request, pass_on, withdraw_request

__all__ = [
    "approve",
    "ask_approval",
    "counter",
    "delegate",
    "lapse_request",
    "pass_on",
    "refuse",
    "take_counter",
    "withdraw_request",
]
