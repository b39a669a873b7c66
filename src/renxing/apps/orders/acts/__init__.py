"""The acts on orders from above."""

from renxing.apps.orders.acts.answering import (
    accept_order,
    adapt_order,
    fulfil_order,
    log_progress,
    object_to_order,
    reopen_order,
)
from renxing.apps.orders.acts.begin import Said
from renxing.apps.orders.acts.clocking import lapse_order, note_overdue
from renxing.apps.orders.acts.issuing import Draft, Outcome, issue_order, issue_orders
from renxing.apps.orders.acts.recognising import end_recognition, recognise_office
from renxing.apps.orders.acts.replying import amend_order, confirm_answer, insist_on_order, withdraw_order
from renxing.apps.orders.acts.settling import settle_order

__all__ = [
    "Draft",
    "Outcome",
    "Said",
    "accept_order",
    "adapt_order",
    "amend_order",
    "confirm_answer",
    "end_recognition",
    "fulfil_order",
    "insist_on_order",
    "issue_order",
    "issue_orders",
    "lapse_order",
    "log_progress",
    "note_overdue",
    "object_to_order",
    "recognise_office",
    "reopen_order",
    "settle_order",
    "withdraw_order",
]
