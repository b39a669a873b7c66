"""Which choice moves where each part of the profile stands, as lines of a terminal."""

from django.utils.translation import gettext as _

from renxing.apps.resilience.moving import moved_rows
from renxing.cli.measure_found import Found
from renxing.cli.measure_text import WIDE
from renxing.cli.measure_tongue import column

STANDS = 38


def moved_lines(found: Found) -> list[str]:
    """All of it as text, where it was asked for."""
    if not found.moved:
        return []
    rows = moved_rows(found.moved)
    told = [f"  {column(row.name, WIDE)}{column(row.stands, STANDS)}{row.by}" for row in rows]
    return ["", moved_heading(), *told]


def moved_heading() -> str:
    """What the rows are."""
    return _("What moves where each part stands, one choice at a time")
