"""Where a community's file lies and what kind of file it is; the raw sheets in it, not yet understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from renxing.standards.community.cells import Cell
from renxing.standards.community.csv_sheets import csv_rows
from renxing.standards.community.workbook import workbook_sheets
from renxing.standards.faults import Fault, Remark, Unreadable
from renxing.standards.wording import _

MAP_NAME = "blocks.geojson"
LARGEST_FILE = 50_000_000
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
_CSV = frozenset({".csv", ".tsv"})


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it stands in the file: its name there, and its cells row by row from the first row.

    One that is there but could not be opened is ``closed``; its fault has been told.
    """

    name: str
    rows: Sequence[Sequence[Cell]] = ()
    closed: bool = False


@dataclass(frozen=True)
class Source:
    """All raw sheets of a file or folder, and the text of the map beside it (None when there is none)."""

    sheets: tuple[RawSheet, ...]
    outlines: bytes | None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Remark, ...] = ()


def open_source(path: Path) -> Source:
    """Return what lies at ``path``: a workbook, a folder of CSV files, or a folder with one workbook.

    Raises
    ------
    Unreadable
        With one fault, when nothing there can be opened as sheets.
    """
    try:
        return _of_folder(path) if path.is_dir() else _of_workbook(path)
    except FileNotFoundError as error:
        wants = _("check the name and where it lies")
        raise Unreadable([about_file("no_such_file", wants, path)]) from error
    except OSError as error:
        wants = _("close it in other programs and check that you may read it")
        raise Unreadable([about_file("cannot_open", wants, path)]) from error


def about_file(code: str, wants: str, path: Path, **data: str) -> Fault:
    """Return a fault of the whole file at ``path``."""
    return Fault(code, wants, data={"file": path.name or str(path), **data})


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file that is neither empty nor larger than 50 MB.

    Raises
    ------
    Unreadable, OSError
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        wants = _("take pictures and other sheets out of it, or split the community")
        raise Unreadable([about_file("too_large", wants, path, limit=str(LARGEST_FILE // 1_000_000))])
    if not size:
        raise Unreadable([about_file("empty_file", _("save it once more and try again"), path)])
    return path.read_bytes()


def _of_workbook(path: Path) -> Source:
    data = bytes_of(path)
    if path.suffix.casefold() in _CSV:
        wants = _("give the folder that holds all of them")
        raise Unreadable([about_file("single_csv", wants, path)])
    found = workbook_sheets(data)
    if isinstance(found, Fault):
        raise Unreadable([about_file(found.code, found.wants, path, **found.data)])
    return Source(tuple(RawSheet(*sheet) for sheet in found), _map_in(path.parent))


def _of_folder(folder: Path) -> Source:
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    workbooks = [path for path in files if path.suffix.casefold() in _WORKBOOKS]
    tables = [path for path in files if path.suffix.casefold() in _CSV]
    if workbooks:
        return _of_workbook_in(folder, workbooks, tables)
    if not tables:
        wants = _("give a community.xlsx, or a folder with people.csv and the other sheets")
        raise Unreadable([about_file("no_sheets", wants, folder)])
    return _of_tables(folder, tables)


def _of_workbook_in(folder: Path, workbooks: list[Path], tables: list[Path]) -> Source:
    if len(workbooks) > 1:
        names = ", ".join(path.name for path in workbooks)
        raise Unreadable([about_file("many_spreadsheets", _("name the one you mean"), folder, files=names)])
    source = _of_workbook(workbooks[0])
    if not tables:
        return source
    wants = _("move them to a folder of their own if you meant them")
    remark = Remark("csv_not_read", wants, data={"file": folder.name, "used": workbooks[0].name})
    return Source(source.sheets, source.outlines, remarks=(remark,))


def _of_tables(folder: Path, tables: list[Path]) -> Source:
    sheets: list[RawSheet] = []
    faults: list[Fault] = []
    for path in tables:
        found = csv_rows(bytes_of(path), path.stem) if path.stat().st_size else []
        if isinstance(found, Fault):
            faults.append(found)
            sheets.append(RawSheet(path.stem, closed=True))
        else:
            sheets.append(RawSheet(path.stem, found))
    return Source(tuple(sheets), _map_in(folder), tuple(faults))


def _map_in(folder: Path) -> bytes | None:
    path = folder / MAP_NAME
    return bytes_of(path) if path.is_file() else None
