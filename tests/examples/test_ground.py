"""The map of Lakeside: 24 blocks, each where no other is."""

from __future__ import annotations

import csv
import json
from itertools import combinations, pairwise
from pathlib import Path

LAKESIDE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"

Point = tuple[float, float]


def rings() -> dict[str, list[Point]]:
    features = json.loads((LAKESIDE / "blocks.geojson").read_text("utf-8"))["features"]
    return {
        feature["properties"]["code"]: [(x, y) for x, y in feature["geometry"]["coordinates"][0]]
        for feature in features
    }


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def edges(ring: list[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise(ring))


def inside(point: Point, ring: list[Point]) -> bool:
    x, y = point
    hits = [(y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges(ring)]
    return sum(hits) % 2 == 1


def test_overlap_is_noticed() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    small = [(x / 4 + 0.5, y / 4 + 0.5) for x, y in square]
    shifted = [(x + 1, y + 1) for x, y in square]
    far = [(x + 9, y) for x, y in square]
    assert overlap(square, small)
    assert overlap(square, shifted)
    assert not overlap(square, far)


def overlap(one: list[Point], other: list[Point]) -> bool:
    crossing = any(cross(e, f) for e in edges(one) for f in edges(other))
    return crossing or inside(one[0], other) or inside(other[0], one)


def test_blocks_stand_apart_and_have_their_codes() -> None:
    found = rings()
    with (LAKESIDE / "csv" / "blocks.csv").open(encoding="utf-8", newline="") as file:
        assert list(found) == [row["code"] for row in csv.DictReader(file)]
    for one, other in combinations(found.values(), 2):
        assert not overlap(one, other)


def test_blocks_are_simple_closed_and_wound_as_geojson_asks() -> None:
    for code, ring in rings().items():
        area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges(ring))
        assert ring[0] == ring[-1], code
        assert area > 0, code
        assert not any(cross(e, f) for e, f in combinations(edges(ring), 2)), code
