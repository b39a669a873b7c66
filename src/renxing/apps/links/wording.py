"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "partner_without_name": _("Write what the partner is called, in one language at least."),
        "partner_kind": _("Choose what sort of partner it is."),
        "partner_twice": _("A partner of this sort and name is there already. Open it in the list of links."),
        "partner_twin": _("Only another community of this installation can be chosen here, not our own."),
        "partner_same": _("Nothing is different. Nothing was changed."),
        "partner_ended": _("The link with %(partner)s is over. Add the partner again if it begins anew."),
        "partner_owes": _("Something lent is still open with %(partner)s. Settle it on the aid board first."),
        "agreement_empty": _("Write what they give, in a few words."),
        "agreement_over": _("The last day lies before the first one, or is over. Write it again."),
        "agreement_review": _("The day it is looked at again lies between its first and its last day."),
        "agreement_ended": _("This agreement was ended. Make a new one if they give it again."),
        "agreement_not_longer": _("It holds until %(ends)s already. Choose a later day that is not over."),
        "agreement_holds": _("This agreement still holds, or is over already. Nothing was changed."),
        "aid_side": _("Choose whether we receive or give."),
        "aid_of_twin": _("%(partner)s uses this product: they ask and offer by themselves, and it appears here."),
        "aid_what": _("Choose people, goods or money, and write what it is in a few words. Name no person."),
        "aid_amount": _("This amount must be more than zero, and people are counted whole. Write it again."),
        "aid_absurd": _("So much cannot be meant for %(residents)s residents. Write the amount again."),
        "aid_doubtful": _("%(number)s is unusually much. Correct it, or confirm that it is right."),
        "aid_due": _("Choose a moment that is still to come, within two years."),
        "aid_back": _("It goes back after it came, within two years. Choose another day."),
        "aid_moved_on": _("This is not possible now: it stands at “%(stage)s”. Look at the aid board."),
        "aid_not_overdue": _("This aid is not overdue. Nothing was changed."),
        "aid_not_known_there": _(
            "%(partner)s has not named us as a partner yet. Ask them to add us under their links, then send it again."
        ),
        "aid_decimals": _("At most %(decimals)s digits after the point can be counted here. Write the amount again."),
        "aid_part": _("%(rest)s %(unit)s can still go back. Write that much, or less."),
        "aid_letter_unreadable": _("Nothing was taken from this file. %(why)s"),
        "aid_letter_of_another": _("This file is about aid of %(partner)s. Read it on their page."),
        "aid_letter_own": _("We wrote this file ourselves. Send it to them, and read the one that they write."),
        "aid_letter_other": _("This file is about another amount or sort of aid. Ask them which one they mean."),
        "aid_letter_known": _("Nothing in this file is new: it stands at “%(here)s” here. Nothing was changed."),
        "aid_letter_ahead": _(
            "They write “%(said)s”, and here it stands at “%(here)s”. Book our own step first, then read it again."
        ),
        "aid_letter_apart": _(
            "They write “%(said)s”, and here it stands at “%(here)s”. Both cannot be right: ring them up."
        ),
        "aid_which_item": _("Choose as which item of the stock it is booked."),
        "aid_which_budget": _("Choose in which budget line it is booked."),
        "aid_names": _("%(n)s people were agreed, and %(said)s names are written. Write one on each line."),
        "aid_guests_until": _("Nobody said until when they stay. Withdraw it and ask again with a day."),
        "referral_empty": _("Write what is to be done, in a few words, without a name."),
        "referral_no_consent": _("Ask whoever needs it first: without their consent nothing is passed on."),
        "referral_where": _("Choose how much of the address is told."),
        "referral_due": _("Choose a moment that is still to come, within ninety days."),
        "referral_already": _("%(partner)s was asked about this need already. Follow that one first."),
        "referral_moved_on": _("This is not possible now: it stands at “%(phase)s”. Reload the page."),
        "referral_not_overdue": _("This referral is not overdue. Nothing was changed."),
        "referral_link": _("This link opens nothing any more. Ask the community for a new one."),
        "joint_not_in_hand": _("Nobody has need %(number)s in hand for a centre. Take it first, then others can join."),
        "joint_what": _("Write what your centre does of it."),
        "joint_already": _("%(centre)s has joined already."),
        "joint_first_stays": _("Your centre is first in this. Hand the need over instead."),
        "joint_nobody": _("No other centre has joined in this need. Finish it as usual."),
        "joint_over": _("This part, or need %(number)s, is done already. Nothing was changed."),
    }
)
