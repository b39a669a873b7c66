"""What a reader of any dialect needs: texts by name, and oddities gathered while it goes."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from renxing.standards.cap import references, shapes
from renxing.standards.cap.faults import Oddity, refuse
from renxing.standards.cap.trees import Node
from renxing.standards.cap.values import Alert, Circle, Info, Point, Reference
from renxing.standards.wording import _

T = TypeVar("T")

_SHAPES: Final = {
    "odd_polygon": _("it was left out"),
    "odd_circle": _("it was left out"),
    "off_the_globe": _("it was left out: the latitude comes first"),
}


class Gathering:
    """One file being read: its name and the oddities so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.oddities: list[Oddity] = []

    def note(self, code: str, wants: str, line: int, found: str = "", **data: str) -> None:
        """List a fault that leaves the meaning whole."""
        self.oddities.append(Oddity(code, wants, self.name, row=line, found=found, data=data))

    def moment(self, node: Node | None) -> datetime | None:
        """The time in an element, where there is one; refused where it cannot be read."""
        if node is None or not node.text.strip():
            return None
        found = references.moment(node.text)
        if found is None:
            wants = _("a time like 2026-07-15T14:30:00+08:00 was expected")
            raise refuse("wrong_form", wants, self.name, node.line, node.text.strip(), element=node.name)
        if not _has_zone(node.text):
            self.note("no_time_zone", _("the time of China was taken"), node.line, node.text.strip())
        return found

    def polygons(self, area: Node) -> tuple[tuple[Point, ...], ...]:
        """Those of an area that can be read; the others are listed."""
        found = []
        for node in children(area, "polygon"):
            read = self._shape(node, shapes.polygon)
            if read is None:
                continue
            points, tidy = read
            found.append(points)
            if not tidy:
                self.note("untidy_polygon", _("it was read as it seems to be meant"), node.line)
        return tuple(found)

    def circles(self, area: Node) -> tuple[Circle, ...]:
        """Those of an area that can be read; the others are listed."""
        read = (self._shape(node, shapes.circle) for node in children(area, "circle"))
        return tuple(circle for circle in read if circle is not None)

    def _shape(self, node: Node, reader: Callable[[str], T]) -> T | None:
        if not node.text.strip():
            self.note("empty_element", _("it was left out"), node.line, node.name)
            return None
        try:
            return reader(node.text)
        except shapes.OddShapeError as error:
            self.note(error.code, _SHAPES[error.code], node.line, " ".join(node.text.split()))
            return None

    def references(self, root: Node, kind: str, *, bare: bool = False) -> tuple[Reference, ...]:
        """Those that can be read; without any, what only makes sense about another message is refused."""
        node = child(root, "references")
        found, odd = references.parse(node.text if node else "", bare=bare)
        for piece in odd:
            self.note("odd_reference", _("it was not followed"), node.line if node else root.line, piece)
        if node and not node.text.strip():
            self.note("empty_references", _("it was read as if it were not there"), node.line)
        if not found and kind in {"Cancel", "Ack", "Error"}:
            wants = _("the sender, the identifier and the time of that message were expected")
            raise refuse("about_nothing", wants, self.name, node.line if node else root.line, kind)
        if not found and kind == "Update":
            line = node.line if node else root.line
            self.note("updates_nothing", _("it was read as a new warning"), line)
        return found

    def judge(self, root: Node, alert: Alert) -> None:
        """What can only be said of the whole: references that cannot be, times that run backwards, nothing to know."""
        referring = child(root, "references") or root
        for code, reference in references.judged(alert.references, alert.identifier, alert.sent):
            self.note(code, _("it was not followed"), referring.line, reference.identifier)
        if not alert.infos and alert.kind in {"Alert", "Update"}:
            self.note("says_nothing", _("it can start nothing by itself"), root.line)
        for block, info in zip(children(root, "info"), alert.infos, strict=True):
            self._block(block, info, alert)
        for name in ("identifier", "sender"):
            node = child(root, name) or root
            if any(sign.isspace() or sign in ",<&" for sign in node.text.strip()):
                self.note("odd_name", _("it was used as it stands"), node.line, node.text.strip(), element=name)

    def _block(self, block: Node, info: Info, alert: Alert) -> None:
        if info.expires and info.expires < (info.onset or info.effective or alert.sent):
            node = child(block, "expires") or block
            self.note("over_before_it_begins", _("it counts as expired"), node.line, node.text.strip())
        if not any(area.polygons or area.circles or area.codes for area in info.areas) and alert.kind != "Cancel":
            self.note("says_not_where", _("somebody has to look whether it concerns us"), block.line)
        for parameter in children(block, "parameter"):
            self._parameter(parameter)

    def _parameter(self, node: Node) -> None:
        name, value = text(node, "valueName"), text(node, "value")
        if not name or not value:
            self.note("empty_parameter", _("it was kept as it stands"), node.line, name or value or node.text.strip())


def children(node: Node, name: str) -> list[Node]:
    """The elements of this name right under it."""
    return [found for found in node.children if found.name == name]


def child(node: Node, name: str) -> Node | None:
    """The first of them."""
    return next((found for found in node.children if found.name == name), None)


def text(node: Node, name: str) -> str:
    """What the first of them says; empty where there is none."""
    found = child(node, name)
    return found.text.strip() if found else ""


def _has_zone(said: str) -> bool:
    tail = said.strip()[10:]
    return tail.endswith("Z") or "+" in tail or "-" in tail
