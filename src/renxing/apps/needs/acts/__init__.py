"""Every act of a need's life. Importing this package declares them all."""

from renxing.apps.needs.acts.asking import (
    accept_ask,
    ask_helper,
    call_off,
    cannot_help,
    choose_helper,
    decline_ask,
    offer_help,
)
from renxing.apps.needs.acts.closing import (
    escalate_need,
    expire_need,
    merge_need,
    reopen_need,
    split_need,
    withdraw_need,
)
from renxing.apps.needs.acts.doing import give_back, hand_over, meet_need, start_need, take_need
from renxing.apps.needs.acts.hands import step_back
from renxing.apps.needs.acts.parting import end_apart, end_together, keep_apart, keep_together
from renxing.apps.needs.acts.raising import Draft, raise_need, triage_need
from renxing.apps.needs.acts.talking import write_message

__all__ = [
    "Draft",
    "accept_ask",
    "ask_helper",
    "call_off",
    "cannot_help",
    "choose_helper",
    "decline_ask",
    "end_apart",
    "end_together",
    "escalate_need",
    "expire_need",
    "give_back",
    "hand_over",
    "keep_apart",
    "keep_together",
    "meet_need",
    "merge_need",
    "offer_help",
    "raise_need",
    "reopen_need",
    "split_need",
    "start_need",
    "step_back",
    "take_need",
    "triage_need",
    "withdraw_need",
    "write_message",
]
