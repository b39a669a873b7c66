"""Lessons: which act closes one, and what counts as having used it. A lesson that changed nothing is none."""

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


CLOSING: Mapping[Change, frozenset[str]] = {
    Change.PLAN: frozenset({"plan.adopt", "plan.withdraw"}),
    Change.MANDATE: frozenset({"mandate.give", "mandate.widen", "mandate.narrow", "mandate.return", "mandate.suspend"}),
    Change.RULES: frozenset({"rules.change", "standard.change", "centre.change", "article.adopt", "article.repeal"}),
    Change.STOCK: frozenset({"stock.count", "stock.receive", "item.change", "registry.import"}),
    Change.SKILL: frozenset({"skill.note", "course.publish", "practice.see", "practice.witness"}),
}
"""The acts that make such a change. A lesson is closed by one of them, done after it was drawn, and by nothing else."""


class State(StrEnum):
    """How far a lesson has come."""

    OPEN = "open"
    CLOSED = "closed"
    ADOPTED = "adopted"


def closes(change: Change, act: str, done: datetime, drawn: datetime) -> bool:
    """Whether an act is the change that a lesson asked for.

    >>> at = datetime(2026, 3, 2)
    >>> closes(Change.PLAN, "plan.adopt", at, at), closes(Change.PLAN, "plan.draft", at, at)
    (True, False)
    """
    return act in CLOSING[change] and done >= drawn


def used(incident: bool, drill: bool, at: datetime, closed: datetime) -> bool:
    """Whether something done shows that a lesson is adopted: later than its change, in an incident or in a drill.

    >>> early, late = datetime(2026, 3, 2), datetime(2026, 4, 2)
    >>> used(True, False, late, early), used(False, False, late, early), used(True, False, early, late)
    (True, False, False)
    """
    return (incident or drill) and at > closed
