"""Workbooks of Excel and WPS, opened with care: a file from somewhere may be huge, locked or something else."""

from __future__ import annotations

import io
import re
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from renxing.standards.community.cells import Cell
from renxing.standards.faults import Fault
from renxing.standards.wording import _

LARGEST_UNPACKED = 200_000_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# A single cell far out makes a reader fill everything before it: beyond row 99999 or column CZ nobody meant it.
_FAR_CELL = re.compile(rb"""\br=["'](?:(?:[D-Z][A-Z]|[A-Z]{3,})\d|[A-Z]+0*[1-9]\d{5})""")

NamedRows = tuple[str, list[list[Cell]]]


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
    if not any(part.filename.startswith("xl/") for part in parts):
        return _unknown()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        limit = {"limit": str(LARGEST_UNPACKED // 1_000_000)}
        return Fault("swollen", _("take pictures and other sheets out of it"), data=limit)
    # Reading a part to its end proves the size it claims: zipfile stops there and checks the sum.
    for part in parts:
        if _FAR_CELL.search(archive.read(part)) and "worksheets/" in part.filename:
            return Fault("too_wide", _("delete the empty rows and columns after the last one you use"))
    return None


def _sheets(data: bytes) -> list[NamedRows] | Fault:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [(name, _cells(book, name)) for name in names]
    except PasswordError:
        return _locked()
    except (CalamineError, OSError, ValueError):
        return _unknown()


def _cells(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
