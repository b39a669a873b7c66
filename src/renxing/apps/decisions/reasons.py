"""Why something is decided: codes for the record, words for people."""

from django.utils.translation import gettext_lazy as _

from renxing.apps.record.values import coded

REASONS = [
    ("need", _("Residents need it")),
    ("safety", _("It is safer")),
    ("shortage", _("There is not enough")),
    ("overload", _("It is too much for those who do it")),
    ("fairness", _("It is fairer")),
    ("order", _("An order from above")),
    ("experience", _("What we learned before")),
    ("changed", _("Things have changed")),
    ("other", _("Other")),
    ("report", _("It was not let stand after the report")),
]

TO_CHOOSE = REASONS[:-1]
"""What people choose from; the last is the rule's own, where a report was answered by undoing."""

coded("decision.take", "reasons", REASONS)
coded("decision.propose", "reasons", REASONS)
