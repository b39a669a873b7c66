"""Why a condition is changed: codes, because the record holds no free text."""

from django.utils.translation import gettext_lazy as _

REASONS = [
    ("outbreak", _("Outbreak of illness")),
    ("flood", _("Flood or storm")),
    ("heat", _("Heat or cold")),
    ("outage", _("Gas, water or power cut")),
    ("fire", _("Fire or accident")),
    ("unrest", _("Danger to people")),
    ("order", _("Order from above")),
    ("over", _("The danger is past")),
    ("other", _("Other")),
]
