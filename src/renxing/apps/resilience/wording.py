"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "not_scored": _("This figure is not scored, so it has no goalposts. Choose another one."),
        "goalposts_need_a_reason": _("Say in a sentence or two why, in at most 500 letters: everybody reads it."),
        "goalposts_both_or_neither": _("Name what is poor and what is good, or leave both empty to go back."),
        "goalposts_apart": _("Poor and good must be two different numbers. Write them again."),
        "goalposts_same": _("These goalposts stand already. Nothing was changed."),
    }
)
