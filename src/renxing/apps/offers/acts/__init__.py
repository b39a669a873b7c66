"""The acts on offers, time credits, thanks and volunteers."""

from renxing.apps.offers.acts.crediting import (
    change_credit_rules,
    confirm_credit,
    decline_credit,
    note_credit,
    reverse_credit,
)
from renxing.apps.offers.acts.publishing import (
    Said,
    change_offer,
    pause_offer,
    publish_offer,
    resume_offer,
    withdraw_offer,
)
from renxing.apps.offers.acts.taking import agree_to_lend, ask_for_offer, close_taking, decline_taking, note_late
from renxing.apps.offers.acts.thanking import say_thanks, show_thanks
from renxing.apps.offers.acts.volunteering import (
    SignUp,
    admit_volunteer,
    join_as_volunteer,
    refuse_volunteer,
    sign_up,
    vet_volunteer,
)

__all__ = [
    "Said",
    "SignUp",
    "admit_volunteer",
    "agree_to_lend",
    "ask_for_offer",
    "change_credit_rules",
    "change_offer",
    "close_taking",
    "confirm_credit",
    "decline_credit",
    "decline_taking",
    "join_as_volunteer",
    "note_credit",
    "note_late",
    "pause_offer",
    "publish_offer",
    "refuse_volunteer",
    "resume_offer",
    "reverse_credit",
    "say_thanks",
    "show_thanks",
    "sign_up",
    "vet_volunteer",
    "withdraw_offer",
]
