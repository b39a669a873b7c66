"""The acts on links with others."""

from renxing.apps.links.acts.agreeing import end_agreement, lapse_agreement, make_agreement, renew_agreement
from renxing.apps.links.acts.aiding import (
    agree_to_aid,
    ask_for_aid,
    decline_aid,
    give_aid_back,
    hear_of_aid,
    note_aid,
    note_overdue_aid,
    offer_aid,
    receive_aid,
    send_aid,
    settle_loss,
    take_aid_back,
    withdraw_aid,
)
from renxing.apps.links.acts.joining import close_joint, finish_part, join_need, leave_need
from renxing.apps.links.acts.letters import read_aid
from renxing.apps.links.acts.partnering import add_partner, change_partner, end_partner, forget_contact
from renxing.apps.links.acts.referring import (
    accept_referral,
    decline_referral,
    finish_referral,
    hand_back_referral,
    note_overdue_referral,
    refer_need,
    renew_link,
    withdraw_referral,
)

__all__ = [
    "accept_referral",
    "add_partner",
    "agree_to_aid",
    "ask_for_aid",
    "change_partner",
    "close_joint",
    "decline_aid",
    "decline_referral",
    "end_agreement",
    "end_partner",
    "finish_part",
    "finish_referral",
    "forget_contact",
    "give_aid_back",
    "hand_back_referral",
    "hear_of_aid",
    "join_need",
    "lapse_agreement",
    "leave_need",
    "make_agreement",
    "note_aid",
    "note_overdue_aid",
    "note_overdue_referral",
    "offer_aid",
    "read_aid",
    "receive_aid",
    "refer_need",
    "renew_agreement",
    "renew_link",
    "send_aid",
    "settle_loss",
    "take_aid_back",
    "withdraw_aid",
    "withdraw_referral",
]  # fmt: skip
