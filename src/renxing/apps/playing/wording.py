"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "play_not_demonstration": _(
            "%(community)s is not a demonstration, so nothing can be played on it. Use one that ./renxing demo made."
        ),
        "play_running": _("A play is running already. Wait for its end, or stop it with Ctrl-C where it runs."),
        "play_strict": _("Line %(line)s (%(act)s) was refused, and the play was broken off there. %(why)s"),
        "play_unmade": _("It is about “%(label)s”, which was refused when it was to be made."),
    }
)
