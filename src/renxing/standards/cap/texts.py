"""The simple types of the CAP schema: whether a text is one, as XML Schema 1.0 has it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

_MOMENT = re.compile(
    r"-?(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII
)
_SECONDS = re.compile(r"\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_SPACE = re.compile(r"[ \t\r\n]+")

_LOOSE = r"[A-Za-z0-9\-._~!$&'()*+,;=_]|%[0-9A-Fa-f]{2}"
_HOST = r"(?:\[[^\]/?#]*\]|(?:" + _LOOSE + r")*)"
_AUTHORITY = r"//(?:(?:" + _LOOSE + r"|:)*@)?" + _HOST + r"(?::\d*)?(?:/(?:" + _LOOSE + r"|[:@/])*)?"
_PATH = r"(?:" + _LOOSE + r"|[:@/])*"
_RELATIVE = r"(?:(?:" + _LOOSE + r"|@)+(?:/" + _PATH + r")?|/(?!/)" + _PATH + r")?"
_TAIL = r"(?:" + _LOOSE + r"|[:@/?])*"
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+\-.]*:(?:" + _AUTHORITY + r"|(?!//)" + _PATH + r")|" + _AUTHORITY + "|" + _RELATIVE + r")"
    r"(?:\?(?:" + _LOOSE + r"|[:@/?])*)?(?:#(?:" + _TAIL + r"|[\[\]])*)?"
)
_PORT = re.compile(r"(?:[^:/?#]+:)?//[^/?#\[]*:(\d{1,20})(?=[/?#]|$)", re.ASCII)
HIGHEST_PORT = 2**31 - 1
"""Libxml2 takes any port that fits its integer."""
_ODD = re.compile(r"[\x00-\x20\x7f-\U0010ffff<>\"{}|\\^`]")


def collapsed(text: str) -> str:
    """Without space round it, and with one space where there was any.

    >>> collapsed(" a \\n b ")
    'a b'
    """
    return _SPACE.sub(" ", text).strip(" ")


def is_moment(text: str) -> bool:
    """An xs:dateTime.

    >>> [is_moment(text) for text in ("2026-02-28T24:00:00Z", "2026-02-29T10:00:00", "2026-07-15 14:30:00")]
    [True, False, False]
    """
    found = _MOMENT.fullmatch(collapsed(text))
    if not found:
        return False
    year, month, day, hour, minute, second = (int(part) for part in found.group(1, 2, 3, 4, 5, 6))
    if hour == 24:
        if minute or second or (found.group(7) or "").strip(".0"):
            return False
        hour = 0
    try:
        datetime(2000 + year % 400, month, day, hour, minute, second)  # noqa: DTZ001 - only whether there is such a day
    except ValueError:
        return False
    return year > 0 and not (len(found.group(1)) > 4 and found.group(1).startswith("0"))


def is_second(text: str) -> bool:
    """A moment as CAP 1.2 wants it: whole seconds, and a zone in figures.

    >>> is_second("2026-07-15T14:30:00+08:00"), is_second("2026-07-15T06:30:00Z")
    (True, False)
    """
    return _SECONDS.fullmatch(collapsed(text)) is not None and is_moment(text)


def is_language(text: str) -> bool:
    """An xs:language; empty too, which the schema reads as its default."""
    return not text or _LANGUAGE.fullmatch(collapsed(text)) is not None


def is_whole(text: str) -> bool:
    """An xs:integer."""
    return _WHOLE.fullmatch(collapsed(text)) is not None


def is_decimal(text: str) -> bool:
    """An xs:decimal."""
    return _DECIMAL.fullmatch(collapsed(text)) is not None


def is_address(text: str) -> bool:
    """An xs:anyURI, as libxml2 judges it: odd signs and spaces inside count as escaped.

    >>> is_address("https://example.org/a?b=c#d"), is_address("http://例.cn/雨 雪"), is_address("100%")
    (True, True, False)
    """
    address = _ODD.sub("_", collapsed(text))
    port = _PORT.match(address)
    return _ADDRESS.fullmatch(address) is not None and not (port and int(port.group(1)) > HIGHEST_PORT)


FORMS: Final[dict[str, Callable[[str], bool]]] = {
    "second": is_second,
    "moment": is_moment,
    "language": is_language,
    "address": is_address,
    "whole": is_whole,
    "decimal": is_decimal,
}
