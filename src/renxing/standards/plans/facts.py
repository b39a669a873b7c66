"""What a community's own file says to a plan, so that a plan can be checked before there is any database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from renxing.core.functions import Function
from renxing.core.planning import CentreFacts, Facts, MandateFacts
from renxing.core.roles import Role
from renxing.standards.community import Registry
from renxing.standards.community.rows import MandateRow, MemberRow


def facts_of(registry: Registry, day: date) -> Facts:
    """The facts, as they are on one day; researchers are no members, for they study a centre and do not act for it."""
    members = [row for row in registry.members if _now(row, day) and row.role != Role.RESEARCHER]
    inside: dict[str, set[str]] = {row.code: set() for row in registry.people}
    for row in members:
        inside[row.person].add(row.centre)
    skills = {(row.person, row.skill) for row in registry.skills}
    return Facts(
        centres={row.code: _centre(row.code, row.functions, members, skills) for row in registry.centres},
        people={code: frozenset(centres) for code, centres in inside.items()},
        mandates={row.code: _mandate(row, day) for row in registry.mandates},
        stock={row.code: row.quantity for row in registry.stock},
        watched=frozenset(Function(row.code) for row in registry.functions),
    )


def _now(row: MemberRow, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


def _centre(
    code: str, functions: Iterable[str], members: Iterable[MemberRow], skills: Iterable[tuple[str, str]]
) -> CentreFacts:
    people = (row.person for row in members if row.centre == code)
    return CentreFacts.of((Function(each) for each in functions), people, skills)


def _mandate(row: MandateRow, day: date) -> MandateFacts:
    ended = row.ends is not None and row.ends < day
    return MandateFacts(row.dormant, ended, frozenset(row.conditions))
