"""Whether two outlines on the ground meet: exact for straight edges between points, degrees taken as flat.

Good for a neighbourhood and a district; not for shapes that cross the date line or hold a pole.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, radians

from renxing.standards.cap.values import Circle, Point
from renxing.standards.geojson import Outline

KM_PER_DEGREE = 111.195
"""On a sphere of 6,371 km."""

Ring = Sequence[Point]


def inside(point: Point, ring: Ring) -> bool:
    """Whether the point is within the closed ring; on its edge counts as within.

    >>> square = [(0, 0), (0, 2), (2, 2), (2, 0), (0, 0)]
    >>> inside((1, 1), square), inside((3, 1), square), inside((0, 1), square)
    (True, False, True)
    """
    y, x = point
    within = False
    for (y1, x1), (y2, x2) in pairwise(ring):
        if (
            _side((y1, x1), (y2, x2), point) == 0
            and min(y1, y2) <= y <= max(y1, y2)
            and min(x1, x2) <= x <= max(x1, x2)
        ):
            return True
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def polygon_meets(ring: Ring, outline: Outline) -> bool:
    """Whether a polygon of a warning and an outline of ours share a point."""
    box = _box(ring)
    for polygon in outline:
        outer, *holes = [[(latitude, longitude) for longitude, latitude in line] for line in polygon]
        if _apart(box, _box(outer)):
            continue
        if any(_rings_cross(ring, line) for line in (outer, *holes)):
            return True
        if inside(outer[0], ring):
            return True
        if inside(ring[0], outer) and not any(inside(ring[0], hole) for hole in holes):
            return True
    return False


def circle_meets(circle: Circle, outline: Outline) -> bool:
    """Whether a circle of a warning and an outline of ours share a point; distances as on a map of its centre."""
    scale = (KM_PER_DEGREE, KM_PER_DEGREE * cos(radians(circle.centre[0])))
    y0, x0 = circle.centre
    for polygon in outline:
        outer, *holes = [
            [((latitude - y0) * scale[0], (longitude - x0) * scale[1]) for longitude, latitude in line]
            for line in polygon
        ]
        if inside((0.0, 0.0), outer) and not any(inside((0.0, 0.0), hole) for hole in holes):
            return True
        if any(_from_origin(a, b) <= circle.radius for line in (outer, *holes) for a, b in pairwise(line)):
            return True
    return False


def _from_origin(a: Point, b: Point) -> float:
    """The distance of the edge from (0, 0)."""
    dy, dx = b[0] - a[0], b[1] - a[1]
    length = dy * dy + dx * dx
    along = max(0.0, min(1.0, -(a[0] * dy + a[1] * dx) / length)) if length else 0.0
    return hypot(a[0] + along * dy, a[1] + along * dx)


def _rings_cross(one: Ring, other: Ring) -> bool:
    box = _box(other)
    near = [(a, b) for a, b in pairwise(one) if not _apart(_box((a, b)), box)]
    return any(_edges_cross(a, b, c, d) for a, b in near for c, d in pairwise(other))


def _edges_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    if _apart(_box((a, b)), _box((c, d))):
        return False
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(a: Point, b: Point, c: Point) -> int:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)


def _box(points: Iterable[Point]) -> tuple[float, float, float, float]:
    latitudes, longitudes = zip(*points, strict=True)
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _apart(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
