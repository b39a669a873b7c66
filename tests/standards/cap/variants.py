"""Variants of the files here, by seed: one or two things are done to a file that a careless sender might do.

Each variant follows from its number alone, so that what another program says of it can be written down once
(`verdicts.json`, by `recording.py`).
"""

from collections.abc import Callable
from hashlib import sha256
from random import Random
from xml.etree import ElementTree as ET

from tests.standards.cap.samples import content

HOW_MANY = 600
SOURCES = ("flood.xml", "codes.xml", "signed.xml", "no_blocks.xml", "odd_polygon.xml")
TEXTS = (
    "", " ", "Actual", "actual", " Actual", "Alert", "Update", "Public", "Met", "Wet", "Severe", "Red", "Past",
    "Likely",
    "zh-CN",
    "zh_CN", "x", "0", "-1", "1,024", "1e3", "12.50", "+7", "NaN", "2026-07-15T14:30:00+08:00",
    "2026-07-15T14:30:00-00:00", "2026-07-15T14:30:00Z", "2026-07-15T14:30+08:00", "2026-07-15 14:30:00+08:00",
    "2026-02-30T14:30:00+08:00", "2026-07-15T24:00:00+08:00", "2026-07-15T25:00:00+08:00", "2026-07-15T14:30:00,08:00",
    "2026-07-15T14:30:00.5+08:00", "2026-07-15T14:30:00+14:00", "2026-07-15T14:30:00+15:00",
    "0000-07-15T14:30:00+08:00",
    " 2026-07-15T14:30:00+08:00 ", "30.20,120.10 30.20,120.20", "https://lake.example/a b", "http://[lake", "说明",
)  # fmt: skip
NAMES = ("note", "status", "info", "area", "code", "expires", "value", "geocode", "language", "category", "size")

Tree = ET.Element
Mutation = Callable[[Random, Tree, Tree], None]
"""Done to one element under its parent."""


def variant(number: int) -> bytes:
    """The bytes of one."""
    chance = Random(number)  # noqa: S311 - nothing is kept secret by it
    root = ET.fromstring(content(chance.choice(SOURCES)))  # noqa: S314 - files of our own
    for _each in range(chance.choice((1, 1, 2))):
        pairs = [(parent, child) for parent in root.iter() for child in parent]
        if pairs:
            chance.choice(MUTATIONS)(chance, *chance.choice(pairs))
    return bytes(ET.tostring(root, encoding="utf-8"))


def fingerprint() -> str:
    """Of all variants together: whoever changes how they are made has to ask again what others say of them."""
    whole = sha256()
    for number in range(HOW_MANY):
        whole.update(variant(number))
    return whole.hexdigest()


def _drop(_chance: Random, parent: Tree, child: Tree) -> None:
    parent.remove(child)


def _double(_chance: Random, parent: Tree, child: Tree) -> None:
    parent.insert(list(parent).index(child), child)


def _swap(_chance: Random, parent: Tree, child: Tree) -> None:
    parent.remove(child)
    parent.insert(0, child)


def _late(_chance: Random, parent: Tree, child: Tree) -> None:
    parent.remove(child)
    parent.append(child)


def _say(chance: Random, _parent: Tree, child: Tree) -> None:
    child.text = chance.choice(TEXTS)


def _rename(chance: Random, _parent: Tree, child: Tree) -> None:
    child.tag = f"{child.tag.partition('}')[0]}}}{chance.choice(NAMES)}"


def _elsewhere(_chance: Random, _parent: Tree, child: Tree) -> None:
    child.tag = "{urn:oasis:names:tc:emergency:cap:1.1}" + child.tag.partition("}")[2]


def _mark(_chance: Random, _parent: Tree, child: Tree) -> None:
    child.set("lang", "en")


def _loose(chance: Random, _parent: Tree, child: Tree) -> None:
    child.tail = chance.choice(("loose", "\n", " . "))


def _nest(_chance: Random, _parent: Tree, child: Tree) -> None:
    ET.SubElement(child, child.tag)


MUTATIONS: tuple[Mutation, ...] = (
    _drop, _double, _swap, _late, _say, _say, _say, _say, _rename, _elsewhere, _mark, _loose, _nest
)  # fmt: skip
