"""Outlines of blocks: what is read, what is refused, and that writing and reading meet."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.geojson import format_outlines, parse_outlines

RING = [[120.1, 30.1], [120.2, 30.1], [120.2, 30.2], [120.1, 30.1]]
READ = tuple((x, y) for x, y in RING)
NAME = "blocks.geojson"


def area(coordinates: object, kind: str = "Polygon", code: object = "B01") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def test_polygons_with_holes_and_many_parts():
    high = [[*position, 12.5] for position in RING]
    outlines, faults = parse_outlines(
        collection(area([RING, high]), area([[RING], [RING]], "MultiPolygon", "B02"), area([RING], code=3)), NAME
    )
    assert faults == []
    assert outlines == {"B01": ((READ, READ),), "B02": ((READ,), (READ,)), "3": ((READ,),)}


def test_a_byte_order_mark_and_the_old_name_of_wgs84_are_no_matter():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert parse_outlines(b"\xef\xbb\xbf" + collection(area([RING]), crs=crs), NAME)[1] == []


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (area([RING[:3]]), "not_a_ring"),
        (area([]), "not_a_ring"),
        (area([[]]), "not_a_ring"),
        (area(RING), "not_a_ring"),
        (area("here"), "not_a_ring"),
        (area([[["120", "30"]] * 4]), "not_a_ring"),
        (area([[[True, False]] * 4]), "not_a_ring"),
        (area([[*RING[:3], [120.3, 30.3]]]), "open_ring"),
        (area([[[30.1, 120.1]] * 4]), "off_the_globe"),
        (area([[[500, 0]] * 4]), "off_the_globe"),
        (area([[[float("nan"), 0]] * 4]), "off_the_globe"),
        (area([[[float("inf"), 0]] * 4]), "off_the_globe"),
        (area([[[10**400, 0]] * 4]), "off_the_globe"),
        (area([120, 30], "Point"), "not_an_area"),
        (area([RING], ["Polygon"]), "not_an_area"),  # type: ignore[arg-type]
        ({"type": "Feature", "properties": {"code": "B01"}, "geometry": None}, "not_an_area"),
        (area([RING], code=""), "no_code"),
        (area([RING], code=None), "no_code"),
        (area([RING], code=True), "no_code"),
        (area([RING], code="B09"), "unknown_reference"),
    ],
)
def test_a_bad_feature_is_one_fault(geometry: dict[str, Any], code: str):
    _outlines, faults = parse_outlines(collection(area([RING], code="B02"), geometry), NAME, {"B01", "B02"})
    assert [(fault.code, fault.sheet, fault.row) for fault in faults] == [(code, NAME, 2)]
    assert str(faults[0]).startswith("blocks.geojson feature 2: ")


def test_all_faults_are_told_at_once():
    faults = parse_outlines(collection(area("x"), area([RING]), "feature", area([RING], code="Z")), NAME, {"B01"})[1]
    assert [str(fault) for fault in faults] == [
        (
            "blocks.geojson feature 1: one of its rings is not a list of four or more positions of two numbers; "
            "draw the block again as an area."
        ),
        (
            'blocks.geojson feature 2: block "B01" is already drawn by feature 1; '
            "draw a block once, as a MultiPolygon if it has parts."
        ),
        "blocks.geojson feature 3: the feature has no property called code; give it the code of its block.",
        "blocks.geojson feature 3: its geometry is neither a Polygon nor a MultiPolygon; draw the block as an area.",
        'blocks.geojson feature 4: "Z" is not in sheet blocks; write a code that stands there, or add it there.',
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        ("编号".encode("gbk"), "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"[]", "not_a_collection"),
        (b"null", "not_a_collection"),
        (b'{"type": "Feature"}', "not_a_collection"),
        (b'{"type": "FeatureCollection"}', "not_a_collection"),
        (collection(crs={"properties": {"name": "EPSG:4490"}}), "other_coordinates"),
        (collection(crs=None), "other_coordinates"),
    ],
)
def test_something_else_is_one_fault(data: bytes, code: str):
    outlines, faults = parse_outlines(data, NAME)
    assert (outlines, [fault.code for fault in faults]) == ({}, [code])
    assert str(faults[0]).startswith("blocks.geojson: ")


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
RINGS = st.lists(POSITIONS, min_size=3, max_size=5).map(lambda ring: (*ring, ring[0]))
OUTLINES = st.lists(st.lists(RINGS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)


@given(st.dictionaries(st.text("abcB01楼", min_size=1), OUTLINES, max_size=3))
def test_what_is_written_is_read_back(outlines: Any):
    assert parse_outlines(format_outlines(outlines).encode(), NAME) == (outlines, [])
