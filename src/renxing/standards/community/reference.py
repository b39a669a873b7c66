"""The reference page of the community's file, made from the columns themselves.

``python -m renxing.standards.community.reference > docs/reference/community-file.md`` writes it again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from renxing.standards.community import choices as lists
from renxing.standards.community.choices import Choices
from renxing.standards.community.sheets import SHEETS, Column, Sheet

_INTRODUCTION = """\
# The community's own file

<!-- Made by `python -m renxing.standards.community.reference`; change the columns there, not here. -->

One workbook (`community.xlsx`), or a folder with one CSV file for each sheet (`people.csv`), and beside it, where there
is a map, `blocks.geojson`. All sheets but `stores`, `lots` and `kits` must be there; each may be without rows, except
`community`, which has one.

- Sheets and columns are known by their English or Chinese names; columns may stand in any order, and titles above them.
- Columns and sheets that are not listed here are passed over, and you are told so.
- Lists inside a cell are separated by `;`, `；` or `、`. Choices may be written in English or Chinese.
- Dates: `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, or a date of the spreadsheet.
- A cell merged down over others stands for all of them.
- Full-width digits, stray spaces, and numbers that became `301.0` are understood.
- CSV: UTF-8 with or without BOM, UTF-16, or GBK/GB18030; comma, semicolon or tab.
- `blocks.geojson`: a FeatureCollection of Polygons or MultiPolygons in WGS 84 longitude and latitude, each feature with
  the property `code` of its block. Rings must be closed.
- A file is read whole or not at all, and every fault is listed with its sheet, row and column. Files over 50 MB, and
  cells beyond row 99999 or column CZ, are refused.
"""

_LISTS = {
    "Functions": lists.FUNCTIONS,
    "Kinds of centre": lists.CENTRE_KINDS,
    "Roles": lists.ROLES,
    "Conditions": lists.CONDITIONS,
    "Reporting": lists.REPORTING,
    "Vulnerabilities": lists.VULNERABILITIES,
    "What is shown": lists.SHOWN,
    "Skills": lists.SKILLS,
    "Languages with Chinese words (any other by its two letters)": lists.LANGUAGES,
}


def reference() -> str:
    """Return the page in Markdown."""
    parts = [_INTRODUCTION, *map(_sheet, SHEETS), "## Choices\n", *(_choices(*item) for item in _LISTS.items())]
    return "\n".join(parts)


def _sheet(sheet: Sheet) -> str:
    head = f"## {sheet.name} ({', '.join(sheet.aliases)})\n\n{sheet.note}\n"
    table = "| column | in Chinese | needed | what to write |\n| --- | --- | --- | --- |\n"
    return "\n".join((head, table + "\n".join(map(_column, sheet.columns)) + "\n", *_rules(sheet)))


def _column(column: Column) -> str:
    needed = "yes" if column.required else ""
    return f"| `{column.name}` | {', '.join(column.aliases)} | {needed} | {' '.join(_advice(column))} |"


def _advice(column: Column) -> Iterator[str]:
    kind = column.kind
    if column.refers:
        yield f"A `code` of sheet `{column.refers}`."
    else:
        wants = kind.wants % {"choices": "see below"}
        yield f"{wants[0].upper()}{wants[1:]}."
    if column.longest:
        yield f"At most {column.longest} characters."
    if column.unique:
        yield "No two rows the same."
    if column.note:
        yield column.note


def _rules(sheet: Sheet) -> Iterator[str]:
    if sheet.spans:
        yield f"`{sheet.spans[1]}` may not be before `{sheet.spans[0]}`.\n"
    if sheet.once:
        when = " at the same time" if sheet.spans else ""
        yield f"No two rows may have the same {', '.join(f'`{name}`' for name in sheet.once)}{when}.\n"
    if sheet.rising:
        yield f"None of {', '.join(f'`{name}`' for name in sheet.rising)} may be less than the one before it.\n"
    if sheet.sums:
        yield f"The rows of an item come to its `quantity` in sheet `{sheet.sums}`.\n"
    if sheet.apart:
        yield f"What stands as a `{sheet.apart[0]}` never stands as an `{sheet.apart[1]}`.\n"
    for column, value, other in sheet.together:
        yield f"Where `{column}` is `{value}`, `{other}` must be filled.\n"
    if sheet.passed_on:
        up, giver, holder = sheet.passed_on
        yield f"The `{giver}` is the `{holder}` of the row that `{up}` names, and following `{up}` never leads back.\n"


def _choices(title: str, choices: Choices) -> str:
    lines = (f"| `{code}` | {', '.join(chinese)} |" for code, chinese in choices.items())
    return f"### {title}\n\n| code | in Chinese |\n| --- | --- |\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
