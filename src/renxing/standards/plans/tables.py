"""A plan as nested tables, the shape that TOML and the database keep: a key for each field that says something."""

from dataclasses import MISSING, Field, fields
from enum import StrEnum
from typing import Any

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import CallUp, Hazard, NoticeText, Plan, PlannedDuty, Release, Source, Step, Ticked, Trigger

PARTS: dict[str, type] = {
    "triggers": Trigger,
    "steps": Step,
    "duties": PlannedDuty,
    "callups": CallUp,
    "releases": Release,
    "notices": NoticeText,
}
"""The lists of a plan, and what each holds."""

CODES: dict[str, type[StrEnum]] = {
    "hazard": Hazard,
    "condition": Condition,
    "function": Function,
    "source": Source,
    "ticked_by": Ticked,
}
"""The fields whose value is one of a closed list."""


def as_table(plan: Plan) -> dict[str, Any]:
    """What a plan says, as tables of plain values; what stands at its default is left out.

    Examples
    --------
    >>> as_table(Plan("flood", Hazard.FLOOD, "Flood", "洪水", "committee"))
    {'code': 'flood', 'hazard': 'flood', 'title_en': 'Flood', 'title_zh': '洪水', 'owner': 'committee'}
    """
    table = _part_as_table(plan, skip=frozenset(PARTS))
    lists = {name: [_part_as_table(part) for part in getattr(plan, name)] for name in PARTS}
    return {**table, **{name: parts for name, parts in lists.items() if parts}}


def as_plan(table: dict[str, Any]) -> Plan:
    """The plan that such tables say; they must be whole (`reading.read_plan` finds what is not).

    Examples
    --------
    >>> plan = Plan("flood", Hazard.FLOOD, "Flood", "洪水", "committee", wakes=("M1",))
    >>> as_plan(as_table(plan)) == plan
    True
    """
    parts: dict[str, Any] = {
        name: tuple(kind(**_values(each)) for each in table.get(name, ())) for name, kind in PARTS.items()
    }
    return Plan(**_values({name: value for name, value in table.items() if name not in PARTS}), **parts)


def _part_as_table(part: Any, skip: frozenset[str] = frozenset()) -> dict[str, Any]:
    said = {each.name: getattr(part, each.name) for each in fields(part) if each.name not in skip}
    return {name: _plain(value) for name, value in said.items() if value != _default(part, name)}


def _default(part: Any, name: str) -> object:
    found: Field[Any] = next(each for each in fields(part) if each.name == name)
    return found.default if found.default is not MISSING else MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _values(table: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in table.items()}


def _value(name: str, value: Any) -> Any:
    if name in CODES:
        return CODES[name](value)
    return tuple(value) if isinstance(value, list) else value
