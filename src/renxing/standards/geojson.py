"""GeoJSON (RFC 7946): the outlines of a community's blocks."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from renxing.standards.faults import Fault
from renxing.standards.wording import _

Position = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""
Ring = tuple[Position, ...]
"""At least four positions, the last the same as the first."""
Outline = tuple[tuple[Ring, ...], ...]
"""Polygons; of each the outer ring first, then its holes."""

_WORLD = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "WGS84"})


class _BadGeometryError(ValueError):
    def __init__(self, code: str, wants: str, found: str = "") -> None:
        self.code, self.wants, self.found = code, wants, found
        super().__init__(code)


def parse_outlines(
    data: bytes, name: str, codes: Collection[str] | None = None
) -> tuple[dict[str, Outline], list[Fault]]:
    """Return the outline of each block and all that is wrong.

    Parameters
    ----------
    data : bytes
        The file, UTF-8.
    name : str
        Its name, for the faults; it ends in ``.geojson``.
    codes : collection of str, optional
        The blocks there are; a feature of another is a fault. None leaves that unchecked.

    Returns
    -------
    outlines, faults
        Heights are dropped; crossing lines are not looked for.

    Examples
    --------
    >>> ring = [[120.1, 30.2], [120.2, 30.2], [120.2, 30.3], [120.1, 30.2]]
    >>> feature = {"type": "Feature", "properties": {"code": "B01"},
    ...            "geometry": {"type": "Polygon", "coordinates": [ring]}}
    >>> parse_outlines(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), "b.geojson")
    ({'B01': ((((120.1, 30.2), (120.2, 30.2), (120.2, 30.3), (120.1, 30.2)),),)}, [])
    """
    try:
        collection = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}, [Fault("not_json", _("export it again from the map program, as GeoJSON in UTF-8"), name)]
    if refusal := _refuse_collection(collection, name):
        return {}, [refusal]
    return _outlines(collection["features"], name, codes)


def format_outlines(outlines: Mapping[str, Outline]) -> str:
    """Return the outlines as a FeatureCollection, one feature a line.

    Examples
    --------
    >>> format_outlines({})
    '{"type": "FeatureCollection", "features": [\\n\\n]}\\n'
    """
    features = ",\n".join(json.dumps(_feature(code, outline), ensure_ascii=False) for code, outline in outlines.items())
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def _feature(code: str, outline: Outline) -> dict[str, object]:
    single = len(outline) == 1
    geometry = {
        "type": "Polygon" if single else "MultiPolygon",
        "coordinates": outline[0] if single else outline,
    }
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def _refuse_collection(collection: object, name: str) -> Fault | None:
    wants = _("export it again from the map program, as a FeatureCollection")
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        return Fault("not_a_collection", wants, name)
    if not isinstance(collection.get("features"), list):
        return Fault("not_a_collection", wants, name)
    if "crs" in collection and (system := _system(collection["crs"])) not in _WORLD:
        return Fault("other_coordinates", _("export it in WGS 84"), name, found=system)
    return None


def _system(crs: object) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name")) if isinstance(properties, dict) else str(crs)


def _outlines(
    features: list[object], name: str, codes: Collection[str] | None
) -> tuple[dict[str, Outline], list[Fault]]:
    outlines: dict[str, Outline] = {}
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for number, feature in enumerate(features, start=1):
        code = _code(feature)
        if fault := _refuse_code(code, first, codes):
            faults.append(Fault(fault.code, fault.wants, name, row=number, found=code, data=fault.data))
        first.setdefault(code, number)
        try:
            outlines[code] = _outline(feature)
        except _BadGeometryError as error:
            faults.append(Fault(error.code, error.wants, name, row=number, found=error.found))
    return outlines, faults


def _code(feature: object) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    return str(code).strip() if isinstance(code, str | int) and not isinstance(code, bool) else ""


def _refuse_code(code: str, first: Mapping[str, int], codes: Collection[str] | None) -> Fault | None:
    if not code:
        return Fault("no_code", _("give it the code of its block"))
    if code in first:
        wants = _("draw a block once, as a MultiPolygon if it has parts")
        return Fault("repeated_outline", wants, data={"first": str(first[code])})
    if codes is not None and code not in codes:
        wants = _("write a code that stands there, or add it there")
        return Fault("unknown_reference", wants, data={"target": "blocks"})
    return None


def _outline(feature: object) -> Outline:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise _BadGeometryError("not_an_area", _("draw the block as an area"))
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    return tuple(tuple(_rings(polygon)) for polygon in _filled(polygons))


def _rings(polygon: object) -> Iterator[Ring]:
    for line in _filled(polygon):
        ring = tuple(_position(position) for position in _filled(line))
        if len(ring) < 4:
            raise _not_a_ring()
        if ring[0] != ring[-1]:
            raise _BadGeometryError("open_ring", _("repeat the first position at the end"))
        yield ring


def _filled(value: object) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _not_a_ring()
    return value


def _position(value: object) -> Position:
    if not isinstance(value, list) or len(value) < 2 or not all(type(part) in {int, float} for part in value[:2]):
        raise _not_a_ring()
    longitude, latitude = value[0], value[1]
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        wants = _("write the longitude (-180 to 180) first and then the latitude (-90 to 90), in degrees")
        raise _BadGeometryError("off_the_globe", wants, f"{longitude}, {latitude}")
    return (float(longitude), float(latitude))


def _not_a_ring() -> _BadGeometryError:
    return _BadGeometryError("not_a_ring", _("draw the block again as an area"))
