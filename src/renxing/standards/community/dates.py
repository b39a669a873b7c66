"""Dates and years as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from renxing.standards.community.cells import Cell, plain

# Excel counts days from 1899-12-30; a bare number is taken for a date only where it means 1950 to 2099.
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL = (date(1950, 1, 1) - _DAY_ZERO).days
_LAST_SERIAL = (date(2099, 12, 31) - _DAY_ZERO).days
_CLOCK = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_WRITTEN = re.compile(rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_CLOCK}")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR = re.compile(r"(\d{4})\s*年?")
EARLIEST_BIRTH = 1900


def read_date(cell: Cell) -> date:
    """Return the day that a cell names; a time of day in it is let go.

    Raises
    ------
    ValueError
        When it names none, or could be read in two ways (``3/1/26``).

    Examples
    --------
    >>> [read_date(cell).isoformat() for cell in ("2026.3.1", "2026年3月1日", "20260301", 46082.0)]
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01']
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = plain(cell)
    if found := _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    return _of_serial(text)


def _of_serial(text: str) -> date:
    if not re.fullmatch(r"\d{5}(\.\d+)?", text):
        raise ValueError(text)
    days = int(float(text))
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        raise ValueError(text)
    return _DAY_ZERO + timedelta(days=days)


def read_birth_year(cell: Cell) -> int:
    """Return a year of birth from 1900 to this year; of a whole date only the year is kept.

    Examples
    --------
    >>> read_birth_year("1950年"), read_birth_year(1950.0), read_birth_year("1950-03-01")
    (1950, 1950, 1950)
    """
    found = _YEAR.fullmatch(plain(cell))
    year = int(found[1]) if found else read_date(cell).year
    if not EARLIEST_BIRTH <= year <= datetime.now(tz=UTC).year:
        raise ValueError(year)
    return year
