"""A supplier's catalogue, as a spreadsheet or CSV: read whole, or refused with every fault by row and column.

The cells are read as those of a community's own file are; a workbook may have one sheet of any name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renxing.core.amounts import MONEY, smallest
from renxing.standards.community import kinds
from renxing.standards.community.cells import Cell
from renxing.standards.community.csv_sheets import csv_rows
from renxing.standards.community.headings import Findings
from renxing.standards.community.kinds import Kind
from renxing.standards.community.numbers import read_positive
from renxing.standards.community.rows import Row
from renxing.standards.community.sheets import Column, Sheet
from renxing.standards.community.tables import read_table
from renxing.standards.community.ties import tie_faults
from renxing.standards.community.workbook import workbook_sheets
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.wording import _


@dataclass(frozen=True, kw_only=True)
class WareRow(Row):
    """Something that can be ordered; `price` is in cents for one unit, `pack` how many units are sold together."""

    sheet = "catalogue"
    code: str
    name_en: str | None = None
    name_zh: str
    unit: str
    price: int
    pack: int = 1
    most: int = 0
    minimum: int = 0


def read_cents(cell: Cell) -> int:
    """Return a price in cents.

    Examples
    --------
    >>> read_cents("12.5"), read_cents(3)
    (1250, 300)
    >>> read_cents("0.001")
    Traceback (most recent call last):
    ...
    ValueError: 0.001 has more than 2 decimals.
    """
    return smallest(read_positive(cell), MONEY)


PRICE = Kind("not_a_number", _("write yuan above 0 with at most two decimals, like 12.50"), read_cents, look="number")
CATALOGUE = Sheet(
    "catalogue",
    ("目录", "商品目录"),
    WareRow,
    (
        Column("code", ("编号", "代码"), kinds.CODE, required=True, unique=True, longest=20),
        Column("name_zh", ("品名", "名称", "中文名", "商品"), kinds.TEXT, required=True, longest=80),
        Column("name_en", ("英文名", "英文名称"), kinds.TEXT, longest=80),
        Column("unit", ("单位",), kinds.TEXT, required=True, longest=20),
        Column("price", ("单价", "价格"), PRICE, required=True, note="Yuan for one unit."),
        Column("pack", ("每件数量", "起订倍数", "包装"), kinds.WHOLE, note="Units sold together; empty means 1."),
        Column("most", ("最多", "限量", "库存"), kinds.COUNT, note="Units to be had at most; empty means no limit."),
        Column("minimum", ("起订量", "最低"), kinds.COUNT, note="Units needed in all; empty means none."),
    ),
    "What a supplier offers.",
)


def read_catalogue(data: bytes, name: str) -> tuple[WareRow, ...]:
    """Return every row of a supplier's catalogue.

    Parameters
    ----------
    data : bytes
        The file: CSV as a spreadsheet saves it, or a workbook.
    name : str
        Its name; only how it ends counts.

    Raises
    ------
    Unreadable
        With every fault, in the order of the rows.

    Examples
    --------
    >>> rows = read_catalogue("编号,品名,单位,单价\\nrice,大米,袋,58.5\\n".encode(), "list.csv")
    >>> [(row.code, row.name_zh, row.price, row.pack) for row in rows]
    [('rice', '大米', 5850, 1)]
    >>> read_catalogue("编号,品名,单位,单价\\nrice,大米,袋,dear\\n".encode(), "list.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    renxing.standards.faults.Unreadable: catalogue row 2, column price: "dear" is not a number that can stand here; ...
    """
    findings = Findings()
    table = read_table(CATALOGUE, _cells(data, name), findings, _unwatched)
    faults = [*findings.faults, *tie_faults({CATALOGUE.name: table})]
    if not faults and not table.rows:
        faults = [Fault("no_header", _("write the column names above the rows: %(columns)s"), CATALOGUE.name,
                        data={"columns": ", ".join(column.name for column in CATALOGUE.columns)})]  # fmt: skip
    if faults:
        raise Unreadable(sorted(faults, key=lambda fault: fault.row or 0))
    rows: list[tuple[int, Mapping[str, Any]]] = list(table.rows)
    return tuple(WareRow(row=row, **values) for row, values in rows)


def _cells(data: bytes, name: str) -> Sequence[Sequence[Cell]]:
    """The cells of the first sheet, or the one fault that keeps the file closed."""
    if name.casefold().endswith((".csv", ".txt", ".tsv")):
        rows = csv_rows(data, CATALOGUE.name)
        if isinstance(rows, Fault):
            raise Unreadable([rows])
        return rows
    sheets = workbook_sheets(data)
    if isinstance(sheets, Fault):
        fault = Fault(sheets.code, sheets.wants, CATALOGUE.name, data={"file": name, **sheets.data})
        raise Unreadable([fault])
    return sheets[0][1] if sheets else []


def _unwatched() -> None:
    """Nobody watches."""
