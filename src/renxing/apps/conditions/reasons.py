"""Why a condition is changed, and why sensitive data is opened: codes, because the record holds no free text."""

from django.utils.translation import gettext_lazy as _

from renxing.apps.record.values import coded

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

LOOKING = [
    ("rescue", _("Somebody may be in danger")),
    ("door_to_door", _("Going from door to door")),
    ("medicine", _("Medicine or treatment that must not stop")),
    ("moving", _("Bringing people to safety")),
    ("reaching", _("Reaching somebody nobody has heard of")),
]

coded("condition.change", "reason", REASONS)
coded("person.look_emergency", "reason", LOOKING)
