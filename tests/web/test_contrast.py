"""Text can be read on its ground, in both schemes: WCAG AA wants 4.5 for text, 3 for what must be seen."""

import re
from pathlib import Path

import pytest

import renxing.web

TOKENS = Path(renxing.web.__file__).parent / "static" / "web" / "tokens.css"
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
TEXT = [
    *[(ink, ground) for ink in ("ink", "mute", "accent", "bad", "warn") for ground in ("ground", "sheet", "sunk")],
    ("on-accent", "accent"), ("on-soft", "soft"), ("ink", "soft"), ("ink", "bad-soft"), ("ink", "warn-soft"),
    ("bad", "bad-soft"), ("warn", "warn-soft"), ("on-normal", "normal"), ("on-alert", "alert"),
    ("on-emergency", "emergency"), ("on-recovery", "recovery"), *[("on-level", f"level-{level}") for level in range(5)],
]  # fmt: skip
SEEN = [("edge", "sheet"), ("edge", "ground"), ("accent", "rest"), ("bad", "rest")]


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": dict(COLOUR.findall(light)), "dark": dict(COLOUR.findall(light)) | dict(COLOUR.findall(dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SEEN, 3.0)])
def test_contrast(scheme: str, pairs: list[tuple[str, str]], least: float):
    colours = schemes()[scheme]
    poor = {pair: round(value, 2) for pair in pairs if (value := contrast(colours[pair[0]], colours[pair[1]])) < least}
    assert poor == {}


def test_white_on_black_is_21():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
