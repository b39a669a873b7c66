"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "signal_what": _("Choose what you see from the list."),
        "signal_since": _(
            "It began before now, within the last year, and no later than it was over. Choose again since when."
        ),
        "signal_into": _("Choose another signal that is open or confirmed, and not this one itself."),
        "signal_why": _("Say why nothing is done about it; whoever reported it reads the reason."),
        "signal_answered": _("Somebody has answered this already. It is now: %(state)s."),
        "signal_waits": _("This waits to be looked into already."),
        "alarm_rings_already": _("This alarm rings already today."),
        "photo_too_large": _(
            "This photo is too large. Take it again smaller, or send it without one: %(most)s MB at most."
        ),
        "photo_unreadable": _("This is no photo that can be read. Use a JPEG, PNG or WebP, or send it without one."),
    }
)
