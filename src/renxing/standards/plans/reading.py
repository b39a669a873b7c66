"""Reading a plan from TOML: every fault at once, each with its key, what was found and what was expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from renxing.core.plans import Plan
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.plans.shape import MOST, PLAN, SHAPES, Field, Number, choices_of
from renxing.standards.plans.tables import as_plan
from renxing.standards.wording import _

LARGEST = 262_144
"""A plan's file has at most so many bytes: 256 kB are some 2,000 steps."""

LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class KeyFault(Fault):
    """A fault of a plan's file; `sheet` is the file's name, `column` the key and its path, from 1.

    >>> print(KeyFault("not_a_number", "write a number", "flood.toml", "steps[3].within_hours", found="soon"))
    flood.toml, steps[3].within_hours: "soon" is not a number that can stand here; write a number.
    """

    def _place(self) -> str:
        if self.row:
            return "line"
        return "key" if self.column else "map"


def read_plan(data: bytes, name: str) -> Plan:
    """The plan that a TOML file holds; raises Unreadable with every fault.

    Parameters
    ----------
    data : bytes
    name : str
        What the file is called in the faults.

    Examples
    --------
    >>> try:
    ...     read_plan(b'code = "flood"\\nhazard = "floods"', "flood.toml")
    ... except Unreadable as error:
    ...     print(error.faults[1])
    flood.toml, title_en: nothing is written here; write it.
    """
    if len(data) > LARGEST:
        limit = {"limit": "0.25"}
        raise Unreadable([KeyFault("too_large", _("make it smaller, or split the plan"), name, data=limit)])
    try:
        table = tomllib.loads(data.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError:
        raise Unreadable([KeyFault("not_utf8", _("save it as UTF-8"), name)]) from None
    except tomllib.TOMLDecodeError as error:
        line = LINE.search(str(error))
        row = int(line.group(1)) if line else None
        raise Unreadable([KeyFault("not_toml", _("mend this line, or the one before it"), name, row=row)]) from None
    except RecursionError:
        raise Unreadable([KeyFault("not_toml", _("write fewer brackets into each other"), name)]) from None
    return checked(table, name)


def checked(table: dict[str, Any], name: str) -> Plan:
    """The plan such tables say; raises Unreadable with every fault."""
    faults = [*_faults(table, name)]
    if faults:
        raise Unreadable(faults)
    return as_plan(_numbers(table))


def _faults(table: dict[str, Any], name: str) -> Iterator[KeyFault]:
    yield from _part({key: value for key, value in table.items() if key not in SHAPES}, PLAN, name, "")
    for part, shape in SHAPES.items():
        rows = table.get(part, [])
        if not isinstance(rows, list) or len(rows) > MOST or not all(isinstance(row, dict) for row in rows):
            wants = _("write each as a table of its own under [[%(part)s]], at most %(most)s of them")
            yield KeyFault("not_tables", wants, name, part, data={"part": part, "most": str(MOST)})
            continue
        for number, row in enumerate(rows, 1):
            yield from _part(row, shape, name, f"{part}[{number}].")
        if "key" in shape:
            yield from _twice(rows, name, part)


def _part(row: dict[str, Any], shape: dict[str, Field], name: str, path: str) -> Iterator[KeyFault]:
    for key, field in shape.items():
        if key in row and row[key] != "":
            yield from _value(field, row[key], name, path + key)
        elif field.required:
            yield KeyFault("missing", _("write it"), name, path + key)
    for key in row:
        if key not in shape:
            known = {"choices": choices_of([*shape, *SHAPES] if not path else shape)}
            yield KeyFault("unknown_key", _("use one of %(choices)s"), name, path + key, data=known)


def _value(field: Field, value: Any, name: str, path: str) -> Iterator[KeyFault]:
    if (wrong := field.wrong(value)) is not None:
        code, wants, data = wrong
        yield KeyFault(code, wants, name, path, found=str(value), data=data)
    elif isinstance(value, str) and field.required and not value.strip():
        yield KeyFault("missing", _("write it"), name, path)


def _twice(rows: list[dict[str, Any]], name: str, part: str) -> Iterator[KeyFault]:
    """Two steps, or two duties, of one key: nobody could say which is meant."""
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        key = str(row.get("key", ""))
        if key and key in seen:
            data = {"first": str(seen[key])}
            yield KeyFault("duplicate", _("give it another key"), name, f"{part}[{number}].key", found=key, data=data)
        seen.setdefault(key, number)


def _numbers(table: dict[str, Any]) -> dict[str, Any]:
    """Hours and quantities as floats, whether written 4 or 4.0; keys that say nothing are left out."""
    found = {key: value for key, value in table.items() if key not in SHAPES and value not in ("", [])}
    for part, shape in SHAPES.items():
        found[part] = [
            {key: float(value) if _floats(shape[key]) else value for key, value in row.items() if value not in ("", [])}
            for row in table.get(part, [])
        ]
    return found


def _floats(field: Field) -> bool:
    return isinstance(field, Number) and not field.whole
