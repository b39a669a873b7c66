"""Rows as a file that a spreadsheet reads: a workbook, or CSV, in which no cell becomes a formula."""

from collections.abc import Sequence

from django.http import HttpResponse

from renxing.standards.community.csv_sheets import csv_bytes
from renxing.standards.community.workbook_writing import plain_workbook_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME = 31
"""The longest name of a sheet that a spreadsheet takes."""


def table_file(rows: Sequence[Sequence[str]], name: str, *, workbook: bool) -> HttpResponse:
    """The rows, the first of them the headings, to be kept under this name."""
    content, kind, end = (
        (plain_workbook_bytes(name[:SHEET_NAME], rows), XLSX, "xlsx")
        if workbook
        else (csv_bytes(rows), "text/csv; charset=utf-8", "csv")
    )
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{end}"'
    return response
