"""A score from poor (left) to good (right) as a dot in its interval; hollow where only the bounds are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from renxing.web.drawing.svg import element, num, picture

WIDE, HIGH, MIDDLE = 200.0, 20.0, 10.0


@dataclass(frozen=True, slots=True)
class Interval:
    """From 0 to 1; no `value` where it is not known; `edges` are where one band ends and the next begins."""

    value: float | None
    low: float
    high: float
    edges: Sequence[float] = ()


def draw_interval(interval: Interval, *, label: str) -> str:
    """Stretched to the room there is.

    >>> drawn = draw_interval(Interval(None, 0.25, 0.75), label="anything from 25 to 75")
    >>> 'class="open"' in drawn, 'class="dot"' in drawn, 'x="50"' in drawn, 'width="100"' in drawn
    (True, False, True, True)
    """
    low, high = WIDE * interval.low, WIDE * interval.high
    track = element("rect", x=0, y=MIDDLE - 1, width=WIDE, height=2, class_="track")
    edges = "".join(
        element("line", x1=WIDE * edge, x2=WIDE * edge, y1=2, y2=HIGH - 2, class_="edge")
        for edge in interval.edges
        if edge
    )
    known = interval.value is not None
    band = element(
        "rect", x=low, y=MIDDLE - 5, width=max(high - low, 1.0), height=10, class_="band" if known else "open"
    )
    dot = "" if interval.value is None else element("path", d=f"M{num(WIDE * interval.value)} {MIDDLE}h0", class_="dot")
    return picture(
        track + edges + band + dot, width=WIDE, height=HIGH, label=label, class_="interval", preserveAspectRatio="none"
    )
