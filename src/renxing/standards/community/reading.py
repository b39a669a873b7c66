"""Reading a community's own file: everything is looked at, and then it is whole or refused with every reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from renxing.standards.community.doubts import doubts
from renxing.standards.community.headings import Findings, known_sheets
from renxing.standards.community.registry import Registry
from renxing.standards.community.rows import Row
from renxing.standards.community.sheets import COMMUNITY, SHEETS, Sheet
from renxing.standards.community.sources import MAP_NAME, RawSheet, open_source
from renxing.standards.community.tables import Table, read_table
from renxing.standards.community.ties import tie_faults
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.geojson import Outline, parse_outlines
from renxing.standards.wording import _

Progress = Callable[[int, int], None]
ROWS_BETWEEN = 100


def read_community(path: str | os.PathLike[str], progress: Progress | None = None) -> Registry:
    """Return the community that the file at ``path`` tells of.

    Parameters
    ----------
    path : path
        A workbook (.xlsx, or .xls and .et as far as they can be opened), a folder of CSV files, or a folder with
        one workbook. A ``blocks.geojson`` beside the sheets is read too.
    progress : callable, optional
        Called with the rows done and the rows in all: now and then, and at the end.

    Raises
    ------
    Unreadable
        With every fault of the file, in the order sheet, row, column.

    Examples
    --------
    >>> from renxing.standards.faults import Unreadable
    >>> try:
    ...     read_community("nowhere.xlsx")
    ... except Unreadable as refusal:
    ...     print(refusal)
    nowhere.xlsx: there is no such file or folder; check the name and where it lies.
    """
    source = open_source(Path(path))
    findings = Findings(list(source.faults), list(source.remarks))
    raws = known_sheets(source.sheets, findings)
    tables = _tables(raws, findings, progress or _unwatched)
    findings.faults += _not_one_row(tables)
    findings.faults += tie_faults(tables)
    outlines = _outlines(source.outlines, tables, findings)
    if findings.faults:
        raise Unreadable(_in_order(findings.faults))
    rows: dict[str, Any] = {name: _rows(table) for name, table in tables.items()}
    (rows[COMMUNITY.name],) = rows[COMMUNITY.name]
    return Registry(**rows, outlines=outlines, remarks=(*findings.remarks, *doubts(tables)))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""


def _tables(raws: Mapping[str, RawSheet], findings: Findings, progress: Progress) -> dict[str, Table]:
    total = sum(len(raw.rows) for raw in raws.values())
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done % ROWS_BETWEEN == 0 and done < total:
            progress(done, total)

    present = [sheet for sheet in SHEETS if sheet.name in raws]
    tables = {sheet.name: read_table(sheet, raws[sheet.name].rows, findings, tick) for sheet in present}
    progress(total, total)
    return tables


def _not_one_row(tables: Mapping[str, Table]) -> list[Fault]:
    table = tables.get(COMMUNITY.name)
    if table is None or not table.columns or len(table.rows) == 1:
        return []
    wants = _("write one row that describes the community")
    return [Fault("not_one_row", wants, COMMUNITY.name, data={"rows": str(len(table.rows))})]


def _outlines(data: bytes | None, tables: Mapping[str, Table], findings: Findings) -> dict[str, Outline]:
    if data is None:
        return {}
    blocks = tables.get("blocks")
    codes = {code for _row, code in blocks.column("code")} if blocks and "code" in blocks.columns else None
    outlines, faults = parse_outlines(data, MAP_NAME, codes)
    findings.faults += faults
    return outlines


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    order = {sheet.name: place for place, sheet in enumerate(SHEETS)}
    columns = {(sheet.name, column.name): at for sheet in SHEETS for at, column in enumerate(sheet.columns)}
    return sorted(
        faults,
        key=lambda fault: (
            order.get(fault.sheet, len(order)),
            fault.row or 0,
            columns.get((fault.sheet, fault.column), -1),
        ),
    )


def _rows(table: Table) -> tuple[Row, ...]:
    make: Callable[..., Row] = table.sheet.row
    return tuple(make(row=row, **_fields(table.sheet, values)) for row, values in table.rows)


def _fields(sheet: Sheet, values: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: values[column.name] for column in sheet.columns if column.name in values}
