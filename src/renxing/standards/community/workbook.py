"""Workbooks of Excel and WPS, opened with care: a file from somewhere may be huge, locked or something else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from renxing.standards.community.cells import Cell
from renxing.standards.faults import Fault
from renxing.standards.wording import _

LARGEST_UNPACKED = 200_000_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# A single cell far out makes a reader fill everything before it: beyond row 99999 or column CZ nobody meant it.
_FAR_CELL = re.compile(rb"""\br\s*=\s*["'](?:(?:[D-Z][A-Z]|[A-Z]{3,})\d|[A-Z]+0*[1-9]\d{5})""")
_MOST_ROWS = 99_999
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
# A cell that does not say where it is could be anywhere; no spreadsheet program writes one.
_CELL_WITHOUT_PLACE = re.compile(rb"""<(?:\w+:)?c(?:\s+(?!r\s*=)[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")

NamedRows = tuple[str, Sequence[Sequence[Cell]]]


def workbook_sheets(data: bytes) -> list[NamedRows] | Fault:
    """Return every sheet's name and cells, row by row from the first row, or the fault that keeps it closed."""
    is_old = data.startswith(_OLD_FORMAT)
    if is_old and _LOCKED in data:
        return _locked()
    return (None if is_old else _checked_zip(data)) or _sheets(data)


def _locked() -> Fault:
    return Fault("password", _("open it, take the password away and save it"))


def _unknown() -> Fault:
    return Fault("not_a_spreadsheet", _("open it in Excel or WPS and save it as .xlsx"))


def _checked_zip(data: bytes) -> Fault | None:
    """Refuse what is no workbook, swells when unpacked, or has a cell so far out that memory would end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _checked_parts(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return _unknown()


def _checked_parts(archive: zipfile.ZipFile) -> Fault | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if not any(name.startswith("xl/") for name in names) or "xl/workbook.bin" in names:
        return _unknown()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        limit = {"limit": str(LARGEST_UNPACKED // 1_000_000)}
        return Fault("swollen", _("take pictures and other sheets out of it"), data=limit)
    # Reading a part to its end proves the size it claims: zipfile stops there and checks the sum.
    return next(filter(None, (_checked_part(archive.read(part)) for part in parts)), None)


def _checked_part(part: bytes) -> Fault | None:
    if _FAR_CELL.search(part) or len(_ROW.findall(part)) > _MOST_ROWS:
        return Fault("too_wide", _("delete the empty rows and columns after the last one you use"))
    return _unknown() if _CELL_WITHOUT_PLACE.search(part) else None


def _sheets(data: bytes) -> list[NamedRows] | Fault:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [(name, _cells(book, name)) for name in names]
    except PasswordError:
        return _locked()
    except (CalamineError, OSError, ValueError):
        return _unknown()


def _cells(book: CalamineWorkbook, name: str) -> Sequence[Sequence[Cell]]:
    """Return the cells; one that was merged down over others, as people do with a block's name, fills them."""
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1] if left == right else ():
            row[left] = rows[top][left]
    return rows
