"""The parts of the profile, its mechanisms, its bands, and the gate, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SOURCES: Final = {
    "structure": (_("Structure"), _("how we are built")),
    "process": (_("Process"), _("how we go about things")),
    "capability": (_("Capability"), _("what we can do")),
    "culture": (_("Culture"), _("what we are used to")),
}

CHARACTERISTICS: Final = {
    "initiative": _("Initiative"),
    "redundancy": _("Redundancy"),
    "agility": _("Agility"),
}

MECHANISMS: Final = {
    "polycentric collaboration": (
        _("Polycentric collaboration"),
        _("Several centres decide, and help each other without having to be told."),
    ),
    "reservoir": (_("Reservoir"), _("There is more than ordinary days need, and it really works.")),
    "adaptive cycle": (_("Adaptive cycle"), _("What happens is noticed, answered and brought to an end.")),
    "independent flexibility": (
        _("Independent flexibility"),
        _("Whoever is near enough to see it may act, and does."),
    ),
    "learning": (_("Learning"), _("What was learned is used, and not forgotten.")),
    "commitment": (pgettext_lazy("mechanism", "Commitment"), _("People come when called, and do what they said.")),
}

BANDS: Final = {
    "weak": pgettext_lazy("band", "weak"),
    "fair": pgettext_lazy("band", "fair"),
    "strong": pgettext_lazy("band", "strong"),
}

GATE: Final = {
    "caused": _("Entries that follow on another and say what led to them"),
    "late": _("Entries written more than a day after what they tell"),
    "foretold": _("Entries written before what they tell is said to have happened"),
    "known_actors": _("Entries by somebody who is in the registry"),
    "functions": _("Functions with any entry"),
}

COUNTED: Final = {
    "backwards": _("Cases due, taken on or ended before they were asked for"),
    "incidents_a_month": _("Incidents a month"),
}
"""What the gate counts; it is no share."""

MARKS: Final = {
    "began": _("It began"),
    "reported": _("First signal"),
    "acted": _("First action of our own"),
    "ordered": _("First order from above"),
    "recovered": _("Recovered"),
}
