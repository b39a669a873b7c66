"""What happens by itself when time passes: every room's rules, run in one round. Run twice, they act once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import WrongState

Run = Callable[[Community, datetime], int]
_rules: list[Run] = []


def by_rule(run: Run) -> Run:
    """Have these rules run in every round; they say how many acts they did."""
    _rules.append(run)
    return run


def run_rules(community: Community, now: datetime) -> int:
    """One round of every room's rules; how many acts were done."""
    return sum(run(community, now) for run in _rules)


def tried(community: Community, now: datetime, rule: str, act_id: UUID, do: Callable[[Doing], object]) -> int:
    """Do this in the name of a rule, under an id that is always the same for it: how many acts it was, 1 or 0."""
    try:
        do(Doing(Actor(rule=rule), community, now, act_id))
    except WrongState:
        return 0  # somebody saw to it in this very moment: the rule has nothing left to do
    return 1
