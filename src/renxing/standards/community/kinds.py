"""The kinds of value a column can hold: how each is read, written, asked for and offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from renxing.standards.community import choices as lists
from renxing.standards.community.availability import read_availability
from renxing.standards.community.cells import BadCell, Cell, as_key, items_of, plain, text_of, tidy
from renxing.standards.community.choices import Choices
from renxing.standards.community.dates import read_birth_year, read_date
from renxing.standards.community.numbers import (
    read_count,
    read_number,
    read_positive,
    read_score,
    read_share,
    read_weekly,
    read_whole,
    write_number,
)
from renxing.standards.community.phones import read_phone, write_phone
from renxing.standards.wording import _


@dataclass(frozen=True)
class Kind:
    """A kind of value.

    Attributes
    ----------
    code : str
        The fault when a cell does not hold such a value.
    wants : str
        What to write, an English template filled from ``data``.
    read : callable
        Cell to value; raises ValueError, or BadCell where the advice is special.
    write : callable
        Value to cell; ``read(write(value)) == value``.
    look : str
        How the cell is dressed in a workbook: ``text``, ``number`` or ``date``.
    words : bool
        Whether any word may stand here, so that a dash or 无 is a word and not an empty cell.
    offers : tuple of str
        The values a drop-down list offers; empty for none.
    """

    code: str
    wants: str
    read: Callable[[Cell], Any]
    write: Callable[[Any], Cell] = str
    look: str = "text"
    words: bool = False
    offers: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)


def _read_text(cell: Cell) -> str:
    text = tidy(text_of(_not_a_date(cell)))
    if not text:
        raise ValueError(text)
    return text


def _read_code(cell: Cell) -> str:
    code = plain(_not_a_date(cell))
    if not code or re.search(r"[;、,|]", code):
        raise ValueError(code)
    return code


def _not_a_date(cell: Cell) -> Cell:
    if cell is not None and not isinstance(cell, str | int | float):
        raise BadCell("turned_into_date", _("format the column as text and write it again"))
    return cell


def _read_yes_no(cell: Cell) -> bool:
    word = plain(cell).casefold()
    if word not in lists.YES | lists.NO:
        raise ValueError(word)
    return word in lists.YES


def _read_email(cell: Cell) -> str:
    return _matching(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,.]+", plain(cell))


def _read_slug(cell: Cell) -> str:
    return _matching(r"[a-z0-9]+(-[a-z0-9]+)*", plain(cell).casefold())


def _read_acts(cell: Cell) -> tuple[str, ...]:
    return tuple(_matching(r"[a-z_]+\.([a-z_]+|\*)", item.casefold()) for item in items_of(cell))


def _matching(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text


def _read_timezone(cell: Cell) -> str:
    try:
        return ZoneInfo(plain(cell)).key
    except (LookupError, OSError) as error:
        raise ValueError(cell) from error


def _read_languages(cell: Cell) -> tuple[str, ...]:
    found = dict.fromkeys(_LANGUAGE_WORDS.get(as_key(item), item.casefold()) for item in items_of(cell))
    if not lists.ISO_639_1.issuperset(found):
        raise ValueError(cell)
    return tuple(found)


def _write_list(items: tuple[str, ...]) -> str:
    return "; ".join(items)


def _write_yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _by_word(choices: Choices) -> dict[str, str]:
    return {as_key(word): code for code, chinese in choices.items() for word in (code, *chinese)}


_LANGUAGE_WORDS = _by_word(lists.LANGUAGES)


def _shown(choices: Choices) -> dict[str, str]:
    return {"choices": ", ".join(f"{code} {chinese[0]}" for code, chinese in choices.items())}


def one_of(choices: Choices) -> Kind:
    """Return the kind of a column that holds one of ``choices``, in English or Chinese."""
    words = _by_word(choices)

    def read(cell: Cell) -> str:
        word = as_key(text_of(cell))
        if word not in words:
            raise ValueError(word)
        return words[word]

    wants = _("write one of: %(choices)s")
    return Kind("not_a_choice", wants, read, words=True, offers=tuple(map(str, choices)), data=_shown(choices))


def some_of(choices: Choices) -> Kind:
    """Return the kind of a column that holds any number of ``choices``, separated by semicolons."""
    words = _by_word(choices)

    def read(cell: Cell) -> tuple[str, ...]:
        found = dict.fromkeys(words.get(as_key(item), "") for item in items_of(cell))
        if "" in found:
            raise ValueError(cell)
        return tuple(found)

    wants = _("write any of these, separated by semicolons: %(choices)s")
    return Kind("not_a_choice", wants, read, _write_list, data=_shown(choices))


TEXT = Kind("not_text_cell", _("write a few words"), _read_text, words=True)
CODE = Kind("not_a_code", _("write a short code without commas or semicolons, like B01"), _read_code, words=True)
YES_NO = Kind("not_yes_or_no", _("write yes or no, 是 or 否"), _read_yes_no, _write_yes_no, offers=("yes", "no"))
DATE = Kind("not_a_date", _("write year, month and day, like 2026-03-01"), read_date, lambda day: day, "date")
BIRTH_YEAR = Kind("not_a_year", _("write a year from 1900 to now, like 1958"), read_birth_year, int, "number")
PHONE = Kind("not_a_phone", _("write 11 digits, like 199 0000 0000"), read_phone, write_phone)
EMAIL = Kind("not_an_email", _("write an address, like lan@example.org"), _read_email)
LANGUAGES = Kind(
    "not_a_language", _("write two-letter codes separated by semicolons, like zh; en"), _read_languages, _write_list
)
AVAILABILITY = Kind(
    "not_a_time", _("write days and hours, like mon-fri 18-22; sat-sun 9-17"), read_availability, _write_list
)
ACTS = Kind("not_an_act", _("write acts separated by semicolons, like need.* or need.take"), _read_acts, _write_list)
SLUG = Kind("not_a_slug", _("write small Latin letters, digits and hyphens, like lakeside"), _read_slug)
TIMEZONE = Kind("not_a_timezone", _("write its name, like Asia/Shanghai"), _read_timezone)
AMOUNT = Kind("not_a_number", _("write a number from 0 to 1000000000"), read_number, write_number, "number")
ABOVE_ZERO = Kind("not_a_number", _("write a number above 0, up to 1000000000"), read_positive, write_number, "number")
WEEKLY = Kind("not_a_number", _("write hours of a week, above 0, up to 168"), read_weekly, write_number, "number")
WHOLE = Kind("not_a_number", _("write a whole number from 1 to 30000"), read_whole, int, "number")
COUNT = Kind("not_a_number", _("write a whole number from 0 to 30000"), read_count, int, "number")
SCORE = Kind("not_a_number", _("write a whole number from 1 to 5"), read_score, int, "number")
SHARE = Kind("not_a_number", _("write a number from 0 to 1, like 0.9, or 90%%"), read_share, write_number, "number")
