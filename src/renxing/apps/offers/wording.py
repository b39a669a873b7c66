"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "offer_unknown": _("Choose one of what is listed. Where nothing fits, choose “another thing” and write it."),
        "offer_wants_itself": _("You offer this yourself. Choose something else you would like for it, or nothing."),
        "offer_days": _("A thing is lent for 1 to %(most)s days. Write another number."),
        "offer_enough": _("You offer %(most)s things already. Withdraw one that holds no longer first."),
        "offer_same": _("Nothing is different. Nothing was changed."),
        "offer_asked_for": _("Somebody asks for it, or has it. Answer them first, or offer the other thing beside it."),
        "offer_state_already": _("This offer has changed meanwhile. Reload the page and see how it stands."),
        "offer_not_open": _("This offer is paused or withdrawn. Look at what else neighbours offer."),
        "offer_asked_already": _("You asked for this already. Its owner answers you here."),
        "own_offer": _("This is your own offer."),
        "taking_settled": _("This was answered already. Nothing was changed."),
        "taking_not_agreed": _("This is not lent or promised now. Nothing was changed."),
        "taking_not_late": _("This is not overdue. Nothing was changed."),
        "offer_lent_out": _("It is lent to somebody else now. Say first that it is back."),
        "owner_says_back": _("Whoever lent it says that it is back. Bring it to them."),
        "credits_off": _("The community keeps no time credits now. Balances stay, and nothing moves."),
        "credit_floor": _("Write a number of hours from 0 to %(most)s."),
        "credit_minutes": _("Write how long it was, from one minute to %(most)s hours, and who helped whom."),
        "credit_short": _(
            "Nobody may stand more than %(floor)s hours below zero here. Help somebody first, or write less."
        ),
        "credit_settled": _("This was answered already. Nothing was changed."),
        "credit_not_booked": _("These minutes were not booked, or undone already. Nothing was changed."),
        "credit_nobody": _("Nobody, or more than one person, is found by this. Write the whole phone number."),
        "thanks_for_what": _("Say thank you from the page of what was done or lent."),
        "thanks_words": _("Write a word of thanks."),
        "thanks_too_early": _("This is not done yet, or you did it yourself. Say thank you when it is."),
        "thanked_already": _("You said thank you for this already."),
        "volunteer_reached": _("Write your name and a phone number, so that somebody can call you."),
        "volunteer_can_what": _("Choose at least one thing you can do."),
        "volunteer_belongs_already": _(
            "You belong to a centre already and are asked through it. Publish an offer to say what else you can do."
        ),
        "volunteer_waits_already": _("You signed up already. Somebody looks at it and calls you; once is enough."),
        "volunteers_enough": _(
            "So many have signed up that nobody could look at all of them yet. Thank you; try again in some hours."
        ),
        "volunteer_settled": _("This was settled already. Reload the page and see how it stands."),
        "volunteer_oneself": _("Nobody lets themselves in. Somebody else looks at it."),
    }
)
