"""What must hold between cells: codes are unique, references lead somewhere, ends follow starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from renxing.standards.community.cells import text_of
from renxing.standards.community.sheets import Column
from renxing.standards.community.tables import Table
from renxing.standards.faults import Fault
from renxing.standards.wording import _

_NEAR = _("write it as it stands there, %(near)s")
_NOT_THERE = _("write a code that stands there, or add it there")


def tie_faults(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield the faults between cells, sheet by sheet.

    A row with a fault of its own still lends its code to others, and a sheet that is missing or has no code
    column is not looked into: one mistake is told once.
    """
    for table in tables.values():
        for column in table.sheet.columns:
            if column.unique:
                yield from _duplicates(table, column)
            if column.refers in tables and "code" in tables[column.refers].columns:
                yield from _unknown(table, column, tables[column.refers])
        yield from _backward(table)
        yield from _falling(table)
        yield from _incomplete(table)
        yield from _repeated(table)
        yield from _inside(table)
        if table.sheet.sums in tables:
            yield from _other_sums(table, tables[table.sheet.sums])
        if table.sheet.passed_on and "code" in table.columns:
            yield from _not_held(table)
            yield from _circles(table)


def _duplicates(table: Table, column: Column) -> Iterator[Fault]:
    first: dict[str, tuple[int, str]] = {}
    for row, code in table.column(column.name):
        if code.casefold() not in first:
            first[code.casefold()] = (row, code)
            continue
        at, other = first[code.casefold()]
        kind = "duplicate" if code == other else "nearly_duplicate"
        data = {"first": str(at), "other": other}
        wants = _("give each row a code of its own, or delete one of the two")
        yield Fault(kind, wants, table.sheet.name, column.name, row, code, data)


def _unknown(table: Table, column: Column, target: Table) -> Iterator[Fault]:
    codes = {code for _row, code in target.column("code")}
    alike = {code.casefold(): code for code in codes}
    for row, code in table.column(column.name):
        if code in codes:
            continue
        near = alike.get(code.casefold(), "")
        wants = _NEAR if near else _NOT_THERE
        data = {"target": target.sheet.name, "near": near}
        yield Fault("unknown_reference", wants, table.sheet.name, column.name, row, code, data)


def _backward(table: Table) -> Iterator[Fault]:
    if not table.sheet.spans:
        return
    start, end = table.sheet.spans
    for row, values in table.rows:
        first, last = values.get(start), values.get(end)
        if first and last and last < first:
            data = {"earlier": start, "start": first.isoformat()}
            wants = _("write the same day or a later one")
            yield Fault("ends_before_start", wants, table.sheet.name, end, row, last.isoformat(), data)


def _falling(table: Table) -> Iterator[Fault]:
    for row, values in table.rows:
        for earlier, later in pairwise(name for name in table.sheet.rising if name in values):
            if values[later] < values[earlier]:
                data = {"earlier": earlier, "start": text_of(values[earlier])}
                wants = _("write the same number or a larger one")
                yield Fault("falling", wants, table.sheet.name, later, row, text_of(values[later]), data)


def _incomplete(table: Table) -> Iterator[Fault]:
    for row, values in table.rows:
        for column, value, other in table.sheet.together:
            if values.get(column) == value and other in table.columns and other not in values:
                kind = table.sheet.column(other).kind
                data = {"other": column, "value": value, **kind.data}
                yield Fault("missing_with", kind.wants, table.sheet.name, other, row, data=data)


def _repeated(table: Table) -> Iterator[Fault]:
    """Two rows say the same when the columns agree and, where rows have a time, the times meet."""
    said: dict[tuple[str, ...], list[tuple[int, date, date]]] = defaultdict(list)
    for row, values in table.rows if table.sheet.once else ():
        key = tuple(values.get(name, "") for name in table.sheet.once)
        start, end = (values.get(name) for name in table.sheet.spans or ("", ""))
        first, last = start or date.min, end or date.max
        meets = [at for at, begun, ended in said[key] if first <= ended and begun <= last]
        if all(key) and meets:
            wants = _("delete one of the two rows, or give them times that do not meet")
            yield Fault("repeated", wants, table.sheet.name, row=row, data={"first": str(meets[0])})
        said[key].append((row, first, last))


def _inside(table: Table) -> Iterator[Fault]:
    """What has things inside is never inside something itself."""
    if not table.sheet.apart:
        return
    outer, inner = table.sheet.apart
    holding = {code for _row, code in table.column(outer)}
    for row, code in table.column(inner):
        if code in holding:
            yield Fault("holds_more", _("write what is inside it instead"), table.sheet.name, inner, row, code)


def _other_sums(table: Table, target: Table) -> Iterator[Fault]:
    """The lots of an item come to what there is of it, to three decimals."""
    sums: dict[str, float] = defaultdict(float)
    for _row, values in table.rows:
        if values.get("item") is not None:
            sums[values["item"]] += values.get("quantity", 0.0)
    for row, values in target.rows:
        code, said = values.get("code"), values.get("quantity")
        if code in sums and said is not None and round(said, 3) != round(sums[code], 3):
            data = {"other": table.sheet.name, "sum": text_of(round(sums[code], 3))}
            wants = _("write %(sum)s, or put the rows of sheet %(other)s right")
            yield Fault("another_sum", wants, target.sheet.name, "quantity", row, text_of(said), data)


def _not_held(table: Table) -> Iterator[Fault]:
    """What is passed on is held by who passes it on."""
    up, giver, holder = table.sheet.passed_on
    holders = {values.get("code"): values.get(holder) for _row, values in table.rows}
    for row, values in table.rows:
        held, gives = holders.get(values.get(up)), values.get(giver)
        if held and gives and held != gives:
            data = {"giver": gives, "holder": held}
            wants = _("write a mandate that %(giver)s holds, or leave it empty")
            yield Fault("not_held", wants, table.sheet.name, up, row, values[up], data)


def _circles(table: Table) -> Iterator[Fault]:
    """Following what a mandate was passed on from never leads back to it."""
    up = table.sheet.passed_on[0]
    above = {values.get("code"): values.get(up) for _row, values in table.rows}
    for row, values in table.rows:
        code, at, seen = values.get("code"), values.get(up), set()
        while at is not None and at not in seen and at != code:
            seen.add(at)
            at = above.get(at)
        if code is not None and at == code:
            yield Fault("circle", _("leave one of them empty"), table.sheet.name, up, row, values[up])
