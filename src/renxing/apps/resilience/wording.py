"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "not_scored": _("This figure is not scored, so it has no goalposts. Choose another one."),
        "goalposts_need_a_reason": _("Say in a sentence or two why, in at most 500 letters: everybody reads it."),
        "goalposts_both_or_neither": _("Name what is poor and what is good, or leave both empty to go back."),
        "goalposts_apart": _("Poor and good must lie at least %(least)s apart. Write them again."),
        "goalposts_range": _("Of this figure poor and good lie from %(low)s to %(high)s. Write them again."),
        "goalposts_more": _("Of this figure more is better: good must be the larger number. Write them again."),
        "goalposts_less": _("Of this figure less is better: good must be the smaller number. Write them again."),
        "no_such_constant": _("This figure has no such constant. Choose one of its own."),
        "constant_range": _("It may be from %(low)s to %(high)s. Write it again."),
        "constant_same": _("This stands already. Nothing was changed."),
        "goalposts_same": _("These goalposts stand already. Nothing was changed."),
    }
)
