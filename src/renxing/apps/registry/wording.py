"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "slug_reserved": _("“%(slug)s” is an address the program needs for itself. Give the community another slug."),
    }
)
