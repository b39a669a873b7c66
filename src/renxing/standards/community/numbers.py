"""Numbers as people and spreadsheets write them, none of them larger than a database can keep."""

from __future__ import annotations

import re

from renxing.standards.community.cells import Cell, plain

LARGEST = 1_000_000_000
LARGEST_WHOLE = 30_000
WEEK = 168
_WRITTEN = re.compile(r"\+?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def read_number(cell: Cell) -> float:
    """Return a number from 0 to a thousand million; thousands may be set off by commas.

    Raises
    ------
    ValueError
        When the cell is no such number, or is yes, no or a date.

    Examples
    --------
    >>> read_number("\uff11\uff0c\uff12\uff10\uff10\uff0e\uff15"), read_number(3), read_number("0")
    (1200.5, 3.0, 0.0)
    """
    number = float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else _written(plain(cell))
    if not 0 <= number <= LARGEST:
        raise ValueError(cell)
    return number


def _written(text: str) -> float:
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return float(text.replace(",", ""))


def read_positive(cell: Cell) -> float:
    """Return a number above zero."""
    number = read_number(cell)
    if number == 0:
        raise ValueError(cell)
    return number


def read_weekly(cell: Cell) -> float:
    """Return hours of a week: above zero, up to 168.

    >>> read_weekly("7.5")
    7.5
    """
    number = read_positive(cell)
    if number > WEEK:
        raise ValueError(cell)
    return number


def read_whole(cell: Cell) -> int:
    """Return a whole number from 1 to 30,000."""
    number = read_count(cell)
    if number == 0:
        raise ValueError(cell)
    return number


def read_count(cell: Cell) -> int:
    """Return a whole number from 0 to 30,000."""
    number = read_number(cell)
    if not number.is_integer() or number > LARGEST_WHOLE:
        raise ValueError(cell)
    return int(number)


def read_score(cell: Cell) -> int:
    """Return a whole number from 1 to 5."""
    score = read_whole(cell)
    if score > 5:
        raise ValueError(cell)
    return score


def read_share(cell: Cell) -> float:
    """Return a share from 0 to 1; a percentage is understood.

    Examples
    --------
    >>> read_share("90%"), read_share(0.9)
    (0.9, 0.9)
    """
    text = plain(cell)
    share = read_number(text[:-1]) / 100 if text.endswith("%") else read_number(cell)
    if share > 1:
        raise ValueError(cell)
    return share


def write_number(number: float) -> int | float:
    """Return a whole number without its ``.0``, so that the sheet shows what a person would write."""
    return int(number) if float(number).is_integer() else number
