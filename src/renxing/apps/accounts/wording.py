"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "invitation_unknown": _(
            "This invitation is not known or has been used already. "
            "Check the code, or ask a community worker for a new one."
        ),
        "invitation_old": _("This invitation has ended. Ask a community worker for a new one."),
        "wrong_card_or_pin": _(
            "Card number and PIN do not fit together. Try again, or ask a community worker for a new code."
        ),
        "locked": _("Too many wrong tries. Wait %(minutes)s minutes, or ask a community worker for a new code."),
        "pin_six_digits": _("A PIN has six digits. Write six digits."),
        "pin_easy": _("This PIN is easily guessed. Choose six other digits."),
        "invite_refused": _("Invitations are printed by community workers. Ask one of them."),
        "invite_powerful": _(
            "This person has powers in the community, and who opens the invitation could use them. "
            "Ask the lead of the committee to issue it."
        ),
        "passkey_failed": _("The passkey was not accepted. Try again, or sign in with card number and PIN."),
    }
)
