"""The community's own file: sheets and columns, written as a workbook and as CSV."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Row = tuple[object, ...]

COLUMNS = {
    "community": "slug name_en name_zh visitors_may_ask acceptable_level timezone",
    "blocks": "code name_en name_zh",
    "households": "code block unit door",
    "people": "code household name_zh name_en born phone email languages availability vulnerabilities shows",
    "centres": "code name_en name_zh kind reservoir functions cap external",
    "members": "centre person role since until hours",
    "skills": "person skill practised evidence",
    "functions": "code urgent_hours soon_hours routine_hours criticality crew",
    "mandates": "code giver holder acts functions conditions per_act per_week money_per_act money_per_week "
    "people_per_act reporting report_within_hours approver starts ends dormant under",
    "stock": "code name_en name_zh unit quantity minimum centre expires",
    "stores": "code name_en name_zh centre",
    "lots": "item store label expires quantity",
    "kits": "kit item quantity",
}
DATES = frozenset({"since", "until", "practised", "starts", "ends", "expires"})

# A workbook carries the moment it was made; a fixed one lets the same seed give the same bytes.
MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def header(sheet: str) -> list[str]:
    """Column names of a sheet."""
    return COLUMNS[sheet].split()


def write_csv(folder: Path, tables: dict[str, list[Row]]) -> None:
    """One UTF-8 file a sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, rows in tables.items():
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header(sheet), *rows])


def cell_value(column: str, value: object) -> object:
    """The value as a spreadsheet keeps it: dates as dates, everything else as it is."""
    return date.fromisoformat(value) if column in DATES and isinstance(value, str) and value else value


def width(column: str, rows: list[Row], index: int) -> int:
    """A column width at which most cells can be read; Chinese characters take two places."""
    texts = [column, *(str(row[index]) for row in rows[:200])]
    return min(48, 2 + max(sum(2 if ord(sign) > 255 else 1 for sign in text) for text in texts))


def fill_sheet(page: Worksheet, sheet: str, rows: list[Row], bold: Format, day: Format) -> None:
    """Header and rows of one sheet, with the header kept in sight and ready to be filtered."""
    for index, column in enumerate(header(sheet)):
        page.set_column(index, index, width(column, rows, index))
        page.write_string(0, index, column, bold)
        for number, row in enumerate(rows, 1):
            value = cell_value(column, row[index])
            if isinstance(value, date):
                page.write_datetime(number, index, value, day)
            elif value != "":
                page.write(number, index, value)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(header(sheet)) - 1)


def write_xlsx(path: Path, tables: dict[str, list[Row]]) -> None:
    """The same tables as one workbook, one sheet each."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties(
            {"title": "Lakeside 临湖社区", "comments": "Invented community, made by make.py", "created": MADE}
        )
        bold = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E4EFEA"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet, rows in tables.items():
            fill_sheet(book.add_worksheet(sheet), sheet, rows, bold, day)
