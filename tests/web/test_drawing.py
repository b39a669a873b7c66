"""Drawings: exact where they claim to be, readable where they are crowded, safe with any text."""

import re
from itertools import combinations
from math import isnan, nan
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.measure.steps import Curve
from renxing.web.drawing import bars, blocks, counts, curves, intervals, network
from tests.web import gallery

EVIL = '<script>"&'


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in parsed(drawing).iter("text")]


def found(drawing: str, path: str, attribute: str) -> str:
    """An attribute of the first such element."""
    element = parsed(drawing).find(path)
    assert element is not None
    return element.get(attribute, "")


def line(curve: Curve) -> str:
    return found(curves.sparkline(curve, standard=None, label=""), "path[@class='line']", "d")


def test_path_is_the_step_function():
    assert line(Curve([0, 5, 8], [1, 0.5, 0], end=10)) == "M0 3H100V18H160V33H200"


def test_path_breaks_where_nothing_was_asked():
    assert line(Curve([0, 5, 8], [1, nan, 0.5], end=10)) == "M0 3H100M160 18H200"


def test_of_thousands_of_steps_the_lowest_the_highest_and_the_last_are_seen():
    values = np.full(30_000, 0.5)
    values[12_345], values[20_001], values[-1] = 0.0, 1.0, 0.25
    many = Curve(np.arange(30_000.0), values, 30_000.0)
    drawn = curves.sparkline(many, standard=None, label="x")
    assert len(drawn) < 20_000
    (path,) = re.findall(r'd="(M[^"]*H[^"]*)" class="line"', drawn)
    frame = curves._frame(many, 0, 200, 3, 33)
    heights = {float(found) for found in re.findall(r"V([\d.]+)", path)}
    assert {frame.y(0.0), frame.y(1.0), frame.y(0.25)} <= heights
    assert path.endswith("H200")


def test_end_dot_only_where_the_curve_ends():
    assert 'class="end"' in curves.sparkline(Curve([0, 5], [nan, 1], end=10), standard=0.9, label="")
    assert 'class="end"' not in curves.sparkline(Curve([0, 5], [1, nan], end=10), standard=0.9, label="")


def test_curve_without_any_demand_is_only_its_standard():
    drawing = curves.sparkline(Curve([0], [nan], end=10), standard=0.9, label="")
    assert [element.get("class") for element in parsed(drawing)] == ["standard"]
    assert parsed(drawing)[0].get("y1") == "6"


def test_curve_of_no_length_is_drawn():
    assert line(Curve([4], [1], end=4)) == "M0 3H0"


@given(st.lists(st.floats(0, 1) | st.just(nan), min_size=1, max_size=30), st.integers(1, 12))
def test_means_agree_with_the_measure(values: list[float], parts: int):
    """The table under a chart says what the ruler itself says."""
    curve = Curve(np.arange(len(values), dtype=float), values, end=float(len(values)))
    for start, end, mean in curves.means(curve, parts):
        part = curve.between(start, end)
        expected = part.gain(0) / part.demand_hours if part.demand_hours > 1e-9 else nan
        assert (isnan(mean) and isnan(expected)) or mean == pytest.approx(expected, abs=1e-6)


def test_labels_of_a_chart_keep_apart():
    for last in np.linspace(0, 1, 21):
        drawing = curves.chart(Curve([0], [last], end=1), standard=0.9, label="", words=("now", "standard"), ticks=[])
        heights = {e.text: float(e.get("y", 0)) for e in parsed(drawing).iter("text")}
        assert abs(heights["now"] - heights["standard"]) >= 12


def test_the_axis_of_a_level_counts_things_and_no_shares():
    curve = Curve([0, 5], [1, 0.5], end=10)
    drawn = curves.level(curve, top=4200.0, standard=0.25, label="", words=("2,100", "least 1,050"), ticks=[])
    assert texts(drawn) == ["0", "2,100", "4,200", "2,100", "least 1,050"]


def test_blocks_keep_their_shape():
    """At 60 degrees north a square of ground is twice as many degrees wide as high."""
    square = [(10.0, 60.0), (10.002, 60.0), (10.002, 60.001), (10.0, 60.001)]
    path = found(blocks.draw_map([blocks.Block("1", [square], 0, "")], label=""), ".//path", "d")
    points = [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", path)]
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    assert width == pytest.approx(400)
    assert height == pytest.approx(width, rel=0.002)


def test_map_says_counts_and_numbers():
    assert texts(blocks.draw_map(gallery.blocks(), label="Needs"))[:2] == ["6", "1"]
    assert len(parsed(blocks.draw_map(gallery.blocks(), label="Needs")).findall("a")) == 24


def test_map_of_nothing_is_nothing():
    assert blocks.draw_map([], label="Needs") == ""


def test_map_with_links_is_a_group_and_without_is_an_image():
    one = gallery.blocks()[0]
    plain = blocks.Block(one.number, one.rings, 0, "Block 1")
    assert parsed(blocks.draw_map([one], label="Needs")).get("role") == "group"
    assert parsed(blocks.draw_map([plain], label="Needs")).get("role") == "img"


def test_text_is_escaped_everywhere():
    ring = gallery.blocks()[0].rings
    drawings = [
        blocks.draw_map([blocks.Block(EVIL, ring, 0, EVIL, EVIL, 3), blocks.Block(EVIL, ring, 0, EVIL)], label=EVIL),
        network.draw_network(
            network.Picture([network.Centre("c", EVIL, 3, href=EVIL)], {"f": EVIL}, {("c", "f"): 1}, {}), label=EVIL
        ),
        curves.chart(
            Curve([0], [1], end=1), standard=0.9, label=EVIL, words=(EVIL, EVIL), ticks=[curves.Tick(0, EVIL)]
        ),
    ]
    for drawing in drawings:
        assert "<script" not in drawing
        assert EVIL in texts(drawing)


def boxes(drawing: str, kind: str) -> list[tuple[str, float, float, float, float]]:
    """Where labels lie: about 7.8 units a letter (14 for a Chinese one), 13 high."""
    places = []
    for group in parsed(drawing).iter("g"):
        if kind in (group.get("class") or ""):
            text = next(t for t in group.findall("text") if t.get("class") != "size")
            width = sum(14 if ord(letter) > 0x2E80 else 7.8 for letter in text.text or "")
            x, y = float(text.get("x", 0)), float(text.get("y", 0))
            left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
            places.append((text.text or "", left, left + width, y - 11, y + 2))
    return places


def circles(drawing: str) -> list[tuple[float, float, float, float]]:
    """Where the circles of centres and functions lie, a unit smaller all round."""
    found = []
    for circle in parsed(drawing).iter("circle"):
        x, y, r = (float(circle.get(name, 0)) for name in ("cx", "cy", "r"))
        found.append((x - r + 1, x + r - 1, y - r + 1, y + r - 1))
    return found


@pytest.mark.parametrize("functions", range(1, 12))
@pytest.mark.parametrize("centres", [1, 2, 5, 14, 15])
def test_labels_of_the_network_do_not_meet(centres: int, functions: int):
    full = gallery.network()
    some = list(full.functions)[:functions]
    few = full.centres[:centres]
    known = {centre.code for centre in few}
    carries = {pair: s for pair, s in full.carries.items() if pair[0] in known and pair[1] in some}
    picture = network.Picture(few, {code: full.functions[code] for code in some}, carries, {})
    drawing = network.draw_network(picture, label="Network")
    labels = boxes(drawing, "centre") + boxes(drawing, "function")
    assert len(labels) == centres + functions
    labels += [("", *box) for box in circles(drawing)]
    for a, b in combinations(labels, 2):
        assert a[2] <= b[1] or b[2] <= a[1] or a[4] <= b[3] or b[4] <= a[3], (a, b)
    assert all(left >= -450 and right <= 450 for _, left, right, _, _ in labels)


def test_network_is_the_same_every_time():
    once = network.draw_network(gallery.network(), label="Network")
    assert once == network.draw_network(gallery.network(), label="Network")
    assert once.count('class="centre reservoir"') == 5


def test_bar_over_its_cap_has_a_notch():
    assert found(bars.load_bar(25, 20), "line", "x1") == "80"
    assert parsed(bars.load_bar(25, 20)).get("class") == "load full"
    assert found(bars.load_bar(5, 20), "rect", "width") == "25"
    assert found(bars.load_bar(0, 0), "rect", "width") == "0"


def test_counts_are_bars_with_the_last_one_marked_and_unknown_days_left_out() -> None:
    drawn = counts.draw_counts(
        counts.Bars([2.0, None, 4.0], [None, 3.0, 3.0], [None, None, 8.0]), label="Needs", words=("usual", "<rings>")
    )
    assert drawn.count('class="bar"') == 1
    assert drawn.count('class="today"') == 1
    assert drawn.count("M") == 2
    assert "&lt;rings&gt;" in drawn
    assert 'height="76"' in drawn  # 4 of 8, on 152


def marked(*hours: float) -> str:
    marks = [curves.Mark(hour, str(place)) for place, hour in enumerate(hours, start=1)]
    curve = Curve([0], [1.0], end=100)
    return curves.chart(curve, standard=None, label="", words=("", ""), ticks=[], marks=marks)


def test_marks_stand_at_their_hours_and_their_signs_apart():
    drawing = marked(50, 51, 90)
    lines = [float(each.get("x1", "")) for each in parsed(drawing).iter("line") if each.get("class") == "mark"]
    assert lines == pytest.approx([185, 187.8, 296.2], abs=0.1)  # from 46 to 324
    signs = {each.text: each for each in parsed(drawing).iter("text") if each.get("class") == "sign"}
    assert [signs[sign].get("text-anchor") for sign in "123"] == ["end", "start", "start"]
    assert [signs[sign].get("y") for sign in "123"] == ["158", "144", "158"]


def test_an_interval_has_a_dot_only_where_the_figure_is_known():
    known = intervals.draw_interval(intervals.Interval(0.5, 0.25, 1.0, (0.0, 0.4, 0.7)), label=EVIL)
    assert found(known, "rect[@class='band']", "x") == "50"
    assert found(known, "rect[@class='band']", "width") == "150"
    assert found(known, "path[@class='dot']", "d") == "M100 10.0h0"
    assert [each.get("x1") for each in parsed(known).iter("line")] == ["80", "140"]
    unknown = intervals.draw_interval(intervals.Interval(None, 0.0, 1.0), label="")
    assert found(unknown, "rect[@class='open']", "width") == "200"
    assert parsed(unknown).find("path") is None
