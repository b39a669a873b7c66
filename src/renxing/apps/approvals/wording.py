"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "asked_for_approval": _(
            "%(approver)s has been asked. It is done in the moment it is approved; you see the answer on Today."
        ),
        "nobody_to_ask": _("There is no other centre that could approve this. Ask the residents’ committee in person."),
        "request_moved_on": _("This request has moved on: %(stage)s. Nothing was changed."),
        "own_request": _("You asked for this yourself, so somebody else decides it. %(approver)s was asked."),
        "cannot_give_what_one_lacks": _(
            "You could not do this yourself, so you cannot approve it. Give the request to a centre that could."
        ),
        "nothing_to_propose": _(
            "Say what should be different: another number or another time. Or refuse it, saying why."
        ),
        "delegated_in_a_circle": _(
            "%(centre)s asked for this or has had it before. Choose another centre, or decide it yourself."
        ),
        "asker_gone": _("Whoever asked for this is no longer here, so it cannot be done. Refuse it."),
    }
)
