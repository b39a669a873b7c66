"""Which choice moves where each part of the profile stands, in words: for the page, the terminal and the report."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from renxing.apps.resilience.words.parts import BANDS, CHARACTERISTICS, MECHANISMS, SOURCES

if TYPE_CHECKING:
    from renxing.measure.sensitivity import Moved, Part


class MovedRow(NamedTuple):
    """A part by its name, where it stands, and by which choice it would stand otherwise, and how."""

    name: str
    stands: str
    by: str


def moved_rows(moved: "Mapping[Part, Moved]") -> list[MovedRow]:
    """Each part, in the order in which they were found."""
    return [MovedRow(part_name(part), graded(each.grade), _by(each)) for part, each in moved.items()]


def graded(grade: str) -> str:
    """The band, or that it cannot be told."""
    if grade.startswith("cannot tell between "):
        low, high = grade.removeprefix("cannot tell between ").split(" and ")
        said = {"low": str(BANDS.get(low, low)), "high": str(BANDS.get(high, high))}
        return _("cannot tell between %(low)s and %(high)s") % said
    return str(BANDS.get(grade, grade))


def part_name(part: "Part") -> str:
    """A cell of the profile, or a mechanism."""
    if isinstance(part, str):
        return str(MECHANISMS[part][0])
    source, kind = part
    return _("%(source)s, %(characteristic)s") % {
        "source": SOURCES[source][0],
        "characteristic": CHARACTERISTICS[kind],
    }


def _by(moved: "Moved") -> str:
    names = {"cases": _("cases"), "goalposts": _("goalposts"), "standards": _("what is in time"),
             "window": _("days that are read")}  # fmt: skip
    told = [
        _("%(choice)s: %(grades)s") % {"choice": names[choice], "grades": _(" or ").join(map(graded, grades))}
        for choice, grades in moved.by.items()
    ]
    return _("; ").join(told) or _("nothing that was tried")
