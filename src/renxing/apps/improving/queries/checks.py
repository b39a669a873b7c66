"""When a stage is done: what must be there, each said in a sentence, and whether it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.queries import today
from renxing.apps.fund.models import MoneyLine
from renxing.apps.improving.models import Action, Assessment, Round, Teammate
from renxing.apps.improving.queries.outcomes import goals_of, outcomes
from renxing.core.improving import Stage, is_late

PEOPLE, CENTRES = 3, 2


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so, and whether it is."""

    words: str | Promise
    met: bool


def of(found: Round, stage: Stage, now: datetime) -> list[Check]:
    """What the end of this stage waits for."""
    return list(CHECKS[stage](found, now))


def open_actions(found: Round) -> list[Action]:
    """Actions that are still to be done, with who has them and what pays them."""
    rows = Action.objects.filter(round=found, done_at__isnull=True, dropped_at__isnull=True)
    return list(rows.select_related("owner", "deputy", "budget", "goal"))


def _team(found: Round, now: datetime) -> Iterator[Check]:
    team = list(Teammate.objects.filter(round=found, left_at__isnull=True, person__isnull=False))
    yield Check(_("Three people or more are in the team."), len(team) >= PEOPLE)
    yield Check(_("They come from two centres or more."), len({mate.centre_id for mate in team}) >= CENTRES)
    held = found.mandate is not None and found.mandate.ended_at is None and not found.mandate.suspended
    lasts = held and (found.mandate.ends is None or found.mandate.ends >= today(found.community, now))  # type: ignore[union-attr] # held
    yield Check(_("The team stands on a mandate that holds."), lasts)


def _assessment(found: Round, _now: datetime) -> Iterator[Check]:
    there = Assessment.objects.filter(round=found).exists()
    yield Check(_("What we are and what we have was assessed in this round."), there)


def _goals(found: Round, _now: datetime) -> Iterator[Check]:
    every = outcomes(found)
    yield Check(_("The vision is written."), bool(found.vision))
    yield Check(_("There is a goal or more."), bool(every))
    yield Check(
        _("At least one goal asks for a change that is larger than chance may bring."),
        any(each.tells for each in every),
    )


def _actions(found: Round, _now: datetime) -> Iterator[Check]:
    goals = goals_of(found)
    served = set(Action.objects.filter(round=found, dropped_at__isnull=True).values_list("goal_id", flat=True))
    every = bool(goals) and all(goal.pk in served for goal in goals)
    yield Check(_("Every goal has an action, with an owner, a cost and a day."), every)


def _guarantee(found: Round, _now: datetime) -> Iterator[Check]:
    rows = open_actions(found)
    yield Check(_("Somebody has every action in hand."), all(row.holder.person_id for row in rows))
    stands = all(row.deputy is not None and row.deputy.person_id for row in rows)
    yield Check(_("Every action has a deputy, to whom it passes when it is late."), stands)
    yield Check(_("Every action has days on which it is reported on."), all(row.every for row in rows))
    yield Check(_("Whatever costs money has a budget line."), all(row.budget_id or not row.cost for row in rows))
    yield Check(_("The budget lines hold what the actions cost."), _paid(found, rows))


def _paid(found: Round, rows: list[Action]) -> bool:
    lines = {row.budget_id for row in rows if row.budget_id}
    held = MoneyLine.objects.filter(community=found.community_id, budget__in=lines)
    left = dict(held.values_list("budget").annotate(total=Sum("amount")).values_list("budget", "total"))
    return all(sum(row.cost for row in rows if row.budget_id == line) <= (left.get(line) or 0) for line in lines)


def _upkeep(found: Round, now: datetime) -> Iterator[Check]:
    rows = open_actions(found)
    late = [row for row in rows if _late(row, found, now)]
    yield Check(_("No action is late."), not late)
    yield Check(_("Every action is done or dropped."), not rows)
    assessed = [each.now is not None for each in outcomes(found)]
    yield Check(_("It was assessed again after the goals were set."), bool(assessed) and all(assessed))


def _late(row: Action, found: Round, now: datetime) -> bool:
    return is_late(today(found.community, now), row.due, row.report_on, passed=row.passed_at is not None)


CHECKS: dict[Stage, Callable[[Round, datetime], Iterator[Check]]] = {
    Stage.TEAM: _team,
    Stage.ASSESSMENT: _assessment,
    Stage.GOALS: _goals,
    Stage.ACTIONS: _actions,
    Stage.GUARANTEE: _guarantee,
    Stage.UPKEEP: _upkeep,
}
