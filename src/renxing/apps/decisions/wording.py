"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "which_centre": _("Choose the centre on whose behalf you do this."),
        "no_title": _("Give it a name people will recognise."),
        "no_reason": _("Choose at least one reason, so that those concerned understand it."),
        "done_in_the_past": _("It can only be done in the future. Choose a later day."),
        "by_when": _("Somebody is to do it, so say by when."),
        "no_such_entry": _("There is no such entry in the record. Look at its number there and write it again."),
        "with_whom": _("Choose at least one other centre to decide together with."),
        "decision_not_open": _("This does not wait for an answer: it was answered, adopted or withdrawn already."),
        "decision_not_agreed": _("Not every centre named has agreed. Nothing was changed."),
        "spoke_already": _(
            "You have spoken for one centre already, and nobody agrees for two. "
            "Ask another lead or deputy of this centre."
        ),
        "decision_not_to_do": _("There is nothing to do here: it was done already, or it does not hold."),
        "decision_not_standing": _("This decision does not hold, so there is nothing to undo."),
        "reversal_stands": _("This undid another decision. Take a new one if that should hold again."),
        "reversal_waits": _("It is proposed already to undo this. Wait for the answers of the other centres."),
        "nobody_met": _("Choose the centres that were there."),
        "not_met_yet": _("Minutes are written after a meeting. Choose when it was."),
    }
)
