"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "point_of_which_centre": _("Choose the centre on whose behalf you do this."),
        "point_without_name": _("Give it a name people will recognise."),
        "point_ends_in_the_past": _("A point closes in the future. Choose a later hour, or close it now."),
        "point_closed_already": _("This point is closed already. Open a new one if it is needed again."),
        "point_spent_more": _(
            "No more than %(money)g yuan was set aside for it. If more was spent, set more aside first, then close it."
        ),
        "point_changed_since": _("This point was changed again since, so that cannot be undone any more."),
        "not_your_point": _("This point belongs to %(centre)s. Ask them, or the lead of the committee."),
    }
)
