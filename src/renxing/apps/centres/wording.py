"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "worker_elsewhere": _("Only the residents’ committee has community workers. Choose another role."),
        "ends_before_start": _("The end date is not after today. Choose a later day or leave it empty."),
        "hours_a_week": _("Write hours a week above 0, up to %(most)s, or leave it empty."),
        "membership_ended": _("This membership has already ended. Nothing was changed."),
        "negative": _("A number below zero makes no sense here. Write zero or more, or leave it empty."),
        "standards_out_of_order": _(
            "Hours must be above zero, and urgent may not be longer than soon, nor soon longer than routine. "
            "Write them again in that order."
        ),
    }
)
