"""The workbook as people get it: headings that stay in sight, lists to choose from, text that Excel leaves alone."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from renxing.standards.community.cells import Cell
from renxing.standards.community.sheets import Column, Sheet

# Lists to choose from reach this many rows below the last one, for those still to be written.
ROWS_TO_COME = 500
WIDEST = 40
_HEADING = {"bold": True, "bg_color": "#DCE9E2", "bottom": 1, "valign": "top"}
_LOOKS = {"text": {"num_format": "@"}, "date": {"num_format": "yyyy-mm-dd"}, "number": {}}
# A fixed date of making, so that the same community makes the same bytes.
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Rows = Sequence[Sequence[Cell]]


def workbook_bytes(tables: Iterable[tuple[Sheet, Rows]]) -> bytes:
    """Return a workbook with one sheet for each table, in their order."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        heading = book.add_format(_HEADING)
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for sheet, rows in tables:
            _add(book.add_worksheet(sheet.name), sheet, rows, heading, looks)
    return data.getvalue()


def plain_workbook_bytes(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet: its first row is the heading, every cell text, none of them a formula."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        heading, text = book.add_format(_HEADING), book.add_format(_LOOKS["text"])
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                page.write_string(number, at, cell, text if number else heading)
        page.autofit()
    return data.getvalue()


def _add(page: Worksheet, sheet: Sheet, rows: Rows, heading: Format, looks: dict[str, Format]) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        cells = [row[at] for row in rows]
        look = looks[column.kind.look]
        page.set_column(at, at, _width(column, cells), look)
        page.write_string(0, at, column.name, heading)
        for number, cell in enumerate(cells, start=1):
            _write(page, number, at, cell, look)
        if column.kind.offers:
            page.data_validation(1, at, len(rows) + ROWS_TO_COME, at, _choice(column))


def _write(page: Worksheet, row: int, at: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        page.write_string(row, at, cell, look)
    elif isinstance(cell, date):
        page.write_datetime(row, at, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(row, at, cell, look)


def _choice(column: Column) -> dict[str, object]:
    """A list that warns and lets pass: the Chinese words are read as well."""
    return {"validate": "list", "source": list(column.kind.offers), "error_type": "warning"}


def _width(column: Column, cells: Iterable[Cell]) -> int:
    longest = max((_shown_width(cell) for cell in cells if cell is not None), default=0)
    return min(max(len(column.name), longest) + 2, WIDEST)


def _shown_width(cell: Cell) -> int:
    """A Chinese character is as wide as two Latin ones."""
    return sum(2 if character > "\u2e80" else 1 for character in str(cell))
