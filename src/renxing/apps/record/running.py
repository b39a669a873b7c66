"""What happens by itself when time passes: every room's rules, run in one round. Run twice, they act once."""

from collections.abc import Callable
from datetime import datetime

from renxing.apps.record.models import Community

Run = Callable[[Community, datetime], int]
_rules: list[Run] = []


def by_rule(run: Run) -> Run:
    """Have these rules run in every round; they say how many acts they did."""
    _rules.append(run)
    return run


def run_rules(community: Community, now: datetime) -> int:
    """One round of every room's rules; how many acts were done."""
    return sum(run(community, now) for run in _rules)
