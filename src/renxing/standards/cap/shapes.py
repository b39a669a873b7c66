"""CAP's texts for points, polygons and circles: "lat,lon lat,lon ..." and "lat,lon radius"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from renxing.standards.cap.values import Circle, Point

_PAIR = re.compile(r"([+-]?\d+(?:\.\d*)?|[+-]?\.\d+),\s*([+-]?\d+(?:\.\d*)?|[+-]?\.\d+),?", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)


class OddShapeError(ValueError):
    """The text is not such a shape; `code` is the complaint."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def polygon(text: str) -> tuple[tuple[Point, ...], bool]:
    """The points, closed, and whether the text was written as the standard wants it.

    >>> polygon("30,120 31,120 31,121 30,120")
    (((30.0, 120.0), (31.0, 120.0), (31.0, 121.0), (30.0, 120.0)), True)
    >>> polygon("30,120 31,120, 31,121")[1]
    False
    """
    points = tuple(_points(text))
    tidy = not re.search(r",\s|,$|\s,", text.strip())
    if len(set(points)) < 3:
        raise OddShapeError("odd_polygon")
    if points[0] != points[-1]:
        return (*points, points[0]), False
    return points, tidy


def circle(text: str) -> Circle:
    """The circle; its radius is in kilometres.

    >>> circle("30.5,120.25 12")
    Circle(centre=(30.5, 120.25), radius=12.0)
    """
    parts = text.split()
    if len(parts) != 2 or not _NUMBER.fullmatch(parts[1]):
        raise OddShapeError("odd_circle")
    points = list(_points(parts[0], "odd_circle"))
    if len(points) != 1:
        raise OddShapeError("odd_circle")
    return Circle(points[0], float(parts[1]))


def _points(text: str, complaint: str = "odd_polygon") -> Iterator[Point]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        found = _PAIR.match(text, place)
        if not found or (found.end() < len(text) and not text[found.end()].isspace()):
            raise OddShapeError(complaint)
        latitude, longitude = float(found.group(1)), float(found.group(2))
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise OddShapeError("off_the_globe")
        yield latitude, longitude
        place = found.end()


def written(point: Point) -> str:
    """A point as CAP writes it.

    >>> written((30.5, 120.0)), written((1e-7, -0.0))
    ('30.5,120', '0.0000001,-0')
    """
    return ",".join(plain(part) for part in point)


def plain(number: float) -> str:
    """A number without an exponent that reads back as the same number."""
    said = f"{Decimal(repr(float(number))):f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
