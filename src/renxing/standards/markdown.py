"""Simple Markdown to HTML: headings, paragraphs, lists, quotes, bold, italics, links. Nothing else gets through.

Every character of the source is escaped before anything is made of it, and a link leads only to http or https, so
what a neighbour writes, or another community's file brings, can neither run nor look like anything but text.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

HEADING = re.compile(r"(#{1,3})\s+(.+)")
ITEM = re.compile(r"\s{0,3}[-*]\s+(.+)")
NUMBERED = re.compile(r"\s{0,3}\d{1,3}[.)、]\s*(.+)")
QUOTE = re.compile(r"&gt;\s?(.*)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"(?<!\*)\*([^*\s](?:[^*]*[^*\s])?)\*(?!\*)")
LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")


def html_of(text: str) -> str:
    """The HTML of a page's text; headings begin at the second level, because the page has a title of its own.

    >>> html_of("# Pumps\\n\\nSwitch **off** first.\\n\\n- one\\n- two")
    '<h2>Pumps</h2>\\n<p>Switch <strong>off</strong> first.</p>\\n<ul><li>one</li><li>two</li></ul>'
    >>> html_of("<script>alert(1)</script> [x](javascript:alert(1))")
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</p>'
    """
    lines = escape(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(_written(sort, [line for _sort, line in block]) for sort, block in groupby(_sorted(lines), _sort))


def _sort(line: tuple[str, str]) -> str:
    return line[0]


def _sorted(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with the sort of block it belongs to; neighbours of one sort are one block."""
    block = 0
    for line in lines:
        if not line.strip():
            block += 1
        elif found := HEADING.fullmatch(line.strip()):
            block += 1
            yield f"h{len(found[1]) + 1} {block}", found[2]
        else:
            yield _of_block(line, block)


def _of_block(line: str, block: int) -> tuple[str, str]:
    for sort, form in (("ul", ITEM), ("ol", NUMBERED), ("blockquote", QUOTE)):
        if found := form.fullmatch(line):
            return f"{sort} {block}", found[1]
    return f"p {block}", line.strip()


def _written(sort: str, lines: list[str]) -> str:
    tag = sort.split(" ", maxsplit=1)[0]
    if tag in ("ul", "ol"):
        return f"<{tag}>{''.join(f'<li>{_inline(line)}</li>' for line in lines)}</{tag}>"
    return f"<{tag}>{_inline('<br>'.join(lines))}</{tag}>"


def _inline(text: str) -> str:
    linked = LINK.sub(r'<a href="\2" rel="noopener noreferrer">\1</a>', text)
    parts = re.split(r"(<a [^>]*>)", linked)  # an address is not looked into for stars
    return "".join(part if part.startswith("<a ") else _marked(part) for part in parts)


def _marked(text: str) -> str:
    return ITALIC.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", text))
