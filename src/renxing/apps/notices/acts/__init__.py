"""The acts on notices and rumours."""

from renxing.apps.notices.acts.asking import answer_rumour, ask_rumour, correct_answer, withdraw_question
from renxing.apps.notices.acts.hearing import assign_doors, choose_ways, confirm_notice, knock, set_hours
from renxing.apps.notices.acts.posting import post_notice, withdraw_notice
from renxing.apps.notices.acts.reminding import remind_of_shift

__all__ = [
    "answer_rumour", "ask_rumour", "assign_doors", "choose_ways", "confirm_notice", "correct_answer", "knock",
    "post_notice", "remind_of_shift", "set_hours", "withdraw_notice", "withdraw_question",
]  # fmt: skip
