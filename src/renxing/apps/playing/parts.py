"""What each act takes in a play, read from the act itself: a new act can be played as soon as it is declared."""

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from renxing.apps.needs.acts import Draft
from renxing.apps.orders.acts.issuing import Draft as Order
from renxing.apps.record.door import ACTS

PLAYED = ("need.", "condition.", "report.", "point.open", "order.issue")
NOT_PLAYED = frozenset({"need.expire", "need.escalate", "condition.overdue", "report.miss", "report.reverse"})
SPELT = {
    "asker": "for_person",
    "report": "mandate",
    "until": "until_in_hours",
    "review_at": "review_in_hours",
    "due_at": "due_in_hours",
}
"""Arguments that a play says in another word, because codes and hours are what people write."""
ORDERED = ("function", "directive", "title", "text", "due_at", "amount", "unit", "strictness", "answer_hours")
"""What of an order a play says; which of one issue it is follows from the line."""
WORDS = ("reason", "note")
"""What is said along with an act; where the act itself keeps no words, they go on the need's thread."""

DRAFTS = (Draft, Order)


@dataclass(frozen=True, slots=True)
class Key:
    """One key under `with`: the argument it fills, the type it is read as, whether it must be there."""

    argument: str
    kind: Any
    required: bool
    of_draft: bool = False


@cache
def verbs() -> tuple[str, ...]:
    """The acts that can be played; those that happen by rule happen by themselves, and a reversal names entries."""
    return tuple(sorted(verb for verb in ACTS if verb.startswith(PLAYED) and verb not in NOT_PLAYED))


@cache
def keys(verb: str) -> Mapping[str, Key]:
    """The keys this act may have under `with`."""
    body = ACTS[verb].body
    hints = get_type_hints(body)
    found: dict[str, Key] = {}
    for name, parameter in list(inspect.signature(body).parameters.items())[1:]:
        if hints[name] in DRAFTS:
            found |= _draft_keys(hints[name])
        elif (verb, name) != ("order.issue", "issue"):
            required = parameter.default is inspect.Parameter.empty
            found[SPELT.get(name, name)] = Key(name, _plain(hints[name]), required)
    return found


def speaks(verb: str, key: str) -> bool:
    """Whether `key` is something said along with the act, which the act itself does not keep."""
    return key in WORDS and key not in keys(verb) and "need" in keys(verb)


def _draft_keys(draft: type) -> dict[str, Key]:
    hints = get_type_hints(draft)
    return {
        SPELT.get(each.name, each.name): Key(each.name, _plain(hints[each.name]), each.default is MISSING, True)
        for each in fields(draft)
        if draft is Draft or each.name in ORDERED
    }


def _plain(hint: Any) -> Any:
    """The type itself, where it may also be None."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def choices(kind: Any) -> tuple[str, ...]:
    """What an enumeration allows."""
    return tuple(str(each.value) for each in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()
