"""What was understood, as plain values for JSON."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from renxing.standards.cap.domestic import COLOUR_OF
from renxing.standards.cap.feeds import Entry, Feed
from renxing.standards.cap.values import CAP_CHINA, DOMESTIC, Alert, Area, Info, Reading, Reference
from renxing.standards.faults import Remark

Translate = Callable[[str], str]


def described(found: Reading | Feed, translate: Translate = str) -> dict[str, Any]:
    """A warning, or a feed with its entries; sentences by way of `translate`.

    A feed with one entry that was read is told as that warning, with the feed beside it.
    """
    if isinstance(found, Reading):
        return _reading(found, translate)
    about = {"kind": found.kind, "id": found.id, "entries": len(found.entries)}
    if len(found.entries) == 1 and found.entries[0].reading:
        return {**_reading(found.entries[0].reading, translate), "feed": about}
    return {"feed": about, "warnings": [_entry(entry, translate) for entry in found.entries]}


def faults_told(faults: Iterable[Remark], translate: Translate = str) -> list[dict[str, Any]]:
    """Each with its line, its code and its sentence."""
    return [{"line": fault.row, "code": fault.code, "sentence": fault.sentence(translate)} for fault in faults]


def _entry(entry: Entry, translate: Translate) -> dict[str, Any]:
    base: dict[str, Any] = {"entry": entry.id, "title": entry.title, "line": entry.line, "link": entry.link}
    if entry.reading:
        return {**base, **_reading(entry.reading, translate)}
    return {**base, "refused": faults_told(entry.refused, translate)} if entry.refused else base


def _reading(reading: Reading, translate: Translate) -> dict[str, Any]:
    alert = reading.alert
    return {
        "dialect": alert.dialect,
        "valid_cap_1_2": reading.valid,
        "identifier": alert.identifier,
        "sender": alert.sender,
        "sent": _time(alert.sent),
        "status": alert.status,
        "kind": alert.kind,
        "scope": alert.scope,
        "level": alert.level,
        "colour": _colour(alert),
        "expires": _time(alert.ends),
        "area_codes": list(alert.area_codes),
        "languages": list(alert.languages),
        "references": [_reference(reference) for reference in alert.references],
        "infos": [_info(info) for info in alert.infos],
        "faults": faults_told(reading.faults, translate),
    }


def _colour(alert: Alert) -> str | None:
    """The colour of its level where China's four are used; None elsewhere."""
    return COLOUR_OF.get(alert.level or "") if alert.dialect in {DOMESTIC, CAP_CHINA} else None


def _info(info: Info) -> dict[str, Any]:
    return {
        "language": info.language,
        "event": info.event,
        "categories": list(info.categories),
        "urgency": info.urgency,
        "severity": info.severity,
        "certainty": info.certainty,
        "effective": _time(info.effective),
        "onset": _time(info.onset),
        "expires": _time(info.expires),
        "headline": info.headline,
        "areas": [_area(area) for area in info.areas],
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "description": area.description,
        "codes": [{"system": code.name, "code": code.value} for code in area.codes],
        "polygons": [len(ring) for ring in area.polygons],
        "circles": [{"centre": list(circle.centre), "radius_km": circle.radius} for circle in area.circles],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {"sender": reference.sender, "identifier": reference.identifier, "sent": _time(reference.sent)}


def _time(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
