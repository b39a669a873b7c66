"""The constants of figures in words: what each is, and how much it is."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

NAMES: Mapping[str, Promise] = {
    "within": gettext_lazy("In time is within"),
    "within.urgent": gettext_lazy("In time, where urgent, is within"),
    "within.soon": gettext_lazy("In time, where it is to be soon, is within"),
    "within.routine": gettext_lazy("In time, where it is routine, is within"),
    "within.unsaid": gettext_lazy("In time, where nobody said how urgent, is within"),
    "half_life_days": gettext_lazy("Practice is half forgotten after"),
}


def amount(value: float, unit: str) -> str:
    """So many hours, or days: whole days where they are two and more."""
    if unit == "hours" and value >= 48 and value % 24 == 0:
        value, unit = value / 24, "days"
    number = f"{value:g}"
    if unit == "days":
        return ngettext("%(number)s day", "%(number)s days", round(value)) % {"number": number}
    return _("%(number)s h") % {"number": number}
