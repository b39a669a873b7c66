"""CSV as Excel and WPS save it: UTF-8 with or without BOM, UTF-16 or GB18030; comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from renxing.standards.community.cells import as_key
from renxing.standards.community.sheets import SHEETS
from renxing.standards.faults import Fault
from renxing.standards.wording import _

_SEPARATORS = (",", ";", "\t")
_HEADINGS = frozenset(
    as_key(name) for sheet in SHEETS for column in sheet.columns for name in (column.name, *column.aliases)
)
# A spreadsheet runs a cell that begins so as a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+\-@]")


def csv_rows(data: bytes, sheet: str) -> list[list[str]] | Fault:
    """Return the cells of a CSV file row by row, or the fault that keeps it closed.

    Examples
    --------
    >>> csv_rows("编号;英文名;中文名\\r\\nB01;Lake;湖".encode("gb18030"), "blocks")
    [['编号', '英文名', '中文名'], ['B01', 'Lake', '湖']]
    """
    text = text_of_file(data)
    if text is None:
        return Fault("not_text", _("save it as CSV UTF-8"), sheet)
    try:
        rows = _split(text, _separator(text))
    except csv.Error:
        return Fault("broken_csv", _("save it again from the spreadsheet"), sheet)
    return [[_unescaped(cell) for cell in row] for row in rows]


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file that Excel opens right: UTF-8 with BOM, commas, no cell that runs as a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_escaped(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def text_of_file(data: bytes) -> str | None:
    """Return the text of a file saved in China or elsewhere; None when it is no text.

    GB18030 can read almost any bytes, so it is tried last; a zero byte means that it was no text.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _separator(text: str) -> str:
    """Choose the separator under which the first ten lines hold most column names."""
    start = "\n".join(text.splitlines()[:10])

    def headings(separator: str) -> int:
        found = (as_key(cell) for line in start.splitlines() for cell in line.replace('"', "").split(separator))
        return sum(key in _HEADINGS for key in found)

    return max(_SEPARATORS, key=headings)


def _split(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _escaped(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
