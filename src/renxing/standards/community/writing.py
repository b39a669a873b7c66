"""Writing a community's file: a workbook that is pleasant to fill in, or CSV that Excel opens right."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from renxing.standards.community.cells import Cell, text_of
from renxing.standards.community.csv_sheets import csv_bytes
from renxing.standards.community.registry import Registry
from renxing.standards.community.rows import Row
from renxing.standards.community.sheets import COMMUNITY, SHEETS, Column, Sheet
from renxing.standards.community.sources import MAP_NAME
from renxing.standards.community.workbook_writing import workbook_bytes
from renxing.standards.geojson import format_outlines


def write_community(registry: Registry, path: str | os.PathLike[str]) -> None:
    """Write the registry to ``path``: a workbook where it ends in .xlsx, else a folder of CSV files.

    ``blocks.geojson`` is written beside the sheets. All is made before the first file is touched, and each file
    takes its place at once. Numbers keep 15 digits in a workbook, as in Excel itself.

    Raises
    ------
    ValueError
        When ``path`` has another ending, because it could not be read back.
    OSError
        When it cannot be written.
    """
    place = Path(path)
    if place.suffix and place.suffix.casefold() != ".xlsx" and not place.is_dir():
        raise ValueError(f"{place.name} ends in {place.suffix}; write a name that ends in .xlsx, or a folder's name.")
    tables = [(sheet, _cells(sheet, registry)) for sheet in SHEETS]
    if place.suffix.casefold() == ".xlsx":
        files = {place: workbook_bytes(tables)}
    else:
        files = {place / f"{sheet.name}.csv": csv_bytes(_texts(sheet, rows)) for sheet, rows in tables}
    folder = next(iter(files)).parent
    files[folder / MAP_NAME] = format_outlines(registry.outlines).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        _put(file, data)


def workbook_of(registry: Registry) -> bytes:
    """Return the registry as a workbook, to be sent and filled in; every sheet with its headings.

    Examples
    --------
    >>> from renxing.standards.community import CommunityRow
    >>> workbook_of(Registry(community=CommunityRow(slug="plum", name_en="Plum", name_zh="梅园", timezone="UTC")))[:2]
    b'PK'
    """
    return workbook_bytes([(sheet, _cells(sheet, registry)) for sheet in SHEETS])


def _cells(sheet: Sheet, registry: Registry) -> list[list[Cell]]:
    rows: Sequence[Row] = (registry.community,) if sheet is COMMUNITY else getattr(registry, sheet.name)
    return [[_cell(column, getattr(row, column.name)) for column in sheet.columns] for row in rows]


def _cell(column: Column, value: Any) -> Cell:
    return None if value is None or value == () else column.kind.write(value)


def _texts(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [[column.name for column in sheet.columns], *([text_of(cell) for cell in row] for row in rows)]


def _put(file: Path, data: bytes) -> None:
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.write_bytes(data)
    unfinished.replace(file)
