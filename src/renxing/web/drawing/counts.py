"""Counts a day as bars, with what is usual and above what it rings: a reader sees at once why an alarm rang."""

from collections.abc import Sequence
from dataclasses import dataclass

from renxing.web.drawing.svg import element, num, picture, text

LEFT, RIGHT, TOP, BOTTOM = 34.0, 420.0, 12.0, 164.0
Line = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Bars:
    """One count a day, oldest first, what was usual, and the count above which it would have rung; None if unknown."""

    counts: Line
    usual: Line
    limit: Line

    @property
    def top(self) -> float:
        """The largest number drawn, at least 1."""
        return max([1.0, *(each for line in (self.counts, self.usual, self.limit) for each in line if each)])


def draw_counts(bars: Bars, *, label: str, words: tuple[str, str]) -> str:
    """The last bar is marked; `words` name the two lines: what is usual, and above what it rings."""
    step = (RIGHT - LEFT) / max(len(bars.counts), 1)
    scale = (BOTTOM - TOP) / bars.top
    drawn = "".join(
        _bar(place, count, step, scale, last=place == len(bars.counts) - 1)
        for place, count in enumerate(bars.counts)
        if count
    )
    lines = _path(bars.usual, step, scale, "line") + _path(bars.limit, step, scale, "standard")
    legend = text(f"— {words[0]}", x=LEFT, y=BOTTOM + 22, class_="said") + text(
        f"┄ {words[1]}", x=LEFT + 150, y=BOTTOM + 22
    )
    return picture(
        _axis(bars.top, scale) + drawn + lines + legend, width=430, height=196, label=label, class_="chart counts"
    )


def _bar(place: int, count: float, step: float, scale: float, *, last: bool) -> str:
    height = count * scale
    return element(
        "rect", x=LEFT + place * step + step * 0.12, y=BOTTOM - height, width=step * 0.76, height=height,
        class_="today" if last else "bar",
    )  # fmt: skip


def _path(line: Line, step: float, scale: float, kind: str) -> str:
    """A step for each day, broken where nothing is known."""
    path, drawing = "", False
    for place, value in enumerate(line):
        if value is None:
            drawing = False
            continue
        y, x = num(BOTTOM - value * scale), LEFT + place * step
        path += (f"V{y}" if drawing else f"M{num(x)} {y}") + f"H{num(x + step)}"
        drawing = True
    return element("path", d=path, class_=kind, fill="none") if path else ""


def _axis(top: float, scale: float) -> str:
    marks = (0.0, top / 2, top)
    return "".join(
        element("line", x1=LEFT, x2=RIGHT, y1=BOTTOM - mark * scale, y2=BOTTOM - mark * scale, class_="grid")
        + text(f"{mark:.3g}", x=LEFT - 6, y=BOTTOM - mark * scale + 4, text_anchor="end")
        for mark in marks
    )
