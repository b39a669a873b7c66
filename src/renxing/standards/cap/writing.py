"""A warning to CAP 1.2: bytes that the schema accepts and that read back as the same warning."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from xml.sax.saxutils import escape

from renxing.standards.cap import schema, shapes, trees
from renxing.standards.cap.values import Alert, Area, Info, Named, Resource

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def as_drill(alert: Alert, note: str) -> Alert:
    """The same as an exercise: nobody outside it acts on it, and its note says which drill it is."""
    return replace(alert, status="Exercise", note=note)


def write(alert: Alert) -> bytes:
    """CAP 1.2 in UTF-8, one element a line.

    Parameters
    ----------
    alert : Alert
        Of any dialect. Times are cut to whole seconds, as the standard has them.

    Raises
    ------
    ValueError
        Names the element that cannot be written: an identifier with a space, a word that is no choice, a text with a
        sign that XML does not have.

    Examples
    --------
    >>> from datetime import UTC
    >>> drill = Alert("cap-1.2", "D1", "hubin@example.cn", datetime(2026, 3, 2, 8, tzinfo=UTC), status="Exercise")
    >>> print(write(drill).decode())
    <?xml version="1.0" encoding="UTF-8"?>
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
      <identifier>D1</identifier>
      <sender>hubin@example.cn</sender>
      <sent>2026-03-02T08:00:00+00:00</sent>
      <status>Exercise</status>
      <msgType>Alert</msgType>
      <scope>Public</scope>
    </alert>
    <BLANKLINE>
    """
    for name, said in (("identifier", alert.identifier), ("sender", alert.sender)):
        if not said or any(sign.isspace() or sign in ",<&" for sign in said):
            raise ValueError(f"{name}: expected a text without spaces, commas, < and &, found {said!r}")
    said = (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + f'<alert xmlns="{NAMESPACE}">\n' + _written(alert) + "</alert>\n"
    )
    if wrong := next((sign for sign in said if not _stands_in_xml(sign)), None):
        raise ValueError(f"a text holds {wrong!r}, a sign that XML does not have")
    data = said.encode("utf-8", errors="strict")
    if departures := schema.departures(trees.parse(data, "warning"), "warning"):
        raise ValueError(str(departures[0]))
    return data


def _written(alert: Alert) -> str:
    return "".join(_texts(1, _alert(alert))) + "".join(
        part for info in alert.infos for part in _block(1, "info", _info(info))
    )


def _alert(alert: Alert) -> Iterator[tuple[str, str | None]]:
    yield "identifier", alert.identifier
    yield "sender", alert.sender
    yield "sent", _moment(alert.sent)
    yield "status", alert.status
    yield "msgType", alert.kind
    yield "source", alert.source or None
    yield "scope", alert.scope
    yield "restriction", alert.restriction or None
    yield "addresses", alert.addresses or None
    for code in alert.codes:
        yield "code", code
    yield "note", alert.note or None
    yield "references", _references(alert) or None
    yield "incidents", alert.incidents or None


def _references(alert: Alert) -> str:
    """A domestic one without a sender or a time takes our own: the standard needs both."""
    return " ".join(
        f"{reference.sender or alert.sender},{reference.identifier},{_moment(reference.sent or alert.sent)}"
        for reference in alert.references
    )


def _info(info: Info) -> Iterator[str]:
    yield from _texts(2, [("language", info.language), *(("category", word) for word in info.categories)])
    yield from _texts(2, [("event", info.event), *(("responseType", word) for word in info.responses)])
    yield from _texts(2, [("urgency", info.urgency), ("severity", info.severity), ("certainty", info.certainty)])
    yield from _texts(2, [("audience", info.audience or None)])
    yield from _named("eventCode", info.event_codes, 2)
    times = (("effective", info.effective), ("onset", info.onset), ("expires", info.expires))
    yield from _texts(2, [(name, _moment(time) if time else None) for name, time in times])
    yield from _texts(2, [("senderName", info.sender_name or None), ("headline", info.headline or None)])
    yield from _texts(2, [("description", info.description or None), ("instruction", info.instruction or None)])
    yield from _texts(2, [("web", info.web or None), ("contact", info.contact or None)])
    yield from _named("parameter", info.parameters, 2)
    for resource in info.resources:
        yield from _block(2, "resource", _resource(resource))
    for area in info.areas:
        yield from _block(2, "area", _area(area))


def _resource(resource: Resource) -> Iterator[str]:
    yield from _texts(3, [("resourceDesc", resource.description), ("mimeType", resource.mime_type)])
    yield from _texts(
        3, [("size", None if resource.size is None else str(resource.size)), ("uri", resource.uri or None)]
    )
    yield from _texts(3, [("derefUri", resource.content or None), ("digest", resource.digest or None)])


def _area(area: Area) -> Iterator[str]:
    yield from _texts(3, [("areaDesc", area.description)])
    yield from _texts(3, [("polygon", " ".join(shapes.written(point) for point in ring)) for ring in area.polygons])
    circles = ((shapes.written(circle.centre), shapes.plain(circle.radius)) for circle in area.circles)
    yield from _texts(3, [("circle", " ".join(parts)) for parts in circles])
    yield from _named("geocode", area.codes, 3)
    yield from _texts(3, [("altitude", area.altitude or None), ("ceiling", area.ceiling or None)])


def _named(element: str, values: Iterable[Named], depth: int) -> Iterator[str]:
    for value in values:
        yield from _block(depth, element, _texts(depth + 1, [("valueName", value.name), ("value", value.value)]))


def _block(depth: int, element: str, parts: Iterable[str]) -> Iterator[str]:
    yield f"{'  ' * depth}<{element}>\n"
    yield from parts
    yield f"{'  ' * depth}</{element}>\n"


def _texts(depth: int, pairs: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    for element, said in pairs:
        if said is not None:
            yield f"{'  ' * depth}<{element}>{escape(said, {chr(13): '&#13;'})}</{element}>\n"


def _moment(time: datetime) -> str:
    if time.utcoffset() is None:
        raise ValueError(f"sent: expected a time that knows its zone, found {time}")
    return time.replace(microsecond=0).isoformat()


def _stands_in_xml(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
