"""Lessons: what each is to change, which act closes it, and what counts as having used it.

A lesson that changed nothing is none, and one whose change nobody named cannot be seen to have been made. So it names
its target, `noun:key`, as the record would: `plan:0198…`, `standard:care`, `skill:first_aid`; what is not there yet is
named by what it will be: a plan for a hazard, a mandate for its holder, `article:new`, `item:new`.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum


class Change(StrEnum):
    """What a lesson changes."""

    PLAN = "plan"
    MANDATE = "mandate"
    RULES = "rules"
    STOCK = "stock"
    SKILL = "skill"


NEW = "new"
TARGETS: Mapping[Change, Mapping[str, frozenset[str]]] = {
    Change.PLAN: {"plan": frozenset({"plan.adopt", "plan.withdraw"}), "hazard": frozenset({"plan.adopt"})},
    Change.MANDATE: {
        "mandate": frozenset({"mandate.widen", "mandate.narrow", "mandate.return", "mandate.suspend"}),
        "holder": frozenset({"mandate.give"}),
    },
    Change.RULES: {
        "article": frozenset({"article.adopt", "article.repeal"}),
        "standard": frozenset({"standard.change"}),
        "centre": frozenset({"centre.change", "centre.reserve"}),
        "rules": frozenset({"rules.change"}),
    },
    Change.STOCK: {"item": frozenset({"stock.count", "stock.receive", "stock.donate", "item.change", "item.compose"})},
    Change.SKILL: {"skill": frozenset({"skill.note", "course.publish", "practice.see", "practice.witness"})},
}
"""What each change may aim at, and the acts that make it. A lesson is closed by one of them that is about its target,
done after it was drawn, and by nothing else."""

UNNAMED: Mapping[Change, frozenset[str]] = {Change.STOCK: frozenset({"registry.import"})}
"""What makes a change and says of nothing by name that it did: enough for a lesson that names no target."""

FIRST: Mapping[str, frozenset[str]] = {"article": frozenset({"article.adopt"}), "item": frozenset({"item.add"})}
"""The acts by which something begins that was not there when the lesson was drawn."""


class State(StrEnum):
    """How far a lesson has come."""

    OPEN = "open"
    CLOSED = "closed"
    ADOPTED = "adopted"


def change_of(target: str) -> Change | None:
    """What a lesson with this target changes; None where no lesson aims at such a thing.

    >>> change_of("skill:first_aid"), change_of("person:7")
    (<Change.SKILL: 'skill'>, None)
    """
    noun, _colon, key = target.partition(":")
    return next((change for change, nouns in TARGETS.items() if key and noun in nouns), None)


def closing(change: Change, target: str = "") -> frozenset[str]:
    """The acts that make this change; of a lesson drawn before targets were named, any of its sort.

    >>> sorted(closing(Change.PLAN, "hazard:flood")), sorted(closing(Change.STOCK, "item:new"))
    (['plan.adopt'], ['item.add'])
    >>> [sorted(closing(Change.STOCK, target)).count("registry.import") for target in ("", "item:7")]
    [1, 0]
    """
    noun, _colon, key = target.partition(":")
    if not target:
        return UNNAMED.get(change, frozenset()).union(*TARGETS[change].values())
    return FIRST[noun] if key == NEW else TARGETS[change][noun]


def marks(target: str) -> dict[str, str | int]:
    """What the entry of such an act says when it is about the target: its subject, or what its data name.

    >>> marks("mandate:7"), marks("skill:first_aid"), marks("article:4")
    ({'subject': 'mandate:7'}, {'data__skill': 'first_aid'}, {'data__number': 4})
    >>> marks("hazard:flood"), marks("item:new"), marks("")
    ({'data__hazard': 'flood'}, {}, {})
    """
    noun, _colon, key = target.partition(":")
    if key == NEW:
        return {"data__version": 1} if noun == "article" else {}
    if noun == "article":
        return {"data__number": int(key)}
    named = {"hazard": "data__hazard", "holder": "data__holder", "skill": "data__skill"}.get(noun)
    return {named: key} if named else {"subject": target} if target else {}


def used(incident: bool, drill: bool, at: datetime, closed: datetime) -> bool:
    """Whether something done shows that a lesson is adopted: later than its change, in an incident or in a drill.

    >>> early, late = datetime(2026, 3, 2), datetime(2026, 4, 2)
    >>> used(True, False, late, early), used(False, False, late, early), used(True, False, early, late)
    (True, False, False)
    """
    return (incident or drill) and at > closed
