"""The community's own blocks as a map: no tiles, no projection library, true shapes at the size of a neighbourhood."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians
from typing import Final

from renxing.web.drawing.svg import element, num, picture, text

Ring = Sequence[Sequence[float]]
"""Corners as (longitude, latitude) in degrees, WGS 84."""

CUTS: Final = (1, 3, 6, 10)
"""Counts at which a block becomes the next of five classes; fixed, so that a colour means the same every day."""

WIDTH: Final = 420.0
MARGIN: Final = 10.0
DIGITS: Final = re.compile(r"0*(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its number, its outlines, its class 0 to 4, what it is read out as, where it leads."""

    number: str
    rings: Sequence[Ring]
    level: int
    title: str
    href: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to the drawing; `shrink` is how much shorter a degree of longitude is than one of latitude here."""

    west: float
    north: float
    shrink: float
    scale: float

    def point(self, corner: Sequence[float]) -> tuple[float, float]:
        """Across and down."""
        return (
            MARGIN + (corner[0] - self.west) * self.shrink * self.scale,
            MARGIN + (self.north - corner[1]) * self.scale,
        )


def number(code: str) -> str:
    """A block's number as people say it: the digits its code ends with, or the code.

    >>> number("B09"), number("North")
    ('9', 'North')
    """
    found = DIGITS.search(code)
    return found[1] if found else code


def level_of(count: int) -> int:
    """The class of a count.

    >>> [level_of(count) for count in (0, 1, 2, 3, 6, 40)]
    [0, 1, 1, 2, 3, 4]
    """
    return bisect_right(CUTS, count)


def draw_map(blocks: Sequence[Block], *, label: str) -> str:
    """Each block in its place, filled by its class; its count is written too, for colour alone tells nothing."""
    corners = [corner for block in blocks for ring in block.rings for corner in ring]
    if not corners:
        return ""
    sheet, height = _sheet(corners)
    return picture(
        "".join(_block(block, sheet) for block in blocks), width=WIDTH, height=height, label=label, class_="map"
    )


def _sheet(corners: Sequence[Sequence[float]]) -> tuple[Sheet, float]:
    west, east = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
    south, north = min(corner[1] for corner in corners), max(corner[1] for corner in corners)
    shrink = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / (((east - west) * shrink) or 1.0)
    return Sheet(west, north, shrink, scale), max((north - south) * scale, 1.0) + 2 * MARGIN


def _block(block: Block, sheet: Sheet) -> str:
    rings = [[sheet.point(corner) for corner in ring] for ring in block.rings]
    path = "".join("M" + "L".join(f"{num(x)} {num(y)}" for x, y in ring) + "Z" for ring in rings)
    shape = (
        element("title", escape(block.title)) + element("path", d=path, fill_rule="evenodd") + _words(block, rings[0])
    )
    group = element("g", shape, class_=f"level-{block.level}")
    return element("a", group, href=block.href, aria_label=block.title) if block.href else group


def _words(block: Block, ring: Sequence[tuple[float, float]]) -> str:
    x, y = _middle(ring)
    if not block.count:
        return text(block.number, x=x, y=y + 4, class_="code")
    return text(str(block.count), x=x, y=y + 2, class_="many") + text(block.number, x=x, y=y + 15, class_="code")


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of area of a ring; the mean of its corners where it has no area.

    >>> _middle([(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)])
    (2.0, 1.0)
    """
    sides = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in sides]
    area = sum(crosses) / 2
    if abs(area) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x = sum((a[0] + b[0]) * cross for (a, b), cross in zip(sides, crosses, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in zip(sides, crosses, strict=True)) / (6 * area)
    return x, y
