"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.people.models import Block
from renxing.apps.points.acts import change_point, close_point, open_point
from renxing.apps.points.models import Point
from renxing.core.functions import Function
from tests.cast import Cast


def block(cast: Cast) -> Block:
    """The first block of the lane."""
    return Block.objects.get(community=cast.community, code="B1")


def point(cast: Cast, centre: str = "clinic", **more: Any) -> Point:
    """A point that this centre has opened."""
    said: dict[str, Any] = {"function": "health", "title": "Fever desk", "block": block(cast)}
    times = {"opened_at": cast.now, "until": cast.now + timedelta(hours=8)}
    return Point.objects.create(community=cast.community, centre=cast.centres[centre], **{**said, **times, **more})


def _open(cast: Cast, by: Any) -> Point:
    until = cast.now + timedelta(hours=8)
    return open_point(by, function=Function.HEALTH, block=block(cast), title="Fever desk", until=until)


def _change(cast: Cast, by: Any) -> Point:
    return change_point(by, point=point(cast), title="Fever desk", until=cast.now + timedelta(hours=9))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "point.open": ("l", _open),
    "point.change": ("lq", _change),
    "point.close": ("lq", lambda c, by: close_point(by, point=point(c))),
}
