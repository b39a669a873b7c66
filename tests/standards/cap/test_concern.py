"""Whether a warning concerns us: codes by prefix, polygons and circles on the ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.cap import Alert, Area, Circle, Info, Named, blocks_concerned, concerns, read
from renxing.standards.cap.codes import overlap, significant
from renxing.standards.cap.geometry import circle_meets, inside, polygon_meets
from tests.standards.cap.samples import alert, content

OURS = ((((120.14, 30.24), (120.16, 30.24), (120.16, 30.26), (120.14, 30.26), (120.14, 30.24)),),)
"""About two kilometres of Lakeside, as GeoJSON has it: longitude first."""


def with_areas(*areas, dialect="cap-1.2-china"):
    base = alert()
    info = Info("雨", ("Met",), areas=areas)
    return Alert(dialect, base.identifier, base.sender, base.sent, infos=(info,))


def square(south, west, size):
    north, east = south + size, west + size
    return ((south, west), (south, east), (north, east), (north, west), (south, west))


@pytest.mark.parametrize(
    ("warned", "ours", "reached"),
    [
        ("330106", "330106007003", True),
        ("330106000000", "330106007003", True),
        ("330000", "330106007003", True),
        ("330100", "330106007003", True),
        ("330106007000", "330106007003", True),
        ("330106007003", "330106007003", True),
        ("330106007003", "330106", True),  # a part of us
        ("330106008000", "330106007003", False),
        ("330108", "330106007003", False),
        ("310000", "330106007003", False),
        ("330106007001", "330106007003", False),
    ],
)
def test_codes_by_prefix(warned, ours, reached):
    code = Named("CPEAS Geographic Code", warned)
    assert concerns(with_areas(Area("a", codes=(code,))), codes=[ours]).concerned is reached


@given(st.from_regex(r"[1-9]\d{11}", fullmatch=True), st.sampled_from([2, 4, 6, 9, 12]))
def test_whatever_holds_us_reaches_us(code, digits):
    above = code[:digits].ljust(12, "0")
    assert overlap(above, [code])
    assert code.startswith(significant(above))


def test_codes_of_others_are_not_compared():
    same = with_areas(Area("a", codes=(Named("SAME", "330106"),)), dialect="cap-1.2")
    assert concerns(same, codes=["330106007003"]).concerned is None
    domestic = with_areas(Area("a", codes=(Named("", "330106"),)), dialect="china-domestic")
    assert concerns(domestic, codes=["330106007003"])


def test_the_flood_reaches_us_by_its_polygon_and_not_by_its_circle():
    flood = read(content("flood.xml")).alert
    assert [reason.by for reason in concerns(flood, outline=OURS).because] == ["polygon"]
    assert concerns(flood, codes=["330106007003"]).concerned is None  # its code is another system's


@pytest.mark.parametrize(
    ("ring", "meets"),
    [
        (square(30.2, 120.1, 0.1), True),  # we lie within
        (square(30.249, 120.149, 0.002), True),  # it lies within us
        (square(30.25, 120.15, 0.1), True),  # they cross
        (square(30.26, 120.16, 0.1), True),  # they touch at a corner
        (square(30.27, 120.1, 0.1), False),
        (square(30.2, 120.17, 0.1), False),
    ],
)
def test_polygons(ring, meets):
    assert polygon_meets(ring, OURS) is meets


def test_a_polygon_that_crosses_itself_is_where_its_lobes_are():
    """Two triangles that meet at 30.25, 120.15; above and below that point is nothing of it."""
    ring = ((30.2, 120.1), (30.3, 120.1), (30.2, 120.2), (30.3, 120.2), (30.2, 120.1))
    grounds = {
        (120.105, 30.24): True,  # in the western one
        (120.185, 30.24): True,  # in the eastern one
        (120.145, 30.245): True,  # where the lines cross
        (120.145, 30.285): False,  # above
        (120.145, 30.205): False,  # below
    }
    for (longitude, latitude), meets in grounds.items():
        west, south, east, north = longitude, latitude, longitude + 0.01, latitude + 0.01
        ground = ((((west, south), (east, south), (east, north), (west, north), (west, south)),),)
        assert polygon_meets(ring, ground) is meets, (longitude, latitude)


def test_a_hole_is_not_ground():
    hole = ((120.145, 30.245), (120.155, 30.245), (120.155, 30.255), (120.145, 30.255), (120.145, 30.245))
    ring = ((OURS[0][0], hole),)
    assert not polygon_meets(square(30.249, 120.149, 0.002), ring)
    assert not circle_meets(Circle((30.25, 120.15), 0.1), ring)
    assert circle_meets(Circle((30.25, 120.15), 0.6), ring)


@pytest.mark.parametrize(("radius", "meets"), [(0, False), (1.0, False), (1.12, True), (50, True)])
def test_a_circle_one_kilometre_to_the_north(radius, meets):
    assert circle_meets(Circle((30.27, 120.15), radius), OURS) is meets  # 0.01 degrees are 1.11 km


def test_a_circle_within_us_without_any_breadth():
    assert circle_meets(Circle((30.25, 120.15), 0), OURS)


@given(st.floats(30, 31), st.floats(120, 121), st.floats(0.001, 0.5), st.floats(30, 31), st.floats(120, 121))
def test_a_point_within_a_square(south, west, size, latitude, longitude):
    within = south <= latitude <= south + size and west <= longitude <= west + size
    assert inside((latitude, longitude), square(south, west, size)) is within


def test_where_nothing_can_be_compared_it_cannot_be_said():
    assert concerns(alert(), codes=["330106"], outline=OURS).concerned is None
    nowhere, far = Area("somewhere"), Area("far", polygons=(square(10, 10, 1),))
    assert concerns(with_areas(far), outline=OURS).concerned is False
    assert concerns(with_areas(far, nowhere), outline=OURS).concerned is None
    near = Area("near", circles=(Circle((30.25, 120.15), 1),))
    assert concerns(with_areas(far, nowhere, near), outline=OURS).because[0].area == "near"


def test_the_blocks_it_reaches():
    north = ((((120.14, 30.28), (120.16, 30.28), (120.16, 30.29), (120.14, 30.28)),),)
    warned = with_areas(Area("a", circles=(Circle((30.25, 120.15), 0.5),)))
    assert blocks_concerned(warned, {"B1": north, "B2": OURS}) == ("B2",)
