"""Bytes of XML to a small tree that knows its lines; whatever could swell, fetch or bury is refused first.

Expat, and no library over it: a document type is refused when it begins, before any entity of it exists.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from renxing.standards.cap.faults import refuse
from renxing.standards.wording import _

LARGEST: Final = 5_000_000
DEEPEST: Final = 64
MOST: Final = 100_000

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_AGAIN = _("ask its sender for it again")


@dataclass(slots=True)
class Node:
    """An element: its name without its namespace, the line it begins on and the one it ends on."""

    name: str
    namespace: str
    line: int
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    ends: int = 0

    @property
    def text(self) -> str:
        """Its own text, as it stands."""
        return "".join(self.pieces)


def parse(data: bytes, name: str) -> Node:
    """The root of the tree; raises `Unreadable` with the line.

    >>> root = parse(b"<alert>\\n <status>Actual</status></alert>", "a.xml")
    >>> root.children[0].name, root.children[0].line, root.children[0].text
    ('status', 2, 'Actual')
    """
    if not data.strip():
        raise refuse("empty_file", _AGAIN, name)
    if len(data) > LARGEST:
        raise refuse("too_large", _("ask its sender for a smaller one"), name, limit=str(LARGEST // 1_000_000))
    text, encoding = _decoded(data, name)
    builder = _Builder(name, encoding)
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as error:
        said = expat.errors.messages[error.code]
        raise refuse("not_xml", _AGAIN, name, error.lineno, said) from None
    except (LookupError, ValueError):
        raise refuse("odd_encoding", _("ask its sender for it in UTF-8"), name, 1) from None
    return builder.root


def _decoded(data: bytes, name: str) -> tuple[bytes, str | None]:
    """Expat knows no encoding of East Asia, and no other name of UTF-8: such a file is turned into UTF-8 for it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data, "utf-16"  # whatever the file says of itself
    declared = _DECLARED.match(data)
    said = declared.group(1).decode().lower() if declared else ""
    if not said.startswith(("gb", "x-gb", "hz", "big5", "euc", "shift", "utf8")):
        return data, None
    try:
        known = codecs.lookup("gb18030" if said in {"gb2312", "gbk"} else said)
        return known.decode(data)[0].encode(), "utf-8"
    except (LookupError, UnicodeDecodeError):
        raise refuse("odd_encoding", _("ask its sender for it in UTF-8"), name, 1, said) from None


class _Builder:
    def __init__(self, name: str, encoding: str | None) -> None:
        self.name, self.open, self.count = name, list[Node](), 0
        self.parser = expat.ParserCreate(encoding, namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_unused: object) -> None:
        wants = _("ask its sender for it without a document type")
        raise refuse("document_type", wants, self.name, self.parser.CurrentLineNumber)

    def _start(self, said: str, attributes: dict[str, str]) -> None:
        namespace, _space, name = said.rpartition(" ")
        line, self.count = self.parser.CurrentLineNumber, self.count + 1
        if len(self.open) >= DEEPEST:
            raise refuse("too_deep", _AGAIN, self.name, line, limit=str(DEEPEST))
        if self.count > MOST:
            raise refuse("too_many", _AGAIN, self.name, line, limit=str(MOST))
        node = Node(name, namespace, line, attributes)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _said: str) -> None:
        self.open.pop().ends = self.parser.CurrentLineNumber

    def _text(self, text: str) -> None:
        self.open[-1].pieces.append(text)
