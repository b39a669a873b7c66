"""Which choice moves where each part of the profile stands, in words."""

from django.utils.translation import gettext as _

from renxing.cli.measure_found import Found
from renxing.cli.measure_text import WIDE, graded, part_name
from renxing.cli.measure_tongue import column
from renxing.measure.sensitivity import Moved

STANDS = 38


def moved_rows(found: Found) -> list[tuple[str, str, str]]:
    """Each part: its name, where it stands, and by which choice it would stand otherwise, and how."""
    return [(part_name(part), graded(moved.grade), _by(moved)) for part, moved in found.moved.items()]


def moved_lines(found: Found) -> list[str]:
    """All of it as text, where it was asked for."""
    if not found.moved:
        return []
    rows = [f"  {column(name, WIDE)}{column(stands, STANDS)}{by}" for name, stands, by in moved_rows(found)]
    return ["", moved_heading(), *rows]


def moved_heading() -> str:
    """What the rows are."""
    return _("What moves where each part stands, one choice at a time")


def _by(moved: Moved) -> str:
    names = {"cases": _("cases"), "goalposts": _("goalposts"), "standards": _("what is in time"),
             "window": _("days that are read")}  # fmt: skip
    told = [
        _("%(choice)s: %(grades)s") % {"choice": names[choice], "grades": _(" or ").join(map(graded, grades))}
        for choice, grades in moved.by.items()
    ]
    return _("; ").join(told) or _("nothing that was tried")
