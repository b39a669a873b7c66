"""Which sheet is which, and which row and column of it hold what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from renxing.standards.community.cells import Cell, as_key, is_blank, text_of, tidy
from renxing.standards.community.sheets import SHEETS, Column, Sheet
from renxing.standards.community.sources import RawSheet
from renxing.standards.faults import Fault, Remark
from renxing.standards.wording import _

ROWS_SEARCHED = 10
FEWEST_HEADINGS = 2


@dataclass
class Findings:
    """What was noticed so far: faults refuse the file, remarks do not."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Heading:
    """The row of column names: its index from 0 and, for each column of the sheet that was found, its index."""

    index: int
    places: Mapping[str, int]


def known_sheets(raws: Iterable[RawSheet], findings: Findings) -> dict[str, RawSheet]:
    """Return the open raw sheet for each sheet of the contract; note those missing, there twice or unknown."""
    names = {as_key(name): sheet.name for sheet in SHEETS for name in (sheet.name, *sheet.aliases)}
    found: dict[str, RawSheet] = {}
    for raw in raws:
        name = names.get(as_key(raw.name))
        if name is None:
            wants = _("give it the name of a known sheet if it should be read")
            findings.remarks.append(Remark("unknown_sheet", wants, raw.name.strip()))
        elif name in found:
            both = {"files": f"{found[name].name.strip()}, {raw.name.strip()}"}
            findings.faults.append(Fault("repeated_sheet", _("keep one of them"), name, data=both))
        else:
            found[name] = raw
    findings.faults += [_missing_sheet(sheet) for sheet in SHEETS if not (sheet.optional or sheet.name in found)]
    return {name: raw for name, raw in found.items() if not raw.closed}


def _missing_sheet(sheet: Sheet) -> Fault:
    wants = _("add a sheet called %(sheet)s or %(alias)s with the columns %(columns)s")
    columns = ", ".join(column.name for column in sheet.columns if column.required)
    return Fault("missing_sheet", wants, sheet.name, data=_about(sheet) | {"columns": columns})


def _about(sheet: Sheet) -> dict[str, str]:
    return {"sheet": sheet.name, "alias": sheet.aliases[0]}


def find_heading(sheet: Sheet, rows: Sequence[Sequence[Cell]], findings: Findings) -> Heading | None:
    """Return the row of the first ten with most column names; None, with a fault, when none has two."""
    words = {as_key(word): column.name for column in sheet.columns for word in (*column.aliases, column.name)}
    keys = [[words.get(as_key(text_of(cell))) for cell in row] for row in rows[:ROWS_SEARCHED]]
    index = max(range(len(keys)), key=lambda at: len({key for key in keys[at] if key}))
    while keys[index] in keys[index + 1 : index + 2]:  # a header merged down over two rows
        index += 1
    if len({key for key in keys[index] if key}) < FEWEST_HEADINGS:
        wants = _("write the column names above the rows: %(columns)s")
        columns = {"columns": ", ".join(column.name for column in sheet.columns)}
        findings.faults.append(Fault("no_header", wants, sheet.name, data=columns))
        return None
    _note_unknown(sheet, index, rows[index], keys[index], findings)
    return Heading(index, _places(sheet, keys[index], findings))


def _places(sheet: Sheet, keys: Sequence[str | None], findings: Findings) -> dict[str, int]:
    places: dict[str, int] = {}
    for column in sheet.columns:
        at = [index for index, key in enumerate(keys) if key == column.name]
        if at:
            places[column.name] = at[0]
        if len(at) > 1:
            findings.faults.append(Fault("repeated_column", _("keep one of them"), sheet.name, column.name))
        if not at and column.required:
            findings.faults.append(_missing_column(sheet, column))
    return places


def _missing_column(sheet: Sheet, column: Column) -> Fault:
    wants = _("add a column called %(name)s or %(alias)s")
    return Fault(
        "missing_column", wants, sheet.name, column.name, data={"name": column.name, "alias": column.aliases[0]}
    )


def _note_unknown(
    sheet: Sheet, index: int, cells: Sequence[Cell], keys: Sequence[str | None], findings: Findings
) -> None:
    wants = _("give it the name of a known column if it should be read")
    for cell, key in zip(cells, keys, strict=True):
        if key is None and not is_blank(cell):
            findings.remarks.append(Remark("unknown_column", wants, sheet.name, tidy(text_of(cell)), index + 1))
