"""The words of CAP's closed lists, and the shapes that go with its levels, so that colour is never alone."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.standards.cap import Standing

LEVELS: Mapping[str, tuple[str, Promise]] = {
    "Extreme": ("◆", _("Extreme")),
    "Severe": ("▲", _("Severe")),
    "Moderate": ("■", _("Moderate")),
    "Minor": ("●", _("Minor")),
    "Unknown": ("○", _("Level not said")),
}
COLOURS: Mapping[str, Promise] = {
    "red": _("red warning"),
    "orange": _("orange warning"),
    "yellow": _("yellow warning"),
    "blue": _("blue warning"),
}
KINDS: Mapping[str, Promise] = {
    "Alert": _("New"),
    "Update": _("Updates an earlier one"),
    "Cancel": _("Cancels an earlier one"),
    "Ack": _("Says that one was received"),
    "Error": _("Says that one was wrong"),
}
STATUSES: Mapping[str, Promise] = {
    "Actual": _("Real"),
    "Exercise": _("Exercise"),
    "System": _("Between machines"),
    "Test": _("Test of the line"),
    "Draft": _("Draft"),
}
STANDINGS: Mapping[Standing, Promise] = {
    Standing.IN_FORCE: _("in force"),
    Standing.UPDATED: _("updated by a later one"),
    Standing.CANCELLED: _("cancelled"),
    Standing.EXPIRED: _("its time is over"),
    Standing.NO_CALL: _("calls for nothing by itself"),
}
ALL_CLEAR: Promise = _("says that it is over")
CATEGORIES: Mapping[str, Promise] = {
    "Met": _("Weather"),
    "Geo": _("Earth and water"),
    "Health": _("Health"),
    "Fire": _("Fire"),
    "Safety": _("Safety"),
    "Security": _("Security"),
    "Rescue": _("Rescue"),
    "Env": _("Environment"),
    "Transport": _("Transport"),
    "Infra": _("Water, power, gas, network"),
    "CBRNE": _("Poison, radiation, explosives"),
    "Other": _("Other"),
}
URGENCIES: Mapping[str, Promise] = {
    "Immediate": _("Now"),
    "Expected": _("Within the hour"),
    "Future": _("Later"),
    "Past": _("No longer"),
    "Unknown": _("Not known"),
}
CERTAINTIES: Mapping[str, Promise] = {
    "Observed": _("It is happening"),
    "Likely": _("Likely"),
    "Possible": _("Possible"),
    "Unlikely": _("Unlikely"),
    "Unknown": _("Not known"),
}
