"""What changed from one version of a plan to the next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from renxing.core.plans import Plan

KEYS: dict[str, tuple[str, ...]] = {
    "triggers": ("source", "function", "words"),
    "steps": ("key",),
    "duties": ("key",),
    "callups": ("centre", "function", "skill"),
    "releases": ("item", "centre"),
    "notices": (),
}
"""By which fields a part is known again in the next version; where by none, by its place."""


class Change(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not what it was: which list, which of it, and each field with its value before and after."""

    part: str
    key: str
    change: Change
    fields: tuple[tuple[str, Any, Any], ...] = ()


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """What changed, in the order of the new plan; what was removed stands after what remains of its list.

    Examples
    --------
    >>> from renxing.core.plans import Hazard
    >>> old = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee", wakes=("M1",))
    >>> new = Plan("fire", Hazard.FIRE, "Fire and smoke", "火灾", "committee", wakes=("M2",))
    >>> for each in differences(old, new): print(each.part, each.key, each.change.value, each.fields)
    plan  changed (('title_en', 'Fire', 'Fire and smoke'),)
    wakes M2 added ()
    wakes M1 removed ()
    """
    own = [each.name for each in fields(Plan) if each.name not in KEYS and each.name != "wakes"]
    found = _changed("plan", "", old, new, own)
    for name in KEYS:
        found += _lists(name, getattr(old, name), getattr(new, name))
    found += [Difference("wakes", code, Change.ADDED) for code in new.wakes if code not in old.wakes]
    found += [Difference("wakes", code, Change.REMOVED) for code in old.wakes if code not in new.wakes]
    return tuple(found)


def _lists(name: str, old: Sequence[Any], new: Sequence[Any]) -> list[Difference]:
    before, after = _keyed(name, old), _keyed(name, new)
    found: list[Difference] = []
    for key, part in after.items():
        names = [each.name for each in fields(part)]
        if key in before:
            found += _changed(name, key, before[key], part, names)
        else:
            found.append(Difference(name, key, Change.ADDED, _said(part, names, gone=False)))
    for key, part in before.items():
        if key not in after:
            names = [each.name for each in fields(part)]
            found.append(Difference(name, key, Change.REMOVED, _said(part, names, gone=True)))
    return found


def _changed(name: str, key: str, old: Any, new: Any, names: Sequence[str]) -> list[Difference]:
    pairs = tuple((each, getattr(old, each), getattr(new, each)) for each in names)
    changed = tuple(pair for pair in pairs if pair[1] != pair[2])
    return [Difference(name, key, Change.CHANGED, changed)] if changed else []


def _said(part: Any, names: Sequence[str], *, gone: bool) -> tuple[tuple[str, Any, Any], ...]:
    said = [(name, getattr(part, name)) for name in names if getattr(part, name) not in (None, (), "", False)]
    return tuple((name, value, None) if gone else (name, None, value) for name, value in said)


def _keyed(name: str, parts: Sequence[Any]) -> dict[str, Any]:
    """The parts by what they are known by; the second of the same name is `name 2`."""
    seen: Counter[str] = Counter()
    found: dict[str, Any] = {}
    for part in parts:
        key = " ".join(filter(None, (_word(getattr(part, each)) for each in KEYS[name])))
        seen[key] += 1
        found[f"{key} {seen[key]}".strip() if seen[key] > 1 or not key else key] = part
    return found


def _word(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value or "")
