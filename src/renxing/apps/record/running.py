"""What happens by itself when time passes: every room's rules, run in one round. Run twice, they act once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet

from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import WrongState

Waits = Callable[[Community, datetime], Iterable[QuerySet[Any]]]
Run = Callable[[Community, datetime], int]


@dataclass(frozen=True, slots=True)
class _Rules:
    """A room's rules, and the rows any of which must be there for them to have something to do."""

    waits: Waits
    run: Run


_rules: list[_Rules] = []


def by_rule(waits: Waits) -> Callable[[Run], Run]:
    """Have these rules run in every round in which one of these rows is found; they say how many acts they did."""

    def declare(run: Run) -> Run:
        _rules.append(_Rules(waits, run))
        return run

    return declare


def run_rules(community: Community, now: datetime) -> int:
    """One round of every room's rules; how many acts were done."""
    return sum(rules.run(community, now) for rules in _waiting(community, now))


def _waiting(community: Community, now: datetime) -> list[_Rules]:
    """The rules that have something to do: one question for all rooms, for most of them are quiet at most times."""
    rows = [(rules, Exists(each.order_by())) for rules in _rules for each in rules.waits(community, now)]
    found = Community.objects.filter(pk=community.pk).values_list(*(exists for _rules, exists in rows)).get()
    return list(dict.fromkeys(rules for (rules, _exists), there in zip(rows, found, strict=True) if there))


def tried(community: Community, now: datetime, rule: str, act_id: UUID, do: Callable[[Doing], object]) -> int:
    """Do this in the name of a rule, under an id that is always the same for it: how many acts it was, 1 or 0."""
    try:
        do(Doing(Actor(rule=rule), community, now, act_id))
    except WrongState:
        return 0  # somebody saw to it in this very moment: the rule has nothing left to do
    return 1
