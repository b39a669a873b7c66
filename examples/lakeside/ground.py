"""The ground plan: 24 blocks in metres round a garden and a lake bay, turned into WGS 84 polygons.

The compound is set down on the open water of a large lake, so that no block can be mistaken for somebody's home.
"""

from __future__ import annotations

from math import cos, radians, sin
from random import Random
from typing import Any

from chance import stream

Point = tuple[float, float]

# Open water of a lake in the middle Yangtze plain; the whole compound lies about 14 degrees off north.
ORIGIN = (114.5260, 30.2410)
TURN = -14.0
METRES_PER_DEGREE = 111_320.0


def slab(width: float, depth: float) -> list[Point]:
    """A plain slab block, seen from above."""
    return [(-width / 2, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (-width / 2, depth / 2)]


def bent(width: float, depth: float, arm: float) -> list[Point]:
    """An L-shaped block; a negative arm puts the wing on the left."""
    side = 1 if arm > 0 else -1
    right, inner, top = side * width / 2, side * (width / 2 - depth), depth / 2
    ring = [
        (-right, -top),
        (right, -top),
        (right, abs(arm) - top),
        (inner, abs(arm) - top),
        (inner, top),
        (-right, top),
    ]
    return ring if side > 0 else ring[::-1]


def tower(width: float, notch: float) -> list[Point]:
    """A point tower with its four corners cut back, as tower flats with windows on two sides are."""
    half, cut = width / 2, width / 2 - notch
    return [
        (-cut, -half), (cut, -half), (cut, -cut), (half, -cut), (half, cut), (cut, cut),
        (cut, half), (-cut, half), (-cut, cut), (-half, cut), (-half, -cut), (-cut, -cut),
    ]  # fmt: skip


def place(ring: list[Point], x: float, y: float, turn: float) -> list[Point]:
    """The ring turned by `turn` degrees and moved to (x, y)."""
    c, s = cos(radians(turn)), sin(radians(turn))
    return [(x + c * px - s * py, y + s * px + c * py) for px, py in ring]


def court(x: float, y: float, turn: float, wing: float) -> list[list[Point]]:
    """Six blocks round a courtyard: two to the north, two to the south, one at each end; `wing` bends two of them."""
    around = [
        (bent(58, 17, wing), -36, 52, 180), (slab(52, 17), 33, 54, 2),
        (slab(17, 56), -81, -1, -3), (slab(17, 50), 76, 2, 3),
        (slab(56, 17), -33, -52, 0), (bent(56, 17, wing), 36, -52, 0),
    ]  # fmt: skip
    local = [place(ring, dx, dy, own_turn) for ring, dx, dy, own_turn in around]
    return [place(ring, x, y, turn) for ring in local]


def arc(ring: list[Point], centre: Point, radius: float, angles: list[float]) -> list[list[Point]]:
    """Copies of the ring along a shore, each turned to face the water."""
    (x, y), facing = centre, [(angle, radians(angle)) for angle in angles]
    return [place(ring, x + radius * cos(a), y + radius * sin(a), angle - 90) for angle, a in facing]


def ground_plan() -> list[list[Point]]:
    """All 24 rings in metres, in the order of the block codes."""
    bay = (-70.0, -150.0)
    pines = [place(tower(36, 9), x, y, turn) for x, y, turn in ((104, -62, 22), (160, -88, 22), (112, -124, 22))]
    return [
        *court(-128, 100, 6, 30),
        *court(94, 108, -10, 28),
        *arc(tower(34, 7), bay, 112, [76, 46, 16, -14]),
        *pines,
        *arc(slab(58, 14), bay, 116, [112, 143, 174, 205, 236]),
    ]


def on_earth(point: Point) -> list[float]:
    """Longitude and latitude of a point of the plan, rounded to about a decimetre."""
    (x, y), (lon, lat) = place([point], 0, 0, TURN)[0], ORIGIN
    return [round(lon + x / (METRES_PER_DEGREE * cos(radians(lat))), 6), round(lat + y / METRES_PER_DEGREE, 6)]


def polygon(rng: Random, ring: list[Point]) -> list[list[float]]:
    """A closed ring with corners a few decimetres off, as surveyed buildings have."""
    corners = [on_earth((x + rng.uniform(-0.7, 0.7), y + rng.uniform(-0.7, 0.7))) for x, y in ring]
    return [*corners, corners[0]]


def blocks_geojson(codes: list[str], names: list[tuple[str, str]], seed: str) -> dict[str, Any]:
    """The map of the blocks as GeoJSON (RFC 7946), one feature a block."""
    rng = stream(seed, "ground")
    rings = [polygon(rng, ring) for ring in ground_plan()]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name_en": en, "name_zh": zh},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for code, (en, zh), ring in zip(codes, names, rings, strict=True)
        ],
    }
