"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "condition_same": _("The community is already in this condition. Nothing was changed."),
        "condition_changed_since": _(
            "The condition was changed again since, so this change cannot be undone any more."
        ),
        "review_in_the_past": _("The review must lie in the future. Choose a later day and hour."),
    }
)
