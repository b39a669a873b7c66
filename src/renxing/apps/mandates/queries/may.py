"""What a centre may do by itself, now and in an emergency: asked of the one function that decides every act."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import mandates_of
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Allowed, Asked, AskFirst, Rights, decide
from renxing.core.roles import CentreKind, Membership, Role

ANYTHING = Rights(by_mandate=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """May it: `free` or `after` (by itself, reporting within `within`), `before` (once `approver` agreed), or `no`."""

    how: str
    within: timedelta | None = None
    approver: str | None = None
    mandate: str | None = None


@dataclass(frozen=True, slots=True)
class May:
    """One act, for the functions for which the answers are the same; none means the act is about no function."""

    act: str
    functions: tuple[Function, ...]
    now: Answer
    emergency: Answer


def may(community: Community, centre: Centre, now: datetime) -> list[May]:
    """Every act that a mandate can give, as this centre may do it; what it may never do is left out."""
    held = mandates_of(community, [str(centre.id)])
    actor = Actor("-", None, (Membership(str(centre.id), CentreKind(centre.kind), Role.MEMBER),), held)
    found = []
    for verb in by_mandate():
        alike: dict[tuple[Answer, Answer], list[Function]] = defaultdict(list)
        for function in Function:
            answers = tuple(
                _answer(verb, function, actor, condition, now)
                for condition in (Condition(community.condition), Condition.EMERGENCY)
            )
            alike[answers[0], answers[1]].append(function)
        found += [
            May(verb, _shown(functions), *key) for key, functions in alike.items() if any(a.how != "no" for a in key)
        ]
    return found


def by_mandate() -> Sequence[str]:
    """The acts that a mandate can give, in the order of their rooms."""
    return [verb for verb, act in ACTS.items() if act.declaration.rights.by_mandate]


def _shown(functions: list[Function]) -> tuple[Function, ...]:
    return () if len(functions) == len(Function) else tuple(functions)


def _answer(verb: str, function: Function, actor: Actor, condition: Condition, now: datetime) -> Answer:
    answer = decide(Asked(verb, ANYTHING, actor, condition, now, function=function, amount=0.0))
    match answer:
        case Allowed(authority=authority, report_due=due):
            mandate = authority.split(":", 1)[1]
            return Answer("free", mandate=mandate) if due is None else Answer("after", due - now, mandate=mandate)
        case AskFirst(approvers=approvers, mandate=mandate):
            return Answer("before", approver=approvers[0], mandate=mandate)
    return Answer("no")
