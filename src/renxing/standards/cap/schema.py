"""Whether a tree keeps to the tables of `rules`: every departure, with its line. None: the schema accepts it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from renxing.standards.cap.faults import LineFault
from renxing.standards.cap.rules import ALERTS, NAMESPACES, SIGNATURES, Slot
from renxing.standards.cap.texts import FORMS
from renxing.standards.cap.trees import Node
from renxing.standards.wording import _

_HINTS: Final = {
    f"http://www.w3.org/2001/XMLSchema-instance {name}" for name in ("schemaLocation", "noNamespaceSchemaLocation")
}
_EXPECTED: Final[Mapping[str, str]] = {
    "second": _("a time like 2026-07-15T14:30:00+08:00 was expected"),
    "moment": _("a time like 2026-07-15T14:30:00+08:00 was expected"),
    "language": _("a language like zh-CN was expected"),
    "address": _("an address like https://example.org/warning was expected"),
    "whole": _("a whole number was expected"),
    "decimal": _("a number was expected"),
}


def departures(root: Node, name: str) -> list[LineFault]:
    """All that the schema of the root's own version does not allow, in the order of the lines.

    Parameters
    ----------
    root : an ``alert`` of CAP 1.2 or 1.1
    name : the file's name, for the faults
    """
    slots = ALERTS[NAMESPACES[root.namespace]]
    # A signature may stand among the blocks: so judges the library that capvalidator asks. One of 1.1 is let pass too.
    found = [*_attributes(root, name), *_inside(root, slots, name, signed=True)]
    return sorted(found, key=lambda fault: fault.row or 0)


def _inside(node: Node, slots: tuple[Slot, ...], name: str, *, signed: bool = False) -> Iterator[LineFault]:
    if node.text.strip(" \t\r\n"):
        yield LineFault("stray_text", _("only elements may stand there"), name, node.name, node.line, node.text.strip())
    places = {slot.name: place for place, slot in enumerate(slots)}
    reached, seen, last = -1, Counter[str](), ""
    for child in node.children:
        if signed and child.namespace == SIGNATURES:
            reached, last = len(slots) - 1, child.name
            continue
        if child.name not in places or child.namespace != node.namespace:
            yield LineFault(
                "unknown_element", _("the standard has no such element there"), name, "", child.line, child.name
            )
            continue
        if places[child.name] < reached:
            yield _late(child, last, name)
        else:
            reached, last = places[child.name], child.name
        seen[child.name] += 1
        slot = slots[places[child.name]]
        if seen[child.name] > 1 and not slot.many:
            yield LineFault("repeated_element", _("only one was expected"), name, "", child.line, child.name)
        yield from _attributes(child, name)
        yield from _inside(child, slot.holds, name) if slot.holds else _text(child, slot, name)
    yield from _missing(node, slots, seen, name)


def _late(child: Node, last: str, name: str) -> LineFault:
    wants = _("it belongs before %(after)s")
    return LineFault("out_of_order", wants, name, "", child.line, child.name, {"after": last})


def _missing(node: Node, slots: tuple[Slot, ...], seen: Mapping[str, int], name: str) -> Iterator[LineFault]:
    """What must be there and is not; its line is that of whatever stands where it should be."""
    order = {slot.name: place for place, slot in enumerate(slots)}
    for place, slot in enumerate(slots):
        if slot.needed and not seen.get(slot.name):
            after = (child.line for child in node.children if order.get(child.name, -1) > place)
            wants = _("every %(parent)s has one")
            yield LineFault(
                "missing_element", wants, name, "", next(after, node.ends), slot.name, {"parent": node.name}
            )


def _attributes(node: Node, name: str) -> Iterator[LineFault]:
    for attribute in node.attributes.keys() - _HINTS:
        wants = _("no attribute was expected there")
        yield LineFault("unknown_attribute", wants, name, "", node.line, attribute.rpartition(" ")[2])


def _text(node: Node, slot: Slot, name: str) -> Iterator[LineFault]:
    if node.children:
        child, wants = node.children[0], _("the standard has no such element there")
        yield LineFault("unknown_element", wants, name, "", child.line, child.name)
    elif slot.choices and node.text not in slot.choices:
        data = {"element": node.name, "choices": ", ".join(slot.choices)}
        wants = _("one of these was expected: %(choices)s")
        code = "not_a_choice_here" if node.text.strip() else "empty_element"
        yield LineFault(code, wants, name, "", node.line, node.text.strip() or node.name, data)
    elif slot.form and not FORMS[slot.form](node.text):
        yield LineFault(
            "wrong_form", _EXPECTED[slot.form], name, "", node.line, node.text.strip(), {"element": node.name}
        )
