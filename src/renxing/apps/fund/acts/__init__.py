"""The acts on the fund, and on its open book."""

from renxing.apps.fund.acts.challenging import answer_challenge, challenge_book, note_overdue_challenge
from renxing.apps.fund.acts.keeping import (
    change_fund_rules,
    open_budget,
    receive_money,
    reverse_booking,
    transfer_money,
)
from renxing.apps.fund.acts.spending import ask_to_spend, decline_spending, sign_spending, spend_money

__all__ = [
    "answer_challenge",
    "ask_to_spend",
    "challenge_book",
    "change_fund_rules",
    "decline_spending",
    "note_overdue_challenge",
    "open_budget",
    "receive_money",
    "reverse_booking",
    "sign_spending",
    "spend_money",
    "transfer_money",
]
