"""A cycle drawn as a ring of steps: what is done, where we are, what is to come; each leads to its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from renxing.web.drawing.svg import element, num, picture, text

WIDTH, HEIGHT, RADIUS, DOT = 420.0, 310.0, 98.0, 20.0
MIDDLE = (WIDTH / 2, HEIGHT / 2)
SIGNS = {"done": "✓"}
GAP = 0.28
"""How far, in radians, an arc stays away from the middle of a dot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, how it stands (`done`, `now` or `later`), and where it leads."""

    word: str
    state: str
    href: str


def draw_cycle(steps: Sequence[Step], *, middle: tuple[str, str], label: str) -> str:
    """The steps clockwise from the top, an arc from each to the next; two lines of words in the middle.

    >>> drawn = draw_cycle([Step("Team", "now", "#team")], middle=("1", "open"), label="Round 1")
    >>> 'href="#team"' in drawn, 'class="step now"' in drawn
    (True, True)
    """
    turn = 2 * pi / max(len(steps), 1)
    angles = [-pi / 2 + turn * place for place in range(len(steps))]
    arcs = "".join(_arc(angle, turn, step.state) for angle, step in zip(angles, steps, strict=True))
    dots = "".join(
        _dot(step, angle, place) for place, (step, angle) in enumerate(zip(steps, angles, strict=True), start=1)
    )
    x, y = MIDDLE
    words = text(middle[0], x=x, y=y - 2, class_="said") + text(middle[1], x=x, y=y + 18, class_="more")
    return picture(arcs + dots + words, width=WIDTH, height=HEIGHT, label=label, class_="cycle")


def _at(angle: float, radius: float = RADIUS) -> tuple[float, float]:
    return MIDDLE[0] + radius * cos(angle), MIDDLE[1] + radius * sin(angle)


def _arc(angle: float, turn: float, state: str) -> str:
    (x, y), (to_x, to_y) = _at(angle + GAP), _at(angle + turn - GAP)
    way = f"M{num(x)} {num(y)}A{num(RADIUS)} {num(RADIUS)} 0 0 1 {num(to_x)} {num(to_y)}"
    return element("path", d=way, fill="none", class_=f"arc {state}")


def _dot(step: Step, angle: float, place: int) -> str:
    x, y = _at(angle)
    words_x, words_y = _at(angle, RADIUS + DOT + 9)
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    inside = (
        element("circle", cx=x, cy=y, r=DOT)
        + text(SIGNS.get(step.state, str(place)), x=x, y=y + 5, class_="sign")
        + text(step.word, x=words_x, y=words_y + 5, text_anchor=anchor, class_="word")
    )
    return element("a", inside, href=step.href, class_=f"step {step.state}")
