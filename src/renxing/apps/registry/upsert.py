"""Write rows that may be there already: new ones are added, changed ones changed, the others left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)
BATCH = 400


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows were new, changed, and the same as before."""

    new: int = 0
    changed: int = 0
    same: int = 0


def upsert(existing: Iterable[M], wanted: Iterable[M], key: Sequence[str], fields: Sequence[str]) -> Count:
    """Make the table hold `wanted`: rows are the same when `key` agrees, and brought up to date in `fields`."""
    known = {_values(row, key): row for row in existing}
    new: list[M] = []
    changed: list[M] = []
    same = 0
    for row in wanted:
        old = known.get(_values(row, key))
        if old is None:
            new.append(row)
        elif _values(old, fields) == _values(row, fields):
            same += 1
        else:
            for name in fields:
                setattr(old, name, getattr(row, name))
            changed.append(old)
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=BATCH)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, fields, batch_size=BATCH)
    return Count(len(new), len(changed), same)


def _values(row: Model, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(_plain(getattr(row, name)) for name in names)


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
