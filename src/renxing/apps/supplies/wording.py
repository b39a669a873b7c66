"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register({"absurd_quantity": _("This quantity cannot be right. Count again and write a number of zero or more.")})
