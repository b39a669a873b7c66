"""Atom and RSS feeds of warnings: entries that hold one whole, and entries that only say where it is.

Nothing is fetched here. Whoever polls a feed fetches the addresses it trusts and reads each answer by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from renxing.standards.cap import rules, trees
from renxing.standards.cap.faults import refuse
from renxing.standards.cap.gathering import child, children, text
from renxing.standards.cap.reading import read_tree
from renxing.standards.cap.trees import Node
from renxing.standards.cap.values import Reading
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.wording import _

ATOM: Final = "http://www.w3.org/2005/Atom"
_CAP_TYPES: Final = ("application/cap+xml", "application/common-alerting-protocol+xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it is called, and either what was read from it, why that was refused, or where to look.

    `updated` is when it was changed last, in the words of the feed: another one at the same link is another warning.
    """

    id: str
    title: str
    line: int
    link: str = ""
    reading: Reading | None = None
    refused: tuple[Fault, ...] = ()
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, "atom" or "rss", and its entries in their order."""

    kind: str
    id: str
    entries: tuple[Entry, ...]


def read_any(data: bytes, name: str = "warning.xml") -> Reading | Feed:
    """One warning, or a feed of them; raises `Unreadable` where the file is neither.

    A warning inside a feed that must not be acted on does not spoil the others: its entry says why.
    """
    root = trees.parse(data, name)
    if (root.name, root.namespace) == ("feed", ATOM):
        return Feed("atom", text(root, "id"), tuple(_atom(entry, name) for entry in children(root, "entry")))
    if root.name == "rss" and not root.namespace:
        channel = child(root, "channel")
        if channel is None:
            raise refuse("missing_element", _("every %(parent)s has one"), name, root.line, "channel", parent="rss")
        return Feed("rss", text(channel, "link"), tuple(_rss(item, name) for item in children(channel, "item")))
    return read_tree(root, name)


def refused_in(found: Reading | Feed) -> tuple[Fault, ...]:
    """Why nothing of it may be used: the faults of a feed of whose warnings not one could be read."""
    if isinstance(found, Reading) or any(entry.reading for entry in found.entries):
        return ()
    return tuple(fault for entry in found.entries for fault in entry.refused)


def _atom(entry: Node, name: str) -> Entry:
    links = [node.attributes for node in children(entry, "link") if node.attributes.get("href")]
    links.sort(key=lambda link: (link.get("type") not in _CAP_TYPES, link.get("rel", "alternate") != "alternate"))
    addresses = [address for link in links if (address := _address(link["href"]))]
    return _entry(entry, name, text(entry, "id"), addresses, text(entry, "updated"))


def _rss(item: Node, name: str) -> Entry:
    enclosed = [
        node.attributes.get("url", "")
        for node in children(item, "enclosure")
        if node.attributes.get("type") in _CAP_TYPES
    ]
    addresses = [address for said in (*enclosed, text(item, "link")) if (address := _address(said))]
    return _entry(item, name, text(item, "guid") or text(item, "link"), addresses, text(item, "pubDate"))


def _entry(node: Node, name: str, identity: str, addresses: list[str], updated: str) -> Entry:
    reading, refused = None, tuple[Fault, ...]()
    if alert := next(_alerts(node), None):
        try:
            reading = read_tree(alert, name)
        except Unreadable as error:
            refused = error.faults
    link = addresses[0] if addresses else ""
    return Entry(identity, " ".join(text(node, "title").split()), node.line, link, reading, refused, updated)


def _alerts(node: Node) -> Iterator[Node]:
    for inner in node.children:
        if inner.name == "alert" and (inner.namespace in rules.NAMESPACES or child(inner, "sendTime")):
            yield inner
        else:
            yield from _alerts(inner)


def _address(said: str) -> str:
    """Only what can be asked for over the web: a feed must not point a poller at its own disk."""
    try:
        parts = urlsplit(said.strip())
    except ValueError:
        return ""
    return said.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""
