"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "reminded_already": _(
            "Those who come were reminded of this shift already, or nobody comes. Nothing was changed."
        ),
        "notice_without_words": _("Write it in one language at least; everybody understands it if you write both."),
        "notice_long": _("The heading has more than %(most)s signs. Shorten it and put the rest in the text."),
        "notice_until": _("Choose a day that is still to come, within a year."),
        "notice_whom": _("Choose whom it is for."),
        "notice_codes": _("Tick at least one of those it is for."),
        "notice_nobody": _("Nobody is known there. Choose others, or everybody."),
        "notice_by_need": _(
            "Only community workers and the committee know who needs what. Ask them to send it, or choose blocks."
        ),
        "notice_by_centre": _(
            "Only whoever acts for a centre writes and answers here. Ask a community worker, or a centre you belong to."
        ),
        "notice_withdrawn": _("This notice was withdrawn. Look at the list for what holds now."),
        "notice_confirmed": _("That you have read it is noted already. Nothing more is to be done."),
        "notice_walks_already": _("They are named for this block already."),
        "notice_outcome": _("Say what came of it: told, a leaflet left, or nobody at home."),
        "notice_wish": _("Choose what you want to be sent."),
        "notice_digest_quiet": _("The day’s notices would go out in the quiet hours. Choose a time outside them."),
        "doors_of_notice": _(
            "Only whoever was named for this block sees its doors, and as long as one waits. Ask a community worker."
        ),
        "rumour_empty": _("Write what you heard, in a sentence."),
        "rumour_many": _("You have %(most)s questions open. Wait for an answer, or take one back."),
        "rumour_closed": _("This question was answered or taken back already. Reload the page."),
        "rumour_verdict": _("Choose whether it is true."),
        "rumour_source": _("Say where you have it from: an office, a page, somebody who saw it. Name no resident."),
        "rumour_same": _("Nothing is different. Nothing was changed."),
    }
)
