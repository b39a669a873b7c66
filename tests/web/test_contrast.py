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


BY_WIDTH = re.compile(r"@media[^{]*width[^{]*\{((?:[^{}]*\{[^{}]*\})*)")
COLOURED = re.compile(r"[\w-]*(?:color|background|fill|stroke|opacity|filter|mix-blend-mode)[\w-]*: *[^;]+")


def sheets() -> list[Path]:
    return sorted(Path(renxing.web.__file__).parents[1].glob("**/static/**/*.css"))


def coloured_by_width(sheet: str) -> set[str]:
    """What is said of colours that holds in windows of some widths only."""
    return {said for block in BY_WIDTH.findall(sheet) for said in COLOURED.findall(block)}


def test_outside_the_frame_no_colour_depends_on_the_width_of_the_window():
    planted = "@media (min-width: 9rem) { a { order: 1; } b { border-color: red; } }\nc { color: red; }"
    assert coloured_by_width(planted) == {"border-color: red"}
    found = {sheet.name: coloured_by_width(sheet.read_text(encoding="utf-8")) for sheet in sheets()}
    assert found.pop("frame.css")
    on_every_ground = {"color: var(--mute)"}  # headings of cells in a narrow table; the pair is in TEXT
    assert {name for name, said in found.items() if said - on_every_ground} == set()
    assert len(found) > 15


def test_white_on_black_is_21():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
