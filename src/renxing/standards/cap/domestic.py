"""The Chinese domestic dialect: no namespace, `sendTime`, severities by colour, bare codes of areas.

It has no schema that others could hold it to. What must be there to act is required; the rest is read as it is met.
"""

import re
from typing import Final

from renxing.standards.cap import rules
from renxing.standards.cap.codes import is_code
from renxing.standards.cap.faults import LineFault, refuse
from renxing.standards.cap.gathering import Gathering, child, children, text
from renxing.standards.cap.trees import Node
from renxing.standards.cap.values import DOMESTIC, Alert, Area, Info, Named
from renxing.standards.faults import Unreadable
from renxing.standards.wording import _

COLOURS: Final = {"red": "Extreme", "orange": "Severe", "yellow": "Moderate", "blue": "Minor", "unknown": "Unknown"}
COLOUR_OF: Final = {severity: colour for colour, severity in COLOURS.items() if colour != "unknown"}
_CHINESE: Final = {
    "红色": "red",
    "橙色": "orange",
    "黄色": "yellow",
    "蓝色": "blue",
    "红": "red",
    "橙": "orange",
    "黄": "yellow",
    "蓝": "blue",
}
_SAID: Final = frozenset({*COLOURS, *_CHINESE, *(severity.lower() for severity in rules.SEVERITIES)})
CODE_SYSTEM: Final = "CPEAS Geographic Code"
EVENT_SYSTEM: Final = "CPEAS Event Code"
COLOUR_PARAMETER: Final = "ColorCode"

_EVENTS: Final = {
    "11B01": "台风",
    "11B03": "暴雨",
    "11B04": "暴雪",
    "11B05": "寒潮",
    "11B06": "大风",
    "11B07": "沙尘暴",
    "11B09": "高温",
    "11B14": "雷电",
    "11B15": "冰雹",
    "11B16": "霜冻",
    "11B17": "大雾",
    "11B19": "霾",
    "11B20": "雷雨大风",
    "11B21": "道路结冰",
}
_CATEGORIES: Final = (
    ("11A", "Met"),
    ("11B", "Met"),
    ("11F", "Env"),
    ("11G", "Fire"),
    ("11", "Geo"),
    ("12", "Safety"),
    ("13", "Health"),
    ("14", "Security"),
)
"""What the code of an event begins with (GB/T 35561), and CAP's word for it."""


def _names(slots: tuple[rules.Slot, ...]) -> frozenset[str]:
    """The names of all the elements that CAP has."""
    return frozenset(name for slot in slots for name in {slot.name, *_names(slot.holds)})


_HEADLINE = re.compile(r"发布(.{1,20}?)(?:红|橙|黄|蓝)色?预警")
_KNOWN: Final = _names(rules.ALERTS["1.2"]) | {"senderCode", "sendTime", "method", "secClassification", "eventType"}


def read_domestic(root: Node, name: str) -> tuple[Alert, Gathering]:
    """The warning, and the oddities found on the way; raises `Unreadable` with all that keeps it from being used."""
    if faults := [*_required(root, name), *_choices(root, name)]:
        raise Unreadable(sorted(faults, key=lambda fault: fault.row or 0))
    told = Gathering(name)
    _unknown(root, told)
    sent = told.moment(child(root, "sendTime"))
    if sent is None:
        raise refuse("missing_element", _("every %(parent)s has one"), name, root.line, "sendTime", parent="alert")
    kind = text(root, "msgType")
    alert = Alert(
        dialect=DOMESTIC,
        identifier=text(root, "identifier"),
        sender=text(root, "sender"),
        sent=sent,
        status=text(root, "status"),
        kind=kind,
        scope=text(root, "scope") or "Public",
        source=text(root, "senderCode"),
        note=text(root, "note"),
        references=told.references(root, kind, bare=True),
        infos=tuple(_info(block, told) for block in children(root, "info")),
    )
    told.judge(root, alert)
    return alert, told


def _required(root: Node, name: str) -> list[LineFault]:
    wanted = [(root, needed) for needed in ("identifier", "sender", "sendTime", "status", "msgType")]
    wanted += [(block, "severity") for block in children(root, "info")]
    if not children(root, "info") and text(root, "msgType") in {"Alert", "Update", ""}:
        wanted.append((root, "info"))
    missing = [
        (parent, needed)
        for parent, needed in wanted
        if child(parent, needed) is None or (needed != "info" and not text(parent, needed))
    ]
    wants = _("every %(parent)s has one")
    return [
        LineFault(
            "missing_element", wants, name, "", (child(parent, needed) or parent).line, needed, {"parent": parent.name}
        )
        for parent, needed in missing
    ]


def _choices(root: Node, name: str) -> list[LineFault]:
    allowed = [(root, "status", rules.STATUSES), (root, "msgType", rules.KINDS), (root, "scope", rules.SCOPES)]
    found = [fault for parent, element, choices in allowed for fault in _choice(parent, element, choices, name)]
    for block in children(root, "info"):
        if text(block, "severity").lower() not in _SAID:
            found += _choice(block, "severity", ("Red", "Orange", "Yellow", "Blue"), name)
    return found


def _choice(parent: Node, element: str, choices: tuple[str, ...], name: str) -> list[LineFault]:
    node, said = child(parent, element), text(parent, element)
    if node is None or not said or said in choices:
        return []
    data = {"element": element, "choices": ", ".join(choices)}
    return [
        LineFault("not_a_choice_here", _("one of these was expected: %(choices)s"), name, "", node.line, said, data)
    ]


def _unknown(root: Node, told: Gathering) -> None:
    for node in root.children:
        if node.name not in _KNOWN or node.namespace:
            told.note("unknown_element", _("it was left out"), node.line, node.name)
        elif node.name in {"info", "area"}:
            _unknown(node, told)


def _info(block: Node, told: Gathering) -> Info:
    event_code, headline = text(block, "eventType"), text(block, "headline")
    severity, colour = _severity(text(block, "severity"))
    return Info(
        language=text(block, "language") or "zh-CN",
        categories=(next((found for start, found in _CATEGORIES if event_code.startswith(start)), "Other"),),
        event=text(block, "event") or _named_in(headline) or _EVENTS.get(event_code) or event_code or "预警",
        severity=severity,
        urgency=_word(block, "urgency", rules.URGENCIES, told),
        certainty=_word(block, "certainty", rules.CERTAINTIES, told),
        event_codes=(Named(EVENT_SYSTEM, event_code),) if event_code else (),
        effective=told.moment(child(block, "effective")),
        onset=told.moment(child(block, "onset")),
        expires=told.moment(child(block, "expires")),
        sender_name=text(block, "senderName"),
        headline=headline,
        description=text(block, "description"),
        instruction=text(block, "instruction"),
        web=text(block, "web"),
        contact=text(block, "contact"),
        parameters=(Named(COLOUR_PARAMETER, colour.capitalize()),) if colour else (),
        areas=tuple(_area(node, told) for node in children(block, "area")),
    )


def _severity(said: str) -> tuple[str, str]:
    """The severity in CAP's words and the colour it was said in; blue is Minor, red Extreme."""
    word = _CHINESE.get(said, said.lower())
    if word in COLOURS:
        return COLOURS[word], "" if word == "unknown" else word
    return word.capitalize(), ""


def _named_in(headline: str) -> str:
    found = _HEADLINE.search(headline)
    return found.group(1) if found else ""


def _word(block: Node, name: str, choices: tuple[str, ...], told: Gathering) -> str:
    said, node = text(block, name), child(block, name)
    if node and said and said not in choices:
        told.note("not_a_choice_here", _("Unknown was taken"), node.line, said, element=name)
    return said if said in choices else "Unknown"


def _area(node: Node, told: Gathering) -> Area:
    codes = []
    for found in children(node, "geocode"):
        said = text(found, "value") or found.text
        for code in re.split(r"[\s,，;；、]+", said.strip()):
            if code and not is_code(code):
                told.note("odd_code", _("it was kept and matches nothing"), found.line, code)
            codes += [Named(text(found, "valueName") or CODE_SYSTEM, code)] if code else []
    return Area(text(node, "areaDesc"), told.polygons(node), told.circles(node), tuple(codes))
