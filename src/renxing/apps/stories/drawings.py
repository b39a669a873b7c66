"""Small drawings for a demonstration: our own, of nobody and nowhere, made anew each time from a few shapes."""

from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from renxing.web.photos import made_anew
from renxing.web.pictures import Picture

WIDTH, HEIGHT = 480, 300
SKY, GROUND, WATER, WOOD, LEAF, STONE = "#dfeaf0", "#c9d3b4", "#9dbccb", "#7a5a3c", "#4f7a4a", "#9a958c"
Drawn = Callable[[ImageDraw.ImageDraw, Random], None]


def drawing(name: str) -> Picture:
    """One of them, by its name."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 200, WIDTH, HEIGHT), fill=GROUND)
    DRAWN[name](draw, Random(name))  # noqa: S311 - a drawing, not a secret
    out = BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return made_anew(out)


def _tree(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    draw.rectangle((228, 130, 252, 240), fill=WOOD)
    for _leaf in range(60):
        x, y = 240 + chance.gauss(0, 55), 95 + chance.gauss(0, 28)
        draw.ellipse((x - 22, y - 16, x + 22, y + 16), fill=LEAF)
    for _flower in range(90):
        x, y = 240 + chance.gauss(0, 60), 98 + chance.gauss(0, 30)
        draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill="#e8b23a")


def _bridge(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    draw.rectangle((0, 215, WIDTH, HEIGHT), fill=WATER)
    draw.pieslice((60, 110, 420, 330), 180, 360, fill=STONE)
    draw.pieslice((130, 165, 350, 330), 180, 360, fill=WATER)
    for _wave in range(26):
        x, y = chance.uniform(0, WIDTH), chance.uniform(232, HEIGHT - 8)
        draw.line((x, y, x + 30, y), fill="#e9f2f5", width=2)


def _mark(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    for row in range(8):
        for column in range(11):
            x, y = column * 48 - (row % 2) * 24, row * 38
            draw.rectangle((x, y, x + 46, y + 36), fill=chance.choice(("#b0705a", "#a9664f", "#b77a63")))
    draw.line((0, 168, WIDTH, 168), fill="#2f5f8a", width=6)
    draw.line((0, 205, WIDTH, 205), fill="#e7e2d6", width=2)


DRAWN: Final[dict[str, Drawn]] = {"tree": _tree, "bridge": _bridge, "mark": _mark}
