"""Our own warnings as an Atom feed (RFC 4287): each entry says what it is called and where it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a lasting name (a URN or an address), a title, when it was sent, where the warning is."""

    id: str
    title: str
    updated: datetime
    link: str


def write_feed(id: str, title: str, updated: datetime, items: Iterable[Item]) -> bytes:  # noqa: A002 - Atom's own word
    """The feed in UTF-8; `id` is its own address.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    >>> feed = write_feed("https://a.cn/f", "Lane", at, [Item("urn:uuid:1", "Flood", at, "https://a.cn/1.xml")])
    >>> from renxing.standards.cap.feeds import read_any
    >>> read_any(feed).entries[0].link
    'https://a.cn/1.xml'
    """
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{escape(id)}</id>\n  <title>{escape(title)}</title>\n  <updated>{updated.isoformat()}</updated>\n"
        f"  <author><name>{escape(title)}</name></author>\n"
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(id)}/>\n'
    )
    return (head + "".join(_entry(item) for item in items) + "</feed>\n").encode()


def _entry(item: Item) -> str:
    return (
        f"  <entry>\n    <id>{escape(item.id)}</id>\n    <title>{escape(item.title)}</title>\n"
        f"    <updated>{item.updated.isoformat()}</updated>\n"
        f'    <link rel="alternate" type="application/cap+xml" href={quoteattr(item.link)}/>\n  </entry>\n'
    )
