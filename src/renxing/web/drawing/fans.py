"""Where futures lie: a middle line in the band of five of ten and of nine of ten; and how often which loss came out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from renxing.web.drawing.curves import Frame, Tick
from renxing.web.drawing.svg import element, num, picture, text

Line = Sequence[float]
EDGE = 24.0
"""Nearer to the right end than this a word under the axis ends there."""


@dataclass(frozen=True, slots=True)
class Fan:
    """Shares by the hour, NaN where nothing was owed: 5 %, 25 %, 50 %, 75 % and 95 % of the futures."""

    hours: Line
    levels: Sequence[Line]
    onsets: Sequence[float] = ()


def draw_fan(fan: Fan, *, label: str, ticks: Sequence[Tick], beside: Fan | None = None, small: bool = False) -> str:
    """The fan with its axes; the middle of another one is dashed."""
    frame = Frame(fan.hours[0], fan.hours[-1], 48, 416, 10, 90 if small else 160)
    content = _grid(frame) + _onsets(frame, fan.onsets)
    content += _band(frame, fan, 0, 4, "wide") + _band(frame, fan, 1, 3, "narrow")
    content += "" if beside is None else _line(frame, beside, "beside")
    content += _line(frame, fan, "line")
    content += "".join(_tick(frame, tick) for tick in ticks)
    return picture(content, width=430, height=frame.bottom + 30, label=label, class_="chart fan")


def _tick(frame: Frame, tick: Tick) -> str:
    """A word under its hour, kept inside of the drawing."""
    x = frame.x(tick.hour)
    anchor = "end" if x > frame.right - EDGE else "middle"
    return text(tick.word, x=min(x, frame.right), y=frame.bottom + 18, text_anchor=anchor)


def _grid(frame: Frame) -> str:
    return "".join(
        element("line", x1=frame.left, x2=frame.right, y1=frame.y(share), y2=frame.y(share), class_="grid")
        + text(f"{share:.0%}", x=frame.left - 8, y=frame.y(share) + 4, text_anchor="end")
        for share in (0.0, 0.5, 1.0)
    )


def _onsets(frame: Frame, onsets: Sequence[float]) -> str:
    return "".join(
        element("line", x1=frame.x(hour), x2=frame.x(hour), y1=frame.top, y2=frame.bottom, class_="mark")
        for hour in onsets
    )


def _runs(fan: Fan, rows: Sequence[int]) -> Iterator[list[int]]:
    """Places without a gap in any of these rows."""
    run: list[int] = []
    for place in range(len(fan.hours)):
        if any(isnan(fan.levels[row][place]) for row in rows):
            if run:
                yield run
            run = []
        else:
            run.append(place)
    if run:
        yield run


def _points(frame: Frame, fan: Fan, row: int, places: Sequence[int]) -> str:
    values = fan.levels[row]
    return "L".join(f"{num(frame.x(fan.hours[place]))} {num(frame.y(values[place]))}" for place in places)


def _band(frame: Frame, fan: Fan, low: int, high: int, kind: str) -> str:
    paths = [
        f"M{_points(frame, fan, high, run)}L{_points(frame, fan, low, run[::-1])}Z" for run in _runs(fan, (low, high))
    ]
    return element("path", d="".join(paths), class_=kind) if paths else ""


def _line(frame: Frame, fan: Fan, kind: str) -> str:
    paths = [f"M{_points(frame, fan, 2, run)}" for run in _runs(fan, (2,))]
    return element("path", d="".join(paths), class_=kind) if paths else ""


def draw_spread(shares: Line, *, ends: tuple[str, str, str], label: str) -> str:
    """How often which loss came out: bars over equal steps from nothing to the most; `ends` are words below."""
    left, right, top, bottom = 12.0, 418.0, 8.0, 74.0
    step, most = (right - left) / max(len(shares), 1), max([*shares, 1e-9])
    bars = "".join(
        element(
            "rect", x=left + place * step + 0.6, y=bottom - share / most * (bottom - top), width=step - 1.2,
            height=share / most * (bottom - top), class_="bar",
        )
        for place, share in enumerate(shares)
        if share
    )  # fmt: skip
    axis = element("line", x1=left, x2=right, y1=bottom, y2=bottom, class_="grid")
    words = "".join(
        text(word, x=x, y=bottom + 17, text_anchor=anchor)
        for word, x, anchor in zip(ends, (left, (left + right) / 2, right), ("start", "middle", "end"), strict=True)
    )
    return picture(axis + bars + words, width=430, height=98, label=label, class_="chart spread")
