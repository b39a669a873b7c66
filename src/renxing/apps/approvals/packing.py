"""What an act was called with, kept until it is approved: rows by their references, moments and codes by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from django.db.models import Model

from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Community
from renxing.apps.record.values import VALUES, name_of
from renxing.core.conditions import Condition
from renxing.core.functions import Function, Urgency
from renxing.core.roles import Role

CODES: Mapping[str, type[Enum]] = {kind.__name__: kind for kind in (Condition, Function, Urgency, Role)}
PLAIN = (type(None), bool, int, float)


@dataclass(frozen=True, slots=True)
class Way:
    """How values of one type are written as JSON under a key of their own, and read again."""

    key: str
    type: type
    write: Callable[[Any], Any]
    read: Callable[[Community, Any], Any]


def _find(community: Community, reference: str) -> Any:
    return FINDERS[reference.split(":", 1)[0]](community, reference)


WAYS = (
    Way("code", Enum, lambda code: [type(code).__name__, code.value], lambda _c, said: CODES[said[0]](said[1])),
    Way("row", Model, lambda row: row.reference, _find),
    Way("moment", datetime, datetime.isoformat, lambda _c, said: datetime.fromisoformat(said)),
    Way("day", date, date.isoformat, lambda _c, said: date.fromisoformat(said)),
    Way("id", UUID, str, lambda _c, said: UUID(said)),
    Way("list", list, lambda values: [_packed(each) for each in values], lambda c, said: [_read(c, v) for v in said]),
    Way(
        "tuple",
        tuple,
        lambda values: [_packed(each) for each in values],
        lambda c, said: tuple(_read(c, v) for v in said),
    ),
)
"""In this order: a code is a string too, and a moment is a day."""


def pack(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as JSON."""
    return {name: _packed(value) for name, value in arguments.items()}


def _packed(value: Any) -> Any:
    for way in WAYS:
        if isinstance(value, way.type):
            return {way.key: way.write(value)}
    name = name_of(type(value))
    if VALUES.get(name) is type(value):
        return {
            "value": name,
            "of": {each.name: _packed(getattr(value, each.name)) for each in fields(cast(Any, value))},
        }
    if isinstance(value, (*PLAIN, str)):
        return value
    raise TypeError(f"An act that may have to be approved cannot be called with a {name}.")


def unpack(community: Community, packed: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments again, each row as it is now; NotFound where one is gone."""
    return {name: _read(community, value) for name, value in packed.items()}


def _read(community: Community, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "value" in value:
        return VALUES[value["value"]](**unpack(community, value["of"]))
    way = next(way for way in WAYS if way.key in value)
    return way.read(community, value[way.key])


def leaves(packed: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Every single thing an act was called with, by its path: `content.money` stands inside the value `content`.

    Of several values in a list, each by its number: `draft.words.1.headline`.
    """
    found: dict[str, Any] = {}
    for name, value in packed.items():
        if isinstance(value, dict) and "value" in value:
            found |= leaves(value["of"], f"{within}{name}.")
        elif _values(value):
            for number, part in enumerate(several(value), 1):
                found |= leaves(part["of"], f"{within}{name}.{number}.")
        else:
            found[within + name] = value
    return found


def field_of(path: str) -> str:
    """What the last part of a path is called.

    >>> field_of("content.money"), field_of("until")
    ('money', 'until')
    """
    return path.rpartition(".")[2]


def _values(value: Any) -> bool:
    """Whether it is a list of values, each with its own parts."""
    found = several(value) if isinstance(value, dict) else []
    return bool(found) and found != [value] and all(isinstance(each, dict) and "value" in each for each in found)


def several(value: Any) -> list[Any]:
    """What stands in a list, one by one; anything else by itself."""
    if isinstance(value, dict):
        return list(value.get("list") or value.get("tuple") or ([] if {"list", "tuple"} & value.keys() else [value]))
    return [value]


def named_by(packed: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    """Every leaf written under this key (`row`, `id`), in lists too, with its path."""
    return [
        (path, each[key])
        for path, value in leaves(packed).items()
        for each in several(value)
        if isinstance(each, dict) and key in each
    ]


def merged(packed: Mapping[str, Any], changes: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """What an act was called with, with each change in its place."""
    found: dict[str, Any] = {}
    for name, value in packed.items():
        path = within + name
        if isinstance(value, dict) and "value" in value:
            found[name] = {**value, "of": merged(value["of"], changes, f"{path}.")}
        elif _values(value):
            parts = enumerate(several(value), 1)
            inside = [{**part, "of": merged(part["of"], changes, f"{path}.{number}.")} for number, part in parts]
            found[name] = dict.fromkeys(value, inside)
        else:
            found[name] = changes.get(path, value)
    return found


def bargainable(packed: Mapping[str, Any]) -> dict[str, Any]:
    """What a counter-proposal may change, by its path: the numbers and the moments."""
    return {
        path: value
        for path, value in leaves(packed).items()
        if (isinstance(value, int | float) and not isinstance(value, bool))
        or (isinstance(value, dict) and "moment" in value)
    }
