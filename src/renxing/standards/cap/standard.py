"""CAP 1.2 and 1.1 that their schema accepts, to values."""

from renxing.standards.cap import rules
from renxing.standards.cap.codes import are_chinese
from renxing.standards.cap.faults import refuse
from renxing.standards.cap.gathering import Gathering, child, children, text
from renxing.standards.cap.texts import collapsed
from renxing.standards.cap.trees import Node
from renxing.standards.cap.values import CAP_11, CAP_12, CAP_CHINA, Alert, Area, Info, Named, Resource
from renxing.standards.wording import _


def read_standard(root: Node, name: str, version: str) -> tuple[Alert, Gathering]:
    """The warning, and the oddities found on the way; raises `Unreadable` where its meaning is not whole."""
    told = Gathering(name)
    if version == "1.1":
        told.note("old_version", _("it was read by the rules of 1.1"), root.line)
    infos = tuple(_info(block, told) for block in children(root, "info"))
    sent = told.moment(child(root, "sent"))
    if sent is None or not text(root, "identifier") or not text(root, "sender"):
        empty = next(
            node for node in root.children if node.name in {"identifier", "sender", "sent"} and not node.text.strip()
        )
        wants = _("every warning has its own, so that others can refer to it")
        raise refuse("empty_element", wants, name, empty.line, empty.name)
    kind = text(root, "msgType")
    alert = Alert(
        dialect=_dialect(version, infos),
        identifier=text(root, "identifier"),
        sender=text(root, "sender"),
        sent=sent,
        status=text(root, "status"),
        kind=kind,
        scope=text(root, "scope"),
        source=text(root, "source"),
        restriction=text(root, "restriction"),
        addresses=text(root, "addresses"),
        codes=tuple(code.text.strip() for code in children(root, "code")),
        note=text(root, "note"),
        references=told.references(root, kind),
        incidents=text(root, "incidents"),
        infos=infos,
    )
    told.judge(root, alert)
    if signature := next((node for node in root.children if node.namespace == rules.SIGNATURES), None):
        told.note("signature_not_checked", _("trust it as far as you trust where it came from"), signature.line)
    return alert, told


def _dialect(version: str, infos: tuple[Info, ...]) -> str:
    if version == "1.1":
        return CAP_11
    chinese = any(are_chinese(code) for info in infos for area in info.areas for code in area.codes)
    return CAP_CHINA if chinese else CAP_12


def _info(block: Node, told: Gathering) -> Info:
    return Info(
        language=collapsed(text(block, "language")) or "en-US",
        categories=tuple(node.text for node in children(block, "category")),
        event=text(block, "event"),
        responses=tuple(node.text for node in children(block, "responseType")),
        urgency=text(block, "urgency"),
        severity=text(block, "severity"),
        certainty=text(block, "certainty"),
        audience=text(block, "audience"),
        event_codes=_named(block, "eventCode"),
        effective=told.moment(child(block, "effective")),
        onset=told.moment(child(block, "onset")),
        expires=told.moment(child(block, "expires")),
        sender_name=text(block, "senderName"),
        headline=text(block, "headline"),
        description=text(block, "description"),
        instruction=text(block, "instruction"),
        web=text(block, "web"),
        contact=text(block, "contact"),
        parameters=_named(block, "parameter"),
        resources=tuple(_resource(node) for node in children(block, "resource")),
        areas=tuple(_area(node, told) for node in children(block, "area")),
    )


def _named(node: Node, name: str) -> tuple[Named, ...]:
    return tuple(Named(text(found, "valueName"), text(found, "value")) for found in children(node, name))


def _resource(node: Node) -> Resource:
    size = text(node, "size")
    return Resource(
        description=text(node, "resourceDesc"),
        mime_type=text(node, "mimeType"),
        size=int(size) if size and len(size) < 20 else None,
        uri=text(node, "uri"),
        content=text(node, "derefUri"),
        digest=text(node, "digest"),
    )


def _area(node: Node, told: Gathering) -> Area:
    return Area(
        description=text(node, "areaDesc"),
        polygons=told.polygons(node),
        circles=told.circles(node),
        codes=_named(node, "geocode"),
        altitude=text(node, "altitude"),
        ceiling=text(node, "ceiling"),
    )
