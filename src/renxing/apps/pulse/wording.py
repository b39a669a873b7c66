"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "survey_closes": _("Choose a last day from three days to sixty days from now."),
        "survey_one_at_a_time": _("A survey is open already. Wait until it closes, or withdraw it."),
        "survey_too_soon": _(
            "The last survey closed less than %(days)s days ago. Wait: results shortly after each other could show "
            "what somebody new answered."
        ),
        "survey_over": _("This survey takes no answers any more. Look at the results."),
        "survey_answered": _("You have answered already. Nobody can tell which answer is yours, so it stays."),
        "survey_whole": _("Answer every sentence, from 1 to 5. Who would rather not say need not answer at all."),
        "survey_group": _("Choose one of the answers given, or none."),
        "survey_still_open": _("This survey is open until its last day. Nothing was changed."),
    }
)
