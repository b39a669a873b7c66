"""Step functions of time: how well something was kept. Small beside a figure, or large with hours and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isnan, nan
from typing import Protocol

from renxing.web.drawing.svg import element, num, picture, text

SIGN = 14.0
"""How much room the sign of a mark needs."""
FINE = 1000
"""So many steps are drawn one by one."""
Span = tuple[float, float, float]
"""From, to, and the value between."""


class Steps(Protocol):
    """`values[i]` holds from `times[i]` to `times[i + 1]`, the last one to `end`; hours; NaN where nothing was asked.

    A `measure.steps.Curve` is one.
    """

    @property
    def times(self) -> "Numbers": ...
    @property
    def values(self) -> "Numbers": ...
    @property
    def end(self) -> float: ...


class Numbers(Protocol):
    """A sequence of numbers, or a NumPy array of one dimension."""

    def tolist(self) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the curve lies in the drawing: hours go from `left` to `right`, shares from `bottom` (0) to `top` (1)."""

    start: float
    end: float
    left: float
    right: float
    top: float
    bottom: float

    def x(self, hour: float) -> float:
        """Across."""
        return self.left + (hour - self.start) / ((self.end - self.start) or 1.0) * (self.right - self.left)

    def y(self, share: float) -> float:
        """Down."""
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Tick:
    """A word under an hour."""

    hour: float
    word: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An instant of the curve, with the sign it has in the list beside the drawing."""

    hour: float
    sign: str


def sparkline(curve: Steps, *, standard: float | None, label: str) -> str:
    """The curve alone, stretched to the room there is; a dotted line at the standard, a dot at the end."""
    frame = _frame(curve, 0, 200, 3, 33)
    content = _standard(frame, standard) + _line(curve, frame)
    return picture(content, width=200, height=36, label=label, class_="spark", preserveAspectRatio="none")


def chart(
    curve: Steps,
    *,
    standard: float | None,
    label: str,
    words: tuple[str, str],
    ticks: Sequence[Tick],
    marks: Sequence[Mark] = (),
) -> str:
    """The curve with its axes. `words`: what to write at the end of the curve, and at the standard."""
    frame = _frame(curve, 46, 324, 14, 164)
    said = _said(curve, frame, standard, words)
    content = (
        _grid(frame)
        + _standard(frame, standard)
        + _hours(frame, ticks)
        + _line(curve, frame)
        + said
        + _marks(frame, marks)
    )
    return picture(content, width=430, height=194, label=label, class_="chart")


def level(
    curve: Steps, *, top: float, standard: float | None, label: str, words: tuple[str, str], ticks: Sequence[Tick]
) -> str:
    """How much there is over time, with its axes; `top` is what a value of 1 stands for."""
    frame = _frame(curve, 62, 324, 14, 164)
    said = _said(curve, frame, standard, words)
    content = _grid(frame, top) + _standard(frame, standard) + _hours(frame, ticks) + _line(curve, frame) + said
    return picture(content, width=430, height=194, label=label, class_="chart")


def _marks(frame: Frame, marks: Sequence[Mark]) -> str:
    """A line down at each. Of signs that would meet, the first stands left of its line, the others further up."""
    ordered = sorted(marks, key=lambda each: each.hour)
    across = [frame.x(each.hour) for each in ordered]
    drawn, row = "", 0
    for place, (mark, x) in enumerate(zip(ordered, across, strict=True)):
        row = row + 1 if place and x - across[place - 1] < SIGN else 0
        left = row == 0 and place + 1 < len(across) and across[place + 1] - x < SIGN
        side, anchor = (-3.0, "end") if left else (3.0, "start")
        drawn += element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom, class_="mark")
        drawn += text(mark.sign, x=x + side, y=frame.bottom - 6 - SIGN * row, text_anchor=anchor, class_="sign")
    return drawn


def means(curve: Steps, parts: int) -> list[tuple[float, float, float]]:
    """(from, to, exact mean) over equal parts of the curve's time; NaN where nothing was asked in a part.

    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> means(SimpleNamespace(times=np.array([0.0, 2.0]), values=np.array([1.0, 0.5]), end=8.0), 2)
    [(0.0, 4.0, 0.75), (4.0, 8.0, 0.5)]
    """
    spans = _spans(curve)
    start, width = spans[0][0], (curve.end - spans[0][0]) / parts
    edges = [start + width * part for part in range(parts)] + [curve.end]
    return [(a, b, _mean(spans, a, b)) for a, b in pairwise(edges)]


def _mean(spans: list[Span], start: float, end: float) -> float:
    inside = [(min(b, end) - max(a, start), value) for a, b, value in spans if b > start and a < end]
    asked = [(hours, value) for hours, value in inside if not isnan(value)]
    total = sum(hours for hours, _ in asked)
    return sum(hours * value for hours, value in asked) / total if total else nan


def _spans(curve: Steps) -> list[Span]:
    times = curve.times.tolist()
    return list(zip(times, [*times[1:], curve.end], curve.values.tolist(), strict=True))


def _frame(curve: Steps, left: float, right: float, top: float, bottom: float) -> Frame:
    return Frame(curve.times.tolist()[0], curve.end, left, right, top, bottom)


def _line(curve: Steps, frame: Frame) -> str:
    """The path, broken where nothing was asked; the dot only where the curve reaches the end."""
    pieces: list[str] = []
    drawing = False
    for start, end, value in _seen(_spans(curve), frame):
        if isnan(value):
            drawing = False
            continue
        y = num(frame.y(value))
        pieces += [f"V{y}" if drawing else f"M{num(frame.x(start))} {y}", f"H{num(frame.x(end))}"]
        drawing = True
    path = "".join(pieces)
    if not path:
        return ""
    dot = element("path", d=f"M{num(frame.x(frame.end))} {y}h0", class_="end") if drawing else ""
    return element("path", d=path, class_="line") + dot


def _seen(spans: list[Span], frame: Frame) -> list[Span]:
    """Of thousands of steps, where many fall within half a unit of the drawing, the lowest, the highest and the last:
    nobody sees more, and a page would be half a megabyte."""
    if len(spans) <= FINE:
        return spans
    seen: list[Span] = []
    for _place, together in groupby(spans, key=lambda span: (round(2 * frame.x(span[0])), isnan(span[2]))):
        near = list(together)
        start, end, last = near[0][0], near[-1][1], near[-1][2]
        values = [value for _start, _end, value in near]
        seen += (
            near if len(near) < 4 else [(start, start, min(values)), (start, start, max(values)), (start, end, last)]
        )
    return seen


def _standard(frame: Frame, standard: float | None) -> str:
    if standard is None:
        return ""
    y = frame.y(standard)
    return element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="standard")


def _grid(frame: Frame, top: float | None = None) -> str:
    rows = [(share, frame.y(share)) for share in (0.0, 0.5, 1.0)]
    return "".join(
        element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="grid")
        + text(f"{share:.0%}" if top is None else f"{share * top:,.6g}", x=frame.left - 8, y=y + 4, text_anchor="end")
        for share, y in rows
    )


def _hours(frame: Frame, ticks: Sequence[Tick]) -> str:
    return "".join(text(tick.word, x=frame.x(tick.hour), y=frame.bottom + 20, text_anchor="middle") for tick in ticks)


def _said(curve: Steps, frame: Frame, standard: float | None, words: tuple[str, str]) -> str:
    """Labels beside what they name, moved apart where they would meet."""
    last = curve.values.tolist()[-1]
    said = "" if isnan(last) else text(words[0], x=frame.right + 10, y=frame.y(last) + 4, class_="said")
    if standard is None:
        return said
    y = frame.y(standard) + 4
    if not isnan(last) and abs(y - frame.y(last) - 4) < 16:
        y = frame.y(last) + (20 if last >= standard else -12)
    return said + text(words[1], x=frame.right + 10, y=y)
