"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "fund_no_money": _("This is no amount of money: yuan with at most two decimals. Write it again, like 120.50."),
        "fund_nothing": _("This amount must be more than zero. Write how much it is, in yuan."),
        "fund_source": _("Choose where the money comes from."),
        "fund_purpose": _("Choose to what end it is spent."),
        "fund_for_what": _("Write in a few words what it is for: every resident reads it. Name no person."),
        "fund_help_whom": _("Say which door the help goes to. Only those who keep the fund see it."),
        "fund_short": _(
            "%(there)s yuan are left in the line %(budget)s. Spend less, or move money here from another line first."
        ),
        "fund_moved_nowhere": _("Choose another line: it is there already."),
        "fund_not_emergency": _(
            "The line %(budget)s is kept for an alert or an emergency, and it is neither. Choose another line."
        ),
        "fund_two_needed": _(
            "Above %(above)s yuan two people sign. Send it as a request: a second person signs it then."
        ),
        "fund_same_hand": _("You asked for this yourself, so somebody else signs it."),
        "fund_settled_already": _("This was signed or declined already. Nothing was changed."),
        "fund_rules_wrong": _("A sum is never below zero, and an answer takes at least a day. Write it again."),
        "budget_without_name": _("Write what the line is called, in one language at least."),
        "budget_code_taken": _("This code is empty or taken already. Write another one."),
        "booking_lasting": _("An undoing is not undone. Book it anew as what it was."),
        "booking_reversed_already": _("This booking was undone already. Nothing was changed."),
        "challenge_without_words": _("Write what you want to know, or what is answered. Name no person."),
        "challenge_answered_already": _("This was answered already. Ask again if something is still open."),
        "challenge_not_overdue": _("This challenge is not overdue. Nothing was changed."),
        "challenge_of_a_line": _(
            "A whole line cannot be undone. Undo its bookings one by one, or choose another answer."
        ),
        "own_challenge": _("You spent this money, or asked about it yourself, so somebody else answers."),
    }
)
