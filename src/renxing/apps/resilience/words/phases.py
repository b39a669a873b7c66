"""The phases of the adaptive cycle, in words and signs."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(NamedTuple):
    """A sign for the drawing, the name, and what it means."""

    sign: str
    name: str | Promise
    means: str | Promise


PHASES: Final = {
    "exploitation": Phase("↗", _("Exploitation"), _("New ways of doing things are found.")),
    "conservation": Phase("━", _("Conservation"), _("The known ways are used again and again.")),
    "release": Phase(
        "▼", _("Release"), _("A shock lets go what held: for a day or more, far less was kept than usual.")
    ),
    "reorganisation": Phase(
        "↻", _("Reorganisation"), _("What the shock taught is looked back on, written down and made into change.")
    ),
}

UNSURE: Final = Phase("?", _("Cannot tell"), _("The record leaves more than one phase open."))
NOTHING: Final = Phase("·", _("Nothing done"), _("No entry in that month."))
