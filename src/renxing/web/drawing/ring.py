"""Where things on rings stand, and where their words do: the same for the same values, always."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import Final

Ties = Mapping[tuple[str, str], float]
"""Strength by (outer, inner)."""

ROUNDS: Final = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Across and down, from the middle of the rings."""

    x: float
    y: float


def ring(codes: Sequence[str], radius: float) -> dict[str, Place]:
    """Evenly round a ring. None stands exactly at the top; at the bottom one does when their number is odd."""
    turn = 2 * pi / max(len(codes), 1)
    angles = [-pi / 2 + turn * (index + 0.5) for index in range(len(codes))]
    return {code: Place(radius * cos(a), radius * sin(a)) for code, a in zip(codes, angles, strict=True)}


def two_rings(
    outer: Iterable[str], inner: Iterable[str], ties: Ties, radii: tuple[float, float]
) -> tuple[dict[str, Place], dict[str, Place]]:
    """Both rings in an order that keeps their ties short: each in turn by the mean direction of what it is tied to.

    The shortest of a few rounds is taken.
    """
    out, into = sorted(outer), list(inner)
    back = {(i, o): strength for (o, i), strength in ties.items()}
    tried: list[tuple[float, int, tuple[dict[str, Place], dict[str, Place]]]] = []
    for _ in range(ROUNDS):
        out = _by_direction(out, ring(into, radii[1]), ties)
        into = _by_direction(into, ring(out, radii[0]), back)
        places = ring(out, radii[0]), ring(into, radii[1])
        tried.append((round(_length(*places, ties), 3), len(tried), places))
    return min(tried)[2]


def _length(outer: Mapping[str, Place], inner: Mapping[str, Place], ties: Ties) -> float:
    return sum(s * hypot(outer[o].x - inner[i].x, outer[o].y - inner[i].y) for (o, i), s in sorted(ties.items()))


def _by_direction(codes: Sequence[str], other: Mapping[str, Place], ties: Ties) -> list[str]:
    def direction(code: str) -> float:
        tied = [(other[to], strength) for (one, to), strength in sorted(ties.items()) if one == code]
        x, y = sum(p.x * s for p, s in tied), sum(p.y * s for p, s in tied)
        return round((atan2(y, x) + pi / 2) % (2 * pi), 6)

    return sorted(codes, key=direction)


def apart(places: Mapping[str, Place], reach: float, middle: float = 0.0) -> dict[str, float]:
    """Heights of the words: as near their places as can be, `reach` apart on each side and, nearer the axis than
    `middle`, from those of the other side too.
    """

    def column(place: Place) -> int:
        return 0 if abs(place.x) < middle else 1 if place.x >= 0 else -1

    heights: dict[str, float] = {}
    for number in (-1, 0, 1):
        side = sorted((code for code, p in places.items() if column(p) == number), key=lambda code: places[code].y)
        wanted = [places[code].y for code in side]
        heights |= dict(zip(side, spread(wanted, reach), strict=True))
    return heights


def spread(wanted: Sequence[float], reach: float) -> list[float]:
    """Rising positions at least `reach` apart, moved as little as may be: too near ones share their displacement.

    >>> spread([0.0, 1.0, 50.0], 10.0)
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


def short(name: str, room: int) -> str:
    """A name cut to its room in letters; a Chinese one takes that of two.

    >>> short("Residents’ committee", 22), short("The committee of the residents of the lake", 22)
    ('Residents’ committee', 'The committee of the…')
    """
    cut = 0
    while cut < len(name) and room > 0:
        room -= 2 if ord(name[cut]) > 0x2E80 else 1
        cut += 1
    return name if cut == len(name) else f"{name[: cut - 1].rstrip()}…"
