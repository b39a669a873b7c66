"""What is allowed and yet looks like a mistake: the same door, the same person, the same name, twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renxing.standards.community.tables import Table
from renxing.standards.faults import Remark
from renxing.standards.wording import _

# Two households may share a flat, and twins a year; so these are told, not refused.
_ALIKE = {
    "blocks": (("name_en",), ("name_zh",)),
    "households": (("block", "unit", "door"),),
    "people": (("household", "name_zh"),),
    "centres": (("name_en",), ("name_zh",)),
}
_OPTIONAL = frozenset({"unit"})


def doubts(tables: Mapping[str, Table]) -> Iterator[Remark]:
    """Yield a remark for each row that agrees with an earlier one where rows rarely do."""
    for name, ways in _ALIKE.items():
        for columns in ways if name in tables else ():
            yield from _alike(tables[name], columns)


def _alike(table: Table, columns: tuple[str, ...]) -> Iterator[Remark]:
    first: dict[tuple[str, ...], int] = {}
    for row, values in table.rows:
        key = tuple(values.get(column, "") for column in columns)
        if not all(value or column in _OPTIONAL for value, column in zip(key, columns, strict=True)):
            continue
        if key in first:
            data = {"first": str(first[key]), "same": ", ".join(filter(None, key))}
            yield Remark("perhaps_same", _("check that both are meant"), table.sheet.name, row=row, data=data)
        first.setdefault(key, row)
