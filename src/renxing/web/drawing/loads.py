"""How many people bear how many tasks, before and after: pairs of bars, so that a flatter load is seen at once."""

from collections.abc import Sequence

from renxing.web.drawing.svg import element, picture, text

LEFT, RIGHT, TOP, BOTTOM = 12.0, 420.0, 20.0, 132.0


def draw_loads(rows: Sequence[tuple[str, int, int]], *, label: str, words: tuple[str, str]) -> str:
    """`rows` are (tasks, people before, people after); each number stands over its bar; `words` name the two."""
    step = (RIGHT - LEFT) / max(len(rows), 1)
    scale = (BOTTOM - TOP) / max([1, *(count for row in rows for count in row[1:])])
    drawn = "".join(_pair(place, row, step, scale) for place, row in enumerate(rows))
    legend = _sign("before", LEFT, words[0]) + _sign("after", LEFT + 190, words[1])
    return picture(drawn + legend, width=432, height=184, label=label, class_="chart loads")


def _pair(place: int, row: tuple[str, int, int], step: float, scale: float) -> str:
    tasks, *counts = row
    x, width = LEFT + place * step + step * 0.16, step * 0.34
    bars = ""
    for nth, (kind, count) in enumerate(zip(("before", "after"), counts, strict=True)):
        height, at = count * scale, x + nth * width
        bars += element("rect", x=at, y=BOTTOM - height, width=width - 2, height=height, class_=kind)
        bars += text(str(count), x=at + width / 2 - 1, y=BOTTOM - height - 4, text_anchor="middle")
    return bars + text(tasks, x=x + width - 1, y=BOTTOM + 16, text_anchor="middle", class_="said")


def _sign(kind: str, x: float, words: str) -> str:
    square = element("rect", x=x, y=BOTTOM + 32, width=12, height=12, class_=kind)
    return square + text(words, x=x + 18, y=BOTTOM + 42)
