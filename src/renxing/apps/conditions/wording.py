"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "condition_same": _("The community is already in this condition. Nothing was changed."),
        "condition_changed_since": _(
            "The condition was changed again since, so this change cannot be undone any more."
        ),
        "review_in_the_past": _("The review must lie in the future. Choose a later day and hour."),
        "review_not_due": _("The review is not due yet. Nothing was noted."),
        "looks_nobody": _(
            "The convention keeps sensitive data closed to everybody, in an emergency too. Ask the person themselves."
        ),
        "looks_leads": _(
            "The convention lets only those who lead a centre open sensitive data in an emergency. Ask one of them."
        ),
        "no_emergency": _(
            "Sensitive data can be opened by mandate only while there is an emergency, and there is none now. "
            "Ask a community worker, who keeps the registry."
        ),
        "look_reason": _("Say why you have to know: choose one of the reasons."),
        "nobody_there": _("Nobody in the registry lives behind this door. Look at the number of the door again."),
        "lead_reads_looks": _("Who opened sensitive data during an emergency is read by the lead of the committee."),
    }
)
