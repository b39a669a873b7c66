"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "callup_places": _("Say how many people are called; at least one."),
        "callup_within": _("Say within how many hours they should answer; it must be more than zero."),
        "callup_skill": _("Choose the skill from the list, or leave it empty."),
        "callup_over": _("This call-up was stood down already. Nothing was changed."),
        "callup_said": _("Choose yes or no."),
        "callup_not_to_remind": _("Nobody has to be reminded now. Nothing was changed."),
        "callup_not_to_widen": _("Nobody else has to be asked now. Nothing was changed."),
    }
)
