"""Who carries what, and who works with whom: centres on an outer ring, functions on an inner one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import copysign, sqrt
from typing import Final

from renxing.web.drawing.ring import Place, apart, short, two_rings
from renxing.web.drawing.svg import element, num, picture, text

WIDTH: Final = 900.0
RADII: Final = (228.0, 134.0)
LETTERS: Final = 22
"""Room for a name beside its centre; a longer one is cut there, and whole in the title and the table."""

LINE: Final = 19.0
SMALL_LINE: Final = 16.0
"""Least distance between the base lines of two labels that could meet: of centres, of functions."""

MIDDLE: Final = 105.0
INWARDS: Final = 20.0
"""Nearer the axis than this, the words of functions on the left and on the right could meet."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre: its members make it larger; a reservoir is drawn with a dashed edge."""

    code: str
    name: str
    members: int
    reservoir: bool = False
    href: str | None = None

    @property
    def radius(self) -> float:
        """Its area grows with its members, up to a size that leaves its neighbours room."""
        return min(9 + 1.6 * sqrt(self.members), 26.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw. `functions`: word by code, in order. `carries`: (centre, function) and `shares`: (centre, centre),
    each with a strength, such as people in both or needs handed over.
    """

    centres: Sequence[Centre]
    functions: Mapping[str, str]
    carries: Mapping[tuple[str, str], float]
    shares: Mapping[tuple[str, str], float]


def draw_network(drawn: Picture, *, label: str) -> str:
    """The same picture for the same values, always; labels never overlap.

    A centre's lines are part of it, so that pointing at it, or tabbing to it, can bring them out.
    """
    codes = [centre.code for centre in drawn.centres]
    centres, functions = two_rings(codes, drawn.functions, drawn.carries, RADII)
    heights = apart(centres, LINE)
    height = 2 * (RADII[0] + 52)
    content = (
        "".join(_share(centres[a], centres[b], strength) for (a, b), strength in sorted(drawn.shares.items()))
        + "".join(
            _centre(c, centres[c.code], heights[c.code], _carried(drawn, c, centres, functions)) for c in drawn.centres
        )
        + _functions(drawn, functions)
    )
    moved = element("g", content, transform=f"translate({num(WIDTH / 2)} {num(height / 2 - 8)})")
    return picture(moved, width=WIDTH, height=height, label=label, class_="network")


def _carried(drawn: Picture, centre: Centre, centres: Mapping[str, Place], functions: Mapping[str, Place]) -> str:
    here = centres[centre.code]
    lines = [
        (functions[function], strength)
        for (code, function), strength in sorted(drawn.carries.items())
        if code == centre.code
    ]
    return "".join(
        element(
            "path",
            d=f"M{num(here.x)} {num(here.y)}L{num(there.x)} {num(there.y)}",
            stroke_width=_width(strength),
            class_="carries",
        )
        for there, strength in lines
    )


def _width(strength: float) -> float:
    return min(0.6 + 0.8 * sqrt(max(strength, 0.0)), 5.0)


def _share(a: Place, b: Place, strength: float) -> str:
    """Bent a little inwards: straight lines between neighbours would hide behind their circles."""
    x, y = (a.x + b.x) * 0.36, (a.y + b.y) * 0.36
    path = f"M{num(a.x)} {num(a.y)}Q{num(x)} {num(y)} {num(b.x)} {num(b.y)}"
    return element("path", d=path, stroke_width=_width(strength), class_="shares")


def _functions(drawn: Picture, places: Mapping[str, Place]) -> str:
    heights = apart({code: _inwards(place) for code, place in places.items()}, SMALL_LINE, MIDDLE)
    return "".join(_function(drawn.functions[code], place, heights[code]) for code, place in places.items())


def _inwards(place: Place) -> Place:
    """Near the axis, words stand under their dots (over them below the middle), free of the dots beside."""
    return Place(place.x, place.y - copysign(INWARDS, place.y)) if abs(place.x) < MIDDLE else place


def _function(name: str, place: Place, height: float) -> str:
    if abs(place.x) < 1:
        word = text(name, x=0, y=height + 4, text_anchor="middle")
    else:
        side = 1 if place.x > 0 else -1
        word = text(name, x=place.x - side * 10, y=height + 4, text_anchor="end" if side > 0 else "start")
        word = _leader(place.x, place.y, place.x - side * 7, height) + word
    return element("g", word + element("circle", cx=place.x, cy=place.y, r=5), class_="function")


def _leader(x: float, y: float, to_x: float, to_y: float) -> str:
    """A thin line to words that had to move away; none to those that did not."""
    if abs(to_y - y) <= 6:
        return ""
    return element("path", d=f"M{num(x)} {num(y)}L{num(to_x)} {num(to_y)}", class_="leader")


def _centre(centre: Centre, place: Place, height: float, lines: str) -> str:
    drawing = (
        element("title", f"{escape(centre.name)}: {centre.members}")
        + lines
        + element("circle", cx=place.x, cy=place.y, r=centre.radius)
        + text(str(centre.members), x=place.x, y=place.y + 4, class_="size")
        + _name(centre, place, height)
    )
    group = element("g", drawing, class_="centre reservoir" if centre.reservoir else "centre")
    return element("a", group, href=centre.href, aria_label=centre.name) if centre.href else group


def _name(centre: Centre, place: Place, height: float) -> str:
    """The name beside the circle, led to it where it had to move; under it where the circle is at the very bottom."""
    name, radius = short(centre.name, LETTERS), centre.radius
    if abs(place.x) < 1:
        return text(name, x=0, y=place.y + radius + 16, text_anchor="middle")
    side = 1 if place.x > 0 else -1
    moved = abs(height - place.y) > 6
    x = place.x + side * (radius + (22 if moved else 8))
    leader = _leader(place.x + side * radius, place.y, x - side * 4, height)
    return leader + text(name, x=x, y=height + 4, text_anchor="start" if side > 0 else "end")
