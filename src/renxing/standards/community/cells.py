"""What people and spreadsheets put into a cell, made plain: spaces, full-width signs, numbers that are names."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

# What a person writes to say "nothing" where a date, a number or a phone would stand.
DASHES = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "n/a", "#n/a"})

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff"))
_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class BadCell(ValueError):
    """A cell that cannot be read, where a special code and advice help more than those of its kind."""

    def __init__(self, code: str, wants: str) -> None:
        self.code = code
        self.wants = wants
        super().__init__(code)


def text_of(cell: Cell) -> str:
    """Return the cell as its writer saw it.

    Examples
    --------
    >>> text_of(301.0), text_of(True), text_of(date(2026, 3, 1)), text_of(None)
    ('301', 'yes', '2026-03-01', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def tidy(text: str) -> str:
    """Return free text with plain letters, digits and single spaces; Chinese punctuation stays as it is.

    Examples
    --------
    >>> tidy("\u3000绿洲（一期）\xa0 \uff22\uff11\uff12 ")
    '绿洲（一期） B12'
    """
    if text.isascii() and text.isalnum():
        return text
    plain = _NOT_TEXT.sub(" ", text).translate(_INVISIBLE).translate(_FULL_WIDTH)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def plain(cell: Cell) -> str:
    """Return the cell's text in its plainest form (NFKC): for codes, numbers and dates, never for names.

    Examples
    --------
    >>> plain("\uff12\uff10\uff12\uff16\uff0f\uff13\uff0f\uff11 "), plain("\uff22\uff0d\uff10\uff11")
    ('2026/3/1', 'B-01')
    """
    text = text_of(cell)
    return text if text.isascii() and text.isalnum() else tidy(unicodedata.normalize("NFKC", text))


def is_blank(cell: Cell) -> bool:
    """Say whether nothing but space stands in the cell."""
    return cell is None or (isinstance(cell, str) and (not cell or not tidy(cell)))


def items_of(cell: Cell) -> list[str]:
    """Return the items of a list cell, without blanks and repeats, in the order they were written.

    Examples
    --------
    >>> items_of("food；medicine、 care;food")
    ['food', 'medicine', 'care']
    """
    if isinstance(cell, str):
        cell = cell.replace("\n", ";")
    parts = (part.strip() for part in re.split(r"[;、,|]", plain(cell)))
    return [part for part in dict.fromkeys(parts) if part.casefold() not in DASHES]


def as_key(text: str) -> str:
    """Return the form in which names of sheets, columns and choices are compared.

    Examples
    --------
    >>> as_key(" Report within-hours（小时）* "), as_key("姓名：")
    ('report_within_hours', '姓名')
    """
    bare = re.sub(r"\(.*?\)", " ", plain(text).casefold())
    return re.sub(r"[\s_-]+", "_", bare.strip(" *:_-"))
