"""From the cells of one sheet to the values of its rows, each fault noted where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from renxing.standards.community.cells import DASHES, BadCell, Cell, is_blank, plain, text_of, tidy
from renxing.standards.community.headings import Findings, Heading, find_heading
from renxing.standards.community.sheets import Column, Sheet
from renxing.standards.faults import Fault, Remark
from renxing.standards.wording import _

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A sheet read: for each row that holds anything, its number and the values that could be read.

    ``columns`` are those that the file has; nothing is asked of another column. A sheet without any cell lacks
    none of them: it says that there is nothing.
    """

    sheet: Sheet
    rows: Sequence[tuple[int, Values]]
    columns: frozenset[str]

    def column(self, name: str) -> list[tuple[int, Any]]:
        """Return the numbers and values of the rows in which the column holds something readable."""
        return [(row, values[name]) for row, values in self.rows if values.get(name) is not None]


def read_table(sheet: Sheet, rows: Sequence[Sequence[Cell]], findings: Findings, tick: Callable[[], None]) -> Table:
    """Return the table of ``sheet``; ``tick`` is called once for each row that is looked at."""
    if all(is_blank(cell) for cells in rows for cell in cells):
        return Table(sheet, (), frozenset(column.name for column in sheet.columns))
    heading = find_heading(sheet, rows, findings)
    read: list[tuple[int, Values]] = []
    for index, cells in enumerate(rows):
        if heading and index > heading.index and (found := _filled(heading, cells)):
            read.append((index + 1, _values(sheet, heading, index + 1, found, findings)))
        tick()
    if heading:
        _note_nameless(sheet, heading, rows, findings)
    return Table(sheet, read, frozenset(heading.places if heading else ()))


def _note_nameless(sheet: Sheet, heading: Heading, rows: Sequence[Sequence[Cell]], findings: Findings) -> None:
    """Note the first cell that holds something in a column without a name: nobody would see that it was not read."""
    names = rows[heading.index]
    nameless = {at for at, name in enumerate(names) if is_blank(name)}
    for index, cells in enumerate(rows[heading.index + 1 :], heading.index + 2):
        for at, cell in enumerate(cells):
            if (at in nameless or at >= len(names)) and not is_blank(cell):
                wants = _("write a name above the column, or clear it")
                findings.remarks.append(Remark("nameless_column", wants, sheet.name, xl_col_to_name(at), index))
                return


def _filled(heading: Heading, cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return the cells of known columns that hold something."""
    found = {name: cells[at] for name, at in heading.places.items() if at < len(cells)}
    return {name: cell for name, cell in found.items() if not is_blank(cell)}


def _values(sheet: Sheet, heading: Heading, row: int, cells: Mapping[str, Cell], findings: Findings) -> Values:
    values: dict[str, Any] = {}
    for column in sheet.columns:
        if column.name not in heading.places:
            continue
        found = _value(sheet, column, row, cells.get(column.name))
        if isinstance(found, Fault):
            findings.faults.append(found)
        elif found is not None:
            values[column.name] = found
    return values


def _value(sheet: Sheet, column: Column, row: int, cell: Cell) -> Any:
    kind = column.kind
    if cell is None or (not kind.words and plain(cell).casefold() in DASHES):
        return _fault("missing", sheet, column, row) if column.required else None
    try:
        value = kind.read(cell)
    except BadCell as error:
        return Fault(error.code, error.wants, sheet.name, column.name, row, tidy(text_of(cell)))
    except (ValueError, OverflowError):
        return _fault(kind.code, sheet, column, row, tidy(text_of(cell)))
    if column.longest and len(value) > column.longest:
        return _too_long(sheet, column, row, value)
    return _fault("missing", sheet, column, row) if column.required and value == () else value


def _too_long(sheet: Sheet, column: Column, row: int, found: str) -> Fault:
    data = {"longest": str(column.longest)}
    return Fault("too_long", _("write it shorter"), sheet.name, column.name, row, found, data)


def _fault(code: str, sheet: Sheet, column: Column, row: int, found: str = "") -> Fault:
    return Fault(code, column.kind.wants, sheet.name, column.name, row, found, column.kind.data)
