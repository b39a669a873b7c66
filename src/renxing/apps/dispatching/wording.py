"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "dispatchers_only": _(
            "Who goes where is seen by the community workers and the lead of the committee. "
            "What waits for you and your centre is on Today."
        ),
        "nobody_ticked": _("Nobody is ticked. Tick whom you want to ask, then send again."),
        "line_unreadable": _("This page was incomplete. Reload it and look at what is suggested now."),
        "dispatch_paused_already": _("This is stopped already. Nothing was changed."),
        "dispatch_not_paused": _("This is not stopped: it goes on already. Nothing was changed."),
    }
)
