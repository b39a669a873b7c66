"""Who carries what, and who works with whom: centres on an outer ring, functions on an inner one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, pi, sin, sqrt
from typing import Final

from renxing.web.drawing.svg import element, num, picture, text

WIDTH: Final = 900.0
OUTER: Final = 225.0
INNER: Final = 128.0
LETTERS: Final = 22
"""Room for a name beside its centre; a longer one is cut there, and whole in the title and the table."""

LINE: Final = 19.0
SMALL_LINE: Final = 16.0
"""Least distance between the base lines of two labels that could meet: of centres, of functions."""

MIDDLE: Final = 90.0
"""Nearer the axis than this, the words of functions on the left and on the right could meet."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre: its members make it larger; a reservoir is drawn with a dashed edge."""

    code: str
    name: str
    members: int
    reservoir: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw. `functions`: word by code, in order. `carries`: (centre, function) and `shares`: (centre, centre),
    each with a strength, such as people in both or needs handed over.
    """

    centres: Sequence[Centre]
    functions: Mapping[str, str]
    carries: Mapping[tuple[str, str], float]
    shares: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: its angle (0 = right, clockwise as the drawing runs down), across, down."""

    angle: float
    x: float
    y: float


def draw_network(drawn: Picture, *, label: str) -> str:
    """The same picture for the same values, always; labels of one side never overlap."""
    functions = _ring(list(drawn.functions), INNER)
    centres = _ring(_in_order(drawn, functions), OUTER)
    height = 2 * (OUTER + 45)
    content = (
        "".join(_share(centres[a], centres[b], strength) for (a, b), strength in sorted(drawn.shares.items()))
        + "".join(_carry(centres[c], functions[f], strength) for (c, f), strength in sorted(drawn.carries.items()))
        + _functions(drawn, functions)
        + _centres(drawn, centres)
    )
    moved = element("g", content, transform=f"translate({num(WIDTH / 2)} {num(height / 2)})")
    return picture(moved, width=WIDTH, height=height, label=label, class_="network")


def _ring(codes: Sequence[str], radius: float) -> dict[str, Place]:
    """Evenly round a ring, none of them exactly at the top or the bottom, where labels would meet."""
    turn = 2 * pi / max(len(codes), 1)
    angles = [-pi / 2 + turn * (index + 0.5) for index in range(len(codes))]
    places = [Place(angle, radius * cos(angle), radius * sin(angle)) for angle in angles]
    return dict(zip(codes, places, strict=True))


def _in_order(drawn: Picture, functions: Mapping[str, Place]) -> list[str]:
    """Centres in the order of the middle direction of what they carry: fewer lines cross."""

    def direction(centre: Centre) -> float:
        carried = [(functions[f], strength) for (c, f), strength in drawn.carries.items() if c == centre.code]
        x, y = sum(p.x * s for p, s in carried), sum(p.y * s for p, s in carried)
        return (atan2(y, x) + pi / 2) % (2 * pi)

    ordered = sorted(drawn.centres, key=lambda centre: (round(direction(centre), 6), centre.code))
    return [centre.code for centre in ordered]


def _width(strength: float) -> float:
    return min(0.6 + 0.8 * sqrt(max(strength, 0.0)), 5.0)


def _carry(centre: Place, function: Place, strength: float) -> str:
    path = f"M{num(centre.x)} {num(centre.y)}L{num(function.x)} {num(function.y)}"
    return element("path", d=path, stroke_width=_width(strength), class_="carries")


def _share(a: Place, b: Place, strength: float) -> str:
    """Bent a little inwards: straight lines between neighbours would hide behind their circles."""
    x, y = (a.x + b.x) * 0.36, (a.y + b.y) * 0.36
    path = f"M{num(a.x)} {num(a.y)}Q{num(x)} {num(y)} {num(b.x)} {num(b.y)}"
    return element("path", d=path, stroke_width=_width(strength), class_="shares")


def _functions(drawn: Picture, places: Mapping[str, Place]) -> str:
    heights = _apart(places, SMALL_LINE, MIDDLE)
    parts = []
    for code, place in places.items():
        right = place.x >= 0
        word = text(
            drawn.functions[code],
            x=place.x + (-10 if right else 10),
            y=heights[code] + 4,
            text_anchor="end" if right else "start",
        )
        parts.append(element("g", element("circle", cx=place.x, cy=place.y, r=5) + word, class_="function"))
    return "".join(parts)


def _centres(drawn: Picture, places: Mapping[str, Place]) -> str:
    heights = _apart(places, LINE)
    return "".join(_centre(centre, places[centre.code], heights[centre.code]) for centre in drawn.centres)


def _centre(centre: Centre, place: Place, height: float) -> str:
    radius = min(9 + 1.6 * sqrt(centre.members), 26.0)
    side = 1 if place.x >= 0 else -1
    edge, x = place.x + side * radius, side * (abs(place.x) + radius + 8)
    leader = ""
    if abs(height - place.y) > 6:
        x += side * 14
        path = f"M{num(edge)} {num(place.y)}L{num(x - side * 4)} {num(height)}"
        leader = element("path", d=path, class_="leader")
    drawing = (
        element("title", f"{escape(centre.name)}: {centre.members}")
        + leader
        + element("circle", cx=place.x, cy=place.y, r=radius)
        + text(str(centre.members), x=place.x, y=place.y + 4, class_="size")
        + text(_short(centre.name), x=x, y=height + 4, text_anchor="start" if side > 0 else "end")
    )
    group = element("g", drawing, class_="centre reservoir" if centre.reservoir else "centre")
    return element("a", group, href=centre.href, aria_label=centre.name) if centre.href else group


def _short(name: str) -> str:
    """A name cut to its room; a Chinese letter takes that of two.

    >>> _short("Residents’ committee"), _short("The committee of the residents of the lake")
    ('Residents’ committee', 'The committee of the…')
    """
    room, cut = LETTERS, 0
    while cut < len(name) and room > 0:
        room -= 2 if ord(name[cut]) > 0x2E80 else 1
        cut += 1
    return name if cut == len(name) else f"{name[: cut - 1].rstrip()}…"


def _apart(places: Mapping[str, Place], reach: float, middle: float = 0.0) -> dict[str, float]:
    """Heights of the labels: as near their places as they can be, `reach` apart on each side and in the middle."""

    def column(place: Place) -> int:
        return 0 if abs(place.x) < middle else 1 if place.x >= 0 else -1

    heights: dict[str, float] = {}
    for number in (-1, 0, 1):
        side = sorted((code for code, p in places.items() if column(p) == number), key=lambda code: places[code].y)
        wanted = [places[code].y for code in side]
        heights |= dict(zip(side, _spread(wanted, reach), strict=True))
    return heights


def _spread(wanted: Sequence[float], reach: float) -> list[float]:
    """Rising positions at least `reach` apart, moved as little as may be: too near ones share their displacement.

    >>> _spread([0.0, 1.0, 50.0], 10.0)
    [-4.5, 5.5, 50.0]
    """
    groups: list[list[float]] = []
    for position in wanted:
        groups.append([position])
        while len(groups) > 1 and _first(groups[-1], reach) < _first(groups[-2], reach) + reach * len(groups[-2]):
            crowded = groups.pop()
            groups[-1] += crowded
    return [_first(group, reach) + reach * index for group in groups for index in range(len(group))]


def _first(group: Sequence[float], reach: float) -> float:
    return sum(group) / len(group) - reach * (len(group) - 1) / 2
